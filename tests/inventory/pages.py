"""Reading the pages of records as a reader would: by section, by word."""

import html
import re
from typing import Any

from django.test import Client

from capdev.accounts.models import User
from capdev.inventory.models import (
    Component,
    Evidence,
    Figure,
    Material,
    Process,
    ProcessLink,
    Record,
    Reference,
    ReferenceLink,
    Relation,
    Term,
)
from capdev.kernel.dates import PartialDate
from capdev.kernel.publication import State
from capdev.kernel.translated import TranslatedText
from tests import factories

FULL_SECTIONS = (
    "editions", "components", "about", "figures", "evidence", "materials", "relations", "lineage", "processes",
    "bibliography", "access", "quality", "provenance", "similar",
)  # fmt: skip


def markup_of(address: str, client: Client | None = None) -> str:
    """The page at an address, which must answer 200."""
    response = (client or Client()).get(address)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def sections(markup: str) -> list[str]:
    """The anchors of a page's sections in their order."""
    return re.findall(r'<section class="section[^"]*" id="([\w-]+)"', markup)


def section(markup: str, anchor: str) -> str:
    """One section's words; entities decoded, tags taken out."""
    found = re.search(rf'<section class="section[^"]*" id="{anchor}".*?</section>', markup, re.DOTALL)
    assert found, f"no section {anchor!r} among {sections(markup)}"
    return words(found[0])


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def glance(markup: str) -> str:
    """The words of the facts at a glance."""
    found = re.search(r"<aside.*?</aside>", markup, re.DOTALL)
    assert found
    return words(found[0])


def text(said: str, language: str = "en") -> TranslatedText:
    return TranslatedText.of(said, language)


def term(record: Record, axis: str, scheme: str, code: str, **fields: Any) -> Term:
    return Term.objects.create(record=record, axis=axis, concept=factories.concept(scheme, code), **fields)


def figure(record: Record, measure: str, **fields: Any) -> Figure:
    return Figure.objects.create(record=record, measure=factories.concept("figure_measures", measure), **fields)


def process(slug: str, title: str = "", **fields: Any) -> Process:
    fields.setdefault("kind", factories.concept("process_kinds", "gfmd_summit"))
    fields.setdefault("state", State.PUBLISHED)
    return Process.objects.create(slug=slug, title=text(title or slug), **fields)


def reference(title: str, **fields: Any) -> Reference:
    return Reference.objects.create(title=title, kind=factories.concept("reference_kinds", "report"), **fields)


def give_everything(record: Any, times: int) -> None:
    """``times`` of each thing that the page of an activity can show."""
    for number in range(1, times + 1):
        factories.edition(record, f"20{number:02}", place=f"Town {number}", source=f"https://example.org/{number}")
        Component.objects.create(activity=record, position=number, title=text(f"Component {number}"), minutes=90)
        figure(record, f"measure-{number}", value=number, unit="persons")
        Evidence.objects.create(record=record, title=text("Study"), kind=factories.concept("evidence_kinds", "study"))
        Material.objects.create(
            record=record, title=text("Slides"), kind=factories.concept("material_kinds", "slides"),
            url="https://example.org/slides", language=factories.concept("languages", "en"),
        )  # fmt: skip
        term(record, "theme", "themes", f"theme-{number}")
        term(record, "origin", "origins", f"origin-{number}", reason="Asked for by a State")
        other = factories.activity(f"Part {number}")
        Relation.objects.create(record=other, kind="part_of", target=record)
        record.descendants.create(record=factories.activity(f"Copy {number}"), what=text("Its second module"))
        record.origins.create(origin=factories.activity(f"Origin {number}"))
        ProcessLink.objects.create(
            record=record, process=process(f"process-{record.pk}-{number}"), relation="timed_for"
        )
        ReferenceLink.objects.create(record=record, reference=reference(f"Work {number}"))
        record.alternate_links.create(url=f"https://example.org/copy/{number}")
        record.roles.create(
            organisation=factories.organisation(),
            role=factories.concept("organisation_roles", "partner"),
            position=number,
        )


def day(written: str) -> PartialDate:
    return PartialDate.parse(written)


def client_of(person: User) -> Client:
    """A browser in which the person has signed in."""
    client = Client()
    client.force_login(person)
    return client
