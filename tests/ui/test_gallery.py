"""The gallery shows every component in six languages, with nothing inline."""

import re
from pathlib import Path

import pytest
from django.test import Client

from capdev import ui
from capdev.kernel.languages import INTERFACE_LANGUAGES, direction
from capdev.ui.gallery.catalogue import sections

TEMPLATES = Path(ui.__file__).parent / "templates" / "ui"
PAGES = ("gallery/", "gallery/sample-search/", "gallery/sample-record/")

# Parts of a page or of another component, which the gallery shows inside those.
PARTS = {
    "base", "masthead", "colophon", "portal_mark", "messages", "fault", "form", "formset", "field",
    "field_errors", "error_summary", "page_header", "results", "results_count", "facets", "bars", "lines",
    "tile_region", "side_by_side", "picker", "rows",
}  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_gallery_when_opened_then_answers_in_the_language(client: Client, language: str, page: str) -> None:
    answer = client.get(f"/{language}/{page}")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{direction(language)}">' in html
    assert html.count("hreflang=") >= 7


@pytest.mark.parametrize("page", PAGES)
def test_gallery_when_read_then_nothing_is_inline_and_every_identity_is_unique(client: Client, page: str) -> None:
    html = client.get(f"/en/{page}").content.decode()
    assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", html) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", html) if "src=" not in tag] == []
    identities = re.findall(r'\sid="([^"]*)"', html)
    assert sorted(identities) == sorted(set(identities))


def test_gallery_when_opened_then_shows_every_component() -> None:
    shown = {sample.component for section in sections() for sample in section.samples}
    assert shown | PARTS == {path.stem for path in TEMPLATES.glob("*.html")}


def test_components_when_documented_then_all_are() -> None:
    documented = (TEMPLATES.parents[1] / "COMPONENTS.md").read_text(encoding="utf-8")
    shown = {sample.component for section in sections() for sample in section.samples}
    assert [name for name in sorted(shown) if f"`{name}`" not in documented] == []


def test_page_when_described_then_by_its_own_words_its_address_and_its_languages(client: Client) -> None:
    html = client.get("/fr/gallery/?x=1").content.decode()
    assert re.search(r'<link rel="canonical" href="http://[^"]+/fr/gallery/">', html)
    assert re.search(r'hreflang="x-default" href="http://[^"]+/en/gallery/"', html)
    assert 'href="/ar/gallery/?x=1" hreflang="ar" lang="ar" dir="rtl"' in html
    assert '<a class="skip" href="#main">' in html


def test_page_when_it_names_its_script_then_only_files_of_the_portal(client: Client) -> None:
    html = client.get("/en/gallery/").content.decode()
    assert (
        re.findall(
            r'(?:src|href)="((?:https?:)?//[^"]+)"', re.sub(r'<link rel="(?:canonical|alternate)"[^>]*>', "", html)
        )
        == []
    )
    assert '"allowEval": false' in html
    assert '"includeIndicatorStyles": false' in html
