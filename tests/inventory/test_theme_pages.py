"""The pages of themes: counts that include narrower themes, what exists first, who works on it."""

import pytest
from django.test import Client

from capdev.inventory.models import Record, Term
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.models import AlternativeLabel, Concept, Mapping
from tests import factories
from tests.indexing import Index, index, queries_of
from tests.inventory.pages import markup_of, words
from tests.inventory.test_record_addresses import member_of_the_group, signed_in

__all__ = ["index"]
pytestmark = pytest.mark.django_db


def themes() -> tuple[Concept, Concept]:
    labour = factories.concept(
        "themes", "labour", label=TranslatedText({"en": "Labour migration", "ar": "هجرة اليد العاملة"})
    )
    return labour, factories.concept("themes", "skills", label=TranslatedText.of("Skills"), broader=labour)


def about(record: Record, theme: Concept) -> None:
    Term.objects.create(record=record, axis="theme", concept=theme)


def test_themes_when_a_narrower_one_has_records_then_the_broader_counts_them(index: Index) -> None:
    labour, skills = themes()
    about(factories.activity("Measuring skills"), skills)
    about(factories.tool("Labour handbook"), labour)
    index()
    shown = words(markup_of("/en/inventory/themes/"))
    assert "Labour migration 2 Skills 1" in shown


def test_theme_when_it_has_records_then_shows_each_type_who_and_what_it_corresponds_to(index: Index) -> None:
    labour, skills = themes()
    AlternativeLabel.objects.create(concept=labour, language="en", label="guest workers")
    objective = factories.concept("gcm_objectives", "6", label=TranslatedText.of("Decent work"))
    Mapping.objects.create(concept=labour, target=objective)
    about(factories.activity("Measuring skills", factories.organisation("Institute of Work")), skills)
    about(factories.tool("Labour handbook"), labour)
    index()
    markup = markup_of("/en/inventory/themes/labour/")
    shown = words(markup)
    assert "Also called: guest workers" in shown
    assert "Measuring skills" in shown.split("Activities 1")[1]
    assert "Labour handbook" in shown.split("Tools 1")[1]
    assert "Who works on it Institute of Work 1" in shown
    assert "6. Decent work" in shown.split("Corresponds to")[1]
    assert 'href="/en/inventory/?theme=labour"' in markup


def test_theme_when_a_record_is_internal_then_only_members_count_it(index: Index) -> None:
    labour, _skills = themes()
    about(factories.activity("Open course"), labour)
    about(factories.activity("Closed course", visibility="internal"), labour)
    index()
    assert "Closed course" not in markup_of("/en/inventory/themes/labour/")
    assert "Activities 1" in words(markup_of("/en/inventory/themes/labour/"))
    seen = markup_of("/en/inventory/themes/labour/", signed_in(member_of_the_group()))
    assert "Closed course" in seen
    assert "Activities 2" in words(seen)


def test_theme_when_it_has_no_record_then_says_so_and_a_wrong_one_is_missing(index: Index) -> None:
    themes()
    index()
    assert "Nothing on this theme yet" in markup_of("/en/inventory/themes/skills/")
    assert Client().get("/en/inventory/themes/unheard-of/").status_code == 404
    assert Client().head("/en/inventory/themes/skills/").status_code == 200


def test_theme_when_named_in_arabic_then_shown_in_arabic(index: Index) -> None:
    themes()
    index()
    assert "<h1><bdi>هجرة اليد العاملة</bdi></h1>" in markup_of("/ar/inventory/themes/labour/")


@pytest.mark.usefixtures("settled")
def test_theme_when_it_has_one_or_three_records_then_asks_the_database_nothing(index: Index) -> None:
    labour, _skills = themes()
    asked = []
    for more in (1, 2):
        for _ in range(more):
            about(factories.activity("", factories.organisation()), labour)
        index()
        asked.append(queries_of("/en/inventory/themes/labour/"))
    assert asked == [0, 0]
