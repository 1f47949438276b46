"""The page of an activity: every section with data and none without, languages marked, a fixed number of queries."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from capdev.inventory.models import Activity, Relation
from capdev.kernel.translated import TranslatedText
from tests import factories
from tests.inventory import pages

pytestmark = pytest.mark.django_db

MOST_QUERIES = 36


def test_page_when_the_activity_has_everything_then_every_section_appears() -> None:
    activity = factories.activity("Labour Migration Academy", url="https://example.org/academy")
    pages.give_everything(activity, 1)
    markup = pages.markup_of(activity.get_absolute_url())
    assert pages.sections(markup) == list(pages.FULL_SECTIONS)
    contents = pages.words(markup)
    for said in (
        "Component 1",
        "90 minutes",
        "Part 1",
        "Its second module",
        "Work 1",
        "Asked for by a State",
        "Town 1",
    ):
        assert said in contents


def test_page_when_nothing_else_is_known_then_only_what_every_record_has() -> None:
    activity = factories.activity()
    markup = pages.markup_of(activity.get_absolute_url())
    assert pages.sections(markup) == ["quality", "provenance", "similar"]
    assert "Not known: When, Where, Languages, Cost, For whom and Certificate" in pages.glance(markup)


@pytest.mark.usefixtures("settled")
def test_page_when_more_of_everything_is_told_then_no_more_queries() -> None:
    one, three = factories.activity("One"), factories.activity("Three")
    pages.give_everything(one, 1)
    pages.give_everything(three, 3)
    client = Client()
    client.get(three.get_absolute_url())
    counts = []
    for activity in (one, three):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(activity.get_absolute_url()).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_page_when_read_in_arabic_then_an_english_title_says_that_it_is_english() -> None:
    activity = factories.activity("Migration law")
    markup = pages.markup_of(f"/ar/inventory/activities/{activity.slug}/")
    assert '<html lang="ar" dir="rtl">' in markup
    assert '<h1><bdi lang="en" dir="ltr">Migration law</bdi></h1>' in markup


def test_page_when_the_title_is_translated_then_the_reader_gets_their_own() -> None:
    title = TranslatedText({"en": "Migration law", "ar": "قانون الهجرة"}, status={"ar": "unofficial"})
    activity = factories.activity(slug="law")
    Activity.objects.filter(pk=activity.pk).update(title=title)
    markup = pages.markup_of("/ar/inventory/activities/law/")
    assert "<h1><bdi>قانون الهجرة</bdi></h1>" in markup


def test_page_when_a_title_is_hostile_then_it_is_only_text() -> None:
    hostile = '<script>alert("x")</script>&"><img src=x onerror=alert(1)>'
    activity = factories.activity(hostile, summary=pages.text(hostile), duration=hostile)
    factories.edition(activity, "2025", place=hostile, title=pages.text(hostile), source=hostile)
    pages.figure(activity, "participants", value_text=hostile, definition=pages.text(hostile))
    markup = pages.markup_of(activity.get_absolute_url())
    assert "<script>alert" not in markup
    assert "<img" not in markup
    assert pages.words(markup).count("onerror=alert(1)") >= 5


def test_page_when_only_its_head_is_asked_then_it_answers_without_a_body() -> None:
    response = Client().head(factories.activity().get_absolute_url())
    assert (response.status_code, response.content) == (200, b"")


def test_editions_when_some_lie_ahead_then_those_stand_first_and_long_past_ones_are_folded() -> None:
    activity = factories.activity()
    for year in range(2015, 2026):
        factories.edition(activity, str(year))
    factories.edition(activity, "2027-03-15", ends=pages.day("2027-03-19"), registration_until=dt.date(2027, 1, 31))
    factories.edition(activity, "2026-11-02", ends=pages.day("2026-12-18"))
    markup = pages.markup_of(activity.get_absolute_url())
    told = pages.section(markup, "editions")
    order = [
        told.index(said)
        for said in ("Under way and ahead", "Register until", "Past", "2025", "2020", "earlier", "2019")
    ]
    assert order == sorted(order)
    assert "Under way" in told
    assert pages.glance(markup).startswith("When 2 Nov – 18 Dec 2026")


def test_edition_when_cancelled_then_it_says_so_and_does_not_decide() -> None:
    activity = factories.activity()
    factories.edition(activity, "2027-03-15", status="cancelled")
    factories.edition(activity, "2024", status="confirmed")
    markup = pages.markup_of(activity.get_absolute_url())
    assert "Cancelled" in pages.section(markup, "editions")
    assert pages.glance(markup).startswith("Last held 2024")


def test_figures_when_sources_differ_then_both_stand_and_the_page_says_so() -> None:
    activity = factories.activity()
    for year, source in ((2006, "https://example.org/a"), (2007, "https://example.org/b")):
        pages.figure(activity, "start_year", value=Decimal(year), unit="year", source=source, as_of=pages.day("2013"))
    pages.figure(activity, "courses", value=30, period_from=pages.day("2005"), denominator=pages.text("all courses"))
    pages.figure(activity, "courses", value=134, period_from=pages.day("2012"))
    markup = pages.markup_of(activity.get_absolute_url())
    told = pages.section(markup, "figures")
    assert told.count("The sources differ") == 1
    assert told.index("start_year") < told.index("The sources differ") < told.index("2006") < told.index("2007")
    assert "Out of all courses" in told
    assert "example.org/a" in pages.section(markup, "provenance")


def test_old_record_when_shown_as_ongoing_then_its_date_stands_beside_it() -> None:
    activity = factories.activity(status="ongoing", as_of=pages.day("2013"))
    markup = pages.markup_of(activity.get_absolute_url())
    assert markup.index(">Ongoing<") < markup.index("As of 2013") < markup.index("<h1>")


def test_record_when_fictitious_then_it_says_so_on_top_and_is_not_listed_by_search_engines() -> None:
    markup = pages.markup_of(factories.activity(is_demo=True).get_absolute_url())
    assert "This record is made up for demonstration." in pages.words(markup)
    assert '<meta name="robots" content="noindex">' in markup
    assert "noindex" not in pages.markup_of(factories.activity().get_absolute_url())


def test_record_when_replaced_then_the_newer_one_is_named_on_top() -> None:
    old, new = factories.activity("Old course"), factories.activity("New course")
    Relation.objects.create(record=new, kind="supersedes", target=old)
    assert "A newer record replaces this one. New course" in pages.words(pages.markup_of(old.get_absolute_url()))
    assert "Replaces Old course" in pages.section(pages.markup_of(new.get_absolute_url()), "relations")


def test_neighbours_when_a_visitor_may_not_see_them_then_the_page_does_not_name_them() -> None:
    activity = factories.activity()
    draft = factories.activity("Secret draft", state="draft")
    internal = factories.activity("Secret internal", visibility="internal")
    for hidden in (draft, internal):
        Relation.objects.create(record=hidden, kind="part_of", target=activity)
        activity.descendants.create(record=hidden)
    activity.process_links.create(process=pages.process("p", "Secret process", state="draft"), relation="timed_for")
    markup = pages.markup_of(activity.get_absolute_url())
    assert "Secret" not in markup
    assert pages.sections(markup) == ["quality", "provenance", "similar"]


def test_statements_when_judged_then_reason_and_source_stand_beside_them() -> None:
    activity = factories.activity(is_dedicated=False)
    pages.term(activity, "origin", "origins", "demand", reason="A State asked for it", source="https://example.org/why")
    pages.term(activity, "theme", "themes", "labour")
    markup = pages.markup_of(activity.get_absolute_url())
    told = pages.section(markup, "about")
    assert "demand 1 A State asked for it" in told
    assert "No, one subject among others" in told
    assert 'href="/en/inventory/?theme=labour"' in markup
    assert '<li id="source-1"><a href="https://example.org/why" rel="external">' in markup


def test_fields_when_they_come_from_elsewhere_then_provenance_tells_each() -> None:
    activity = factories.activity(
        source="https://example.org/all",
        provenance={
            "*": {"source": "https://example.org/all", "via": "starter"},
            "duration": {"source": "https://example.org/field", "as_of": "2020-05", "locked": True},
        },
    )
    told = pages.section(pages.markup_of(activity.get_absolute_url()), "provenance")
    assert "May 2020" in told
    assert "corrected by hand" in told
    assert "example.org/all" in told


def test_tools_of_a_page_when_used_then_they_need_nobody_else() -> None:
    activity = factories.activity("Law", url="https://example.org/law", lead=factories.organisation("UNITAR"))
    factories.edition(activity, "2027-03-15")
    markup = pages.markup_of(activity.get_absolute_url())
    assert f"/cite/{activity.uuid}.bib" in markup
    assert f"/cite/{activity.uuid}.ris" in markup
    assert f"/inventory/compare/?id={activity.uuid}" in markup
    assert f"/calendar/{activity.uuid}.ics" in markup
    assert (
        f'<link rel="alternate" type="application/ld+json" href="http://127.0.0.1:8000/id/{activity.uuid}">' in markup
    )
    assert "mailto:?subject=Law&amp;body=http%3A%2F%2F127.0.0.1%3A8000%2Fid%2F" in markup
    assert '<script type="application/ld+json">{' in markup
    assert "UNITAR (no date). Law." in pages.words(markup)


def test_online_activity_when_no_place_is_told_then_none_is_missed() -> None:
    activity = factories.activity(mode=factories.concept("delivery_modes", "online"))
    assert "Not known: When, Languages, Cost" in pages.glance(pages.markup_of(activity.get_absolute_url()))
