"""The calendar: what lies ahead by month, the past by choice, filters that an edition answers itself."""

import datetime as dt
import re

import pytest
from django.test import Client

from capdev.inventory.models import Term
from capdev.inventory.queries.calendar import ahead, editions_shown, next_editions
from capdev.kernel.translated import TranslatedText
from capdev.search.parameters import Query
from capdev.search.scope import Scope
from tests import factories
from tests.indexing import Index, index, queries_of
from tests.inventory.pages import day, markup_of, words

__all__ = ["index"]
pytestmark = pytest.mark.django_db

ADDRESS = "/en/inventory/calendar/"
TODAY = dt.date(2026, 11, 23)


def main_words(address: str) -> str:
    return words(markup_of(address).split('id="results"')[1])


def found(**filters: str) -> set[str]:
    """Titles of the activities whose editions fit."""
    query = Query(filters=tuple((name, (code,)) for name, code in filters.items()))
    return {str(edition.activity) for edition in editions_shown(Scope(), query)}


def test_calendar_when_opened_then_what_lies_ahead_stands_by_month_and_the_past_does_not() -> None:
    factories.edition(factories.activity("Over"), "2026-11-22")
    factories.edition(factories.activity("Running"), "2026-10-05", ends=day("2026-12-18"))
    factories.edition(factories.activity("Soon"), "2026-12-01", registration_until=dt.date(2026, 11, 30))
    factories.edition(factories.activity("Some day"), "2027")
    factories.edition(factories.activity("Announced"))
    shown = main_words(ADDRESS)
    assert "Over" not in shown
    assert "3 editions November 2026" in shown
    assert "Running Under way" in shown.split("November 2026")[1]
    assert "December 2026 1 December 2026 Register until 30 November 2026 Soon" in shown
    assert "2027, month not known 2027 Some day" in shown
    assert "Date not known Date not known Announced" in shown


def test_calendar_when_the_past_is_asked_for_then_the_latest_stands_first() -> None:
    for title, begins in (("First", "2013-05-10"), ("Second", "2014-06-11")):
        factories.edition(factories.activity(title), begins)
    shown = main_words(f"{ADDRESS}?when=past")
    assert shown.index("June 2014") < shown.index("Second") < shown.index("May 2013") < shown.index("First")


def test_calendar_when_an_edition_is_off_then_said_by_word_and_shape() -> None:
    factories.edition(factories.activity("Off"), "2026-12-01", status="cancelled", registration_until=TODAY)
    factories.edition(factories.activity("Later"), "2026-12-02", status="postponed")
    markup = markup_of(ADDRESS)
    assert words(markup).count("Cancelled") == 1
    assert "Register until" not in markup
    assert markup.count("badge attention") == 2
    grid = markup_of(f"{ADDRESS}?view=month&month=2026-12")
    assert '<li class="off">' in grid


def test_calendar_when_filtered_then_the_edition_speaks_before_its_activity() -> None:
    kenya, chad = factories.concept("countries", "KE"), factories.concept("countries", "TD")
    course = factories.activity("Course")
    Term.objects.create(record=course, axis="country", concept=kenya)
    factories.edition(course, "2027-01-01", country=chad)
    other = factories.activity("Other")
    Term.objects.create(record=other, axis="country", concept=kenya)
    factories.edition(other, "2027-01-01")
    assert found(country="KE") == {"Other"}
    assert found(country="TD") == {"Course"}


def test_calendar_when_filtered_by_a_broader_value_then_narrower_ones_are_included(index: Index) -> None:
    labour = factories.concept("themes", "labour")
    skills = factories.concept("themes", "skills", broader=labour)
    africa = factories.concept("regions", "002")
    kenya = factories.concept("countries", "KE", broader=africa)
    course = factories.activity("Course", mode=factories.concept("delivery_modes", "online"), is_free=True)
    Term.objects.create(record=course, axis="theme", concept=skills)
    made = factories.edition(course, "2027-01-01", country=kenya)
    made.languages.add(factories.concept("languages", "fr"))
    factories.edition(factories.activity("Unlike", is_free=False), "2027-01-01")
    index()
    fitting = {"theme": "labour", "region": "002", "country": "KE", "language": "fr", "mode": "online", "free": "yes"}
    for name, code in fitting.items():
        assert found(**{name: code}) == {"Course"}, name
    assert found(language="en") == set()
    assert "1 edition " in main_words(f"{ADDRESS}?theme=labour&region=002&free=yes")


def test_calendar_when_an_activity_is_internal_then_strangers_see_no_edition() -> None:
    factories.edition(factories.activity("Closed", visibility="internal"), "2027-01-01")
    factories.edition(factories.activity("Draft", state="draft"), "2027-01-01")
    assert set(editions_shown(Scope(), Query())) == set()
    assert [str(one.activity) for one in editions_shown(Scope(sees_internal=True), Query())] == ["Closed"]


def test_calendar_when_a_slice_presets_a_filter_then_it_holds_beside_the_reader_s() -> None:
    for title, is_free in (("Free", True), ("Paid", False)):
        factories.edition(factories.activity(title, is_free=is_free), "2027-01-01")
    sliced = Scope(preset=Query(filters=(("free", ("yes",)),)), slice="partner")
    assert [str(one.activity) for one in ahead(editions_shown(sliced, Query()), TODAY)] == ["Free"]


def test_next_editions_when_only_a_year_is_known_then_left_out() -> None:
    factories.edition(factories.activity("Year"), "2027")
    factories.edition(factories.activity("Month"), "2027-02")
    factories.edition(factories.activity("Day"), "2027-01-15")
    assert [str(one.activity) for one in next_editions(Scope(), TODAY, 5)] == ["Day", "Month"]


@pytest.mark.parametrize(
    "query",
    ["view=month&month=2026-13", "view=month&month=0000-01", "view=month&month=9999-12", "when=never&page=0",
     "theme=unheard-of", "from=tomorrow", "from=2027-02&to=2027-01", "country=KE&country=%00", "page=99999999999"],
)  # fmt: skip
def test_calendar_when_asked_wrongly_then_still_a_page(query: str) -> None:
    assert Client().get(f"{ADDRESS}?{query}").status_code == 200


def test_month_when_an_edition_lasts_then_its_title_stands_once_a_week() -> None:
    course = factories.activity("Long course")
    factories.edition(course, "2026-12-02", ends=day("2026-12-11"))
    grid = markup_of(f"{ADDRESS}?view=month&month=2026-12").split("<tbody>")[1].split("</table>")[0]
    assert words(grid).count("Long course") == 2
    assert grid.count('class="going on"') == 8


def test_entry_when_town_and_country_are_known_then_one_phrase_and_who_leads_in_its_own_language() -> None:
    lead = factories.organisation("Ville de Port-Modèle")
    lead.name = TranslatedText({"fr": "Ville de Port-Modèle"}, "fr")
    lead.save()
    kenya = factories.concept("countries", "KE", label=TranslatedText.of("Kenya"))
    factories.edition(factories.activity("Course", lead), "2027-01-10", place="Nairobi", country=kenya)
    shown = markup_of(ADDRESS)
    assert re.search(r"Nairobi</\w+>, <[^>]*>Kenya", shown)
    assert re.search(r'lang="fr" dir="ltr">Ville de Port-Modèle</\w+></a>', shown)


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}?view=month&month=2027-01"])
def test_calendar_when_a_link_to_an_edition_is_followed_then_its_place_on_the_page_is_there(address: str) -> None:
    factories.edition(factories.activity("Course"), "2027-01-10")
    target = re.search(r'href="([^"#]+)#(e[^"]+)"', markup_of(address))
    assert target
    assert f'id="{target[2]}"' in markup_of(target[1])


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("query", ["", "?when=past", "?view=month&month=2027-01"])
def test_calendar_when_it_holds_one_or_three_then_asks_the_same_queries(query: str) -> None:
    asked = []
    for more in (1, 2):
        for _ in range(more):
            for begins in ("2027-01-10", "2013-01-10", ""):
                made = factories.edition(factories.activity("", factories.organisation()), begins)
                made.languages.add(factories.concept("languages", "en"))
        asked.append(queries_of(ADDRESS + query))
    assert asked[0] == asked[1] <= 12
