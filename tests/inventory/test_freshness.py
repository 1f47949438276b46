"""Until when a record can be relied on without asking its owner."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from capdev.inventory.queries.freshness import Freshness, Standing, freshness_of
from tests import factories
from tests.inventory import pages

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def standing(**fields: Any) -> Standing:
    return freshness_of(factories.activity(**fields), TODAY)


def test_record_when_confirmed_within_its_term_then_it_is_fresh() -> None:
    found = standing(confirmed_on=TODAY - timedelta(days=364))
    assert found.state == Freshness.FRESH
    assert found.due_on == TODAY + timedelta(days=1)


def test_record_when_its_term_ends_then_it_is_due_and_after_the_grace_unconfirmed() -> None:
    due = standing(confirmed_on=TODAY - timedelta(days=365))
    assert (due.state, due.unconfirmed_on) == (Freshness.DUE, TODAY + timedelta(days=60))
    assert standing(confirmed_on=TODAY - timedelta(days=424)).state == Freshness.DUE
    assert standing(confirmed_on=TODAY - timedelta(days=425)).state == Freshness.UNCONFIRMED


def test_terms_when_kinds_differ_then_so_do_they() -> None:
    day = TODAY - timedelta(days=800)
    assert freshness_of(factories.tool(confirmed_on=day), TODAY).state == Freshness.UNCONFIRMED
    assert freshness_of(factories.practice(confirmed_on=day), TODAY).state == Freshness.FRESH


def test_source_when_it_names_a_year_then_the_record_was_right_to_its_end_but_not_later_than_today() -> None:
    assert standing(as_of=pages.day("2025")).right_on == date(2025, 12, 31)
    assert standing(as_of=pages.day("2026")).right_on == TODAY
    later = standing(as_of=pages.day("2013"), confirmed_on=date(2026, 5, 1))
    assert (later.right_on, later.state) == (date(2026, 5, 1), Freshness.FRESH)


def test_record_when_loaded_from_a_source_without_a_date_then_it_is_due_from_the_start() -> None:
    loaded = standing(provenance={"*": {"via": "starter", "source": "a list"}})
    assert (loaded.right_on, loaded.state, loaded.due_on) == (None, Freshness.DUE, TODAY)
    long_there = datetime(2026, 9, 1, tzinfo=UTC)
    assert standing(provenance={"*": {"via": "import"}}, published_at=long_there).state == Freshness.UNCONFIRMED
    assert standing(provenance={"*": {"via": "form"}}, published_at=long_there).state == Freshness.FRESH


def test_record_when_nobody_said_of_which_date_it_is_then_the_day_counts_on_which_it_came() -> None:
    assert standing().right_on == TODAY
    assert standing(state="draft", published_at=None).state == Freshness.DUE


@pytest.mark.parametrize("fields", [{"status": "past"}, {"status": "cancelled"}, {"is_demo": True}])
def test_record_when_it_lies_in_the_past_or_is_made_up_then_it_never_goes_stale(fields: dict[str, Any]) -> None:
    found = standing(as_of=pages.day("2013"), **fields)
    assert (found.state, found.due_on) == (Freshness.HISTORICAL, None)


def test_tool_when_withdrawn_then_it_is_of_the_past() -> None:
    assert freshness_of(factories.tool(status="withdrawn"), TODAY).state == Freshness.HISTORICAL


def test_activity_when_all_its_editions_closed_long_ago_then_it_is_of_the_past() -> None:
    activity = factories.activity(as_of=pages.day("2013"), status="planned")
    assert freshness_of(activity, TODAY).state == Freshness.UNCONFIRMED
    factories.edition(activity, "2013-06")
    assert freshness_of(activity, TODAY).state == Freshness.HISTORICAL
    factories.edition(activity, "2026-06")
    assert freshness_of(activity, TODAY).state == Freshness.UNCONFIRMED


def test_activity_when_it_recurs_or_runs_then_old_editions_do_not_end_it() -> None:
    said: list[dict[str, Any]] = [{"status": "ongoing"}, {"status": "unknown", "recurrence": "yearly"}]
    for fields in said:
        activity = factories.activity(as_of=pages.day("2013"), **fields)
        factories.edition(activity, "2013-06")
        assert freshness_of(activity, TODAY).state == Freshness.UNCONFIRMED
