"""The search page: cards, facets, chips, honesty, suggestions; every parameter a stranger may send."""

import json
import re

import pytest
from django.test import Client

from capdev.inventory.models import Term
from capdev.kernel.translated import TranslatedText
from tests import factories
from tests.indexing import Index, index, queries_of
from tests.inventory.pages import markup_of, words
from tests.inventory.test_record_addresses import member_of_the_group, signed_in

__all__ = ["index"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def inventory(index: Index) -> None:
    labour = factories.concept("themes", "labour", label=TranslatedText({"en": "Labour migration", "es": "Trabajo"}))
    skills = factories.concept("themes", "skills", label=TranslatedText.of("Skills"), broader=labour)
    for title, theme in (("Recruiting fairly", labour), ("Measuring skills", skills)):
        Term.objects.create(record=factories.activity(title), axis="theme", concept=theme)
    factories.tool("A handbook of borders")
    factories.activity("A closed course", visibility="internal")
    index()


@pytest.mark.usefixtures("inventory")
def test_search_when_opened_then_everything_public_and_its_facets_are_there() -> None:
    shown = words(markup_of("/en/inventory/"))
    assert "3 results" in shown
    assert "Activity 2 Tool 1" in shown
    assert "closed course" not in shown


@pytest.mark.usefixtures("inventory")
def test_search_when_a_member_asks_then_internal_records_are_found_and_counted() -> None:
    member = signed_in(member_of_the_group())
    assert "4 results" in words(markup_of("/en/inventory/", member))


@pytest.mark.usefixtures("inventory")
def test_search_when_a_broader_theme_is_picked_then_narrower_ones_are_in_and_other_values_keep_their_counts() -> None:
    markup = markup_of("/en/inventory/?theme=labour&type=activity")
    shown = words(markup)
    assert "2 results" in shown
    assert "Theme: Labour migration" in shown
    assert "Activity 2 Tool" not in shown  # no tool has the theme
    assert 'href="/en/inventory/?type=activity"' in markup  # the chip takes the theme away and keeps the type


@pytest.mark.usefixtures("inventory")
def test_search_when_nothing_is_found_then_says_so_and_offers_everything() -> None:
    shown = words(markup_of("/en/inventory/?q=qqxxyyzz"))
    assert "Nothing found" in shown
    assert "Show everything" in shown
    assert "Filters" not in shown.replace("Active filters", "")


@pytest.mark.usefixtures("inventory")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("nonsense=1", "There is no parameter “nonsense”."),
        ("type=castle", "“castle” is not a value of Type."),
        ("from=soon", "is not a date"),
        ("from=2027-05&to=2026-01", "The first day comes after the last day"),
        ("page=0", "is not a number from 1"),
        ("sort=luck", "is not an order of results"),
        ("q=" + "x" * 10_000, "characters were searched"),
    ],
)
def test_search_when_asked_wrongly_then_still_a_page_that_says_what_was_left_out(asked: str, said: str) -> None:
    assert said in words(markup_of(f"/en/inventory/?{asked}"))


@pytest.mark.usefixtures("inventory")
@pytest.mark.parametrize(
    "asked",
    [
        "q=%00%01%7f",
        "q=%ED%A0%80",
        "q=%FF%FE",
        "q=%22%28%29%5B%5D%7B%7D%5E%7E%2A%3F%3A%5C%2F",
        "page=9999",
        "q=" + "a+" * 3000,
    ],
)
def test_search_when_the_query_is_hostile_then_still_a_page(asked: str) -> None:
    assert Client().get(f"/en/inventory/?{asked}").status_code == 200


@pytest.mark.usefixtures("inventory", "settled")
def test_search_when_more_is_found_then_the_database_is_asked_as_often() -> None:
    few, many = queries_of("/en/inventory/?type=tool"), queries_of("/en/inventory/")
    assert few == many
    assert many <= 2


def test_search_when_a_title_is_hostile_then_it_is_text(index: Index) -> None:
    factories.activity("<script>alert(1)</script> borders")
    index()
    markup = markup_of("/en/inventory/?q=borders")
    assert "<script>alert" not in markup
    assert "&lt;script&gt;" in markup


@pytest.mark.usefixtures("inventory")
def test_suggestions_when_a_word_begins_then_a_list_of_what_it_may_become() -> None:
    answer = Client().get("/en/inventory/suggest/?q=recr")
    rows = json.loads(answer.content)
    assert [row["label"] for row in rows] == ["Recruiting fairly"]
    assert set(rows[0]) == {"label", "lang", "dir", "note", "href"}
    assert rows[0]["note"] == "Activity"
    assert Client().get(rows[0]["href"]).status_code == 303


@pytest.mark.usefixtures("inventory")
def test_suggestions_when_a_theme_is_meant_then_its_search_is_offered_and_internal_titles_are_not() -> None:
    rows = json.loads(Client().get("/en/inventory/suggest/?q=labour").content)
    assert {"/en/inventory/?theme=labour"} <= {row["href"] for row in rows}
    assert json.loads(Client().get("/en/inventory/suggest/?q=closed").content) == []


@pytest.mark.usefixtures("inventory")
@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "Type:</span> Tool"), ("fr", "Nature\N{NO-BREAK SPACE}:</span> Outil"), ("zh-hans", "类别：</span>工具")],
)
def test_chip_when_it_names_its_facet_then_with_the_colon_of_the_language(language: str, expected: str) -> None:
    assert expected in re.sub(r"</?bdi>", "", markup_of(f"/{language}/inventory/?type=tool"))


def test_facet_when_it_has_many_values_then_the_first_are_carried_and_all_on_demand(index: Index) -> None:
    for number in range(25):
        country = factories.concept("countries", f"X{number:02}", label=TranslatedText.of(f"Land {number:02}"))
        Term.objects.create(record=factories.activity(f"Course {number}"), axis="country", concept=country)
    index()
    first = markup_of("/en/inventory/?q=course")
    assert first.count('id="f-country-') == 6
    assert 'href="/en/inventory/?q=course&amp;facet=country#facet-country"' in first
    picked = markup_of("/en/inventory/?country=X24")
    assert picked.count('id="f-country-') == 7
    whole = markup_of("/en/inventory/?q=course&facet=country&facet=nonsense")
    assert whole.count('id="f-country-') == 25
    assert '<input type="hidden" name="facet" value="country">' in whole
    assert 'value="nonsense"' not in whole


def test_facet_when_it_is_folded_then_its_values_are_fetched_as_it_is_opened(index: Index) -> None:
    health = factories.concept("sectors", "health")
    Term.objects.create(record=factories.activity("Course"), axis="sector", concept=health)
    index()
    folded = markup_of("/en/inventory/?q=course")
    assert 'id="f-sector-' not in folded
    assert 'hx-get="/en/inventory/?q=course&amp;facet=sector" hx-trigger="click, intersect once"' in folded
    assert 'id="f-sector-health"' in markup_of("/en/inventory/?q=course&facet=sector")
