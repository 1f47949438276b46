"""The page of a practice: a case that others can learn from."""

import pytest

from tests import factories
from tests.inventory import pages

pytestmark = pytest.mark.django_db


def test_practice_when_told_fully_then_problem_deed_result_and_conditions_follow_one_another() -> None:
    practice = factories.practice(
        "One counter",
        problem=pages.text("Nine offices."),
        what_was_done=pages.text("One counter."),
        result=pages.text("Three weeks."),
        conditions=pages.text("A mayor who wants it."),
        since=pages.day("2019"),
        lead=factories.organisation("City of X"),
    )
    pages.term(practice, "country", "countries", "FR")
    markup = pages.markup_of(practice.get_absolute_url())
    assert pages.sections(markup)[:4] == ["problem", "done", "result", "conditions"]
    assert "A mayor who wants it." in pages.section(markup, "conditions")
    assert pages.glance(markup).startswith("Where FR Since 2019")
    assert "City of X" in pages.words(markup)


def test_practice_when_its_summary_repeats_what_was_done_then_it_is_said_once() -> None:
    deed = pages.text("A guide for people who leave.")
    practice = factories.practice(what_was_done=deed, summary=deed)
    markup = pages.markup_of(practice.get_absolute_url())
    main = markup[markup.index('class="record-main"') :]
    assert main.count("A guide for people who leave.") == 1


def test_practice_when_only_named_then_what_is_missing_is_not_invented() -> None:
    markup = pages.markup_of(factories.practice().get_absolute_url())
    assert pages.sections(markup) == ["quality", "provenance", "similar"]
    assert "Not known: Where" in pages.glance(markup)
