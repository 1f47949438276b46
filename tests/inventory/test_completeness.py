"""How much a record tells of what it should: a score with reasons, the most useful thing first."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from capdev.inventory.axes import BY_CODE
from capdev.inventory.criteria import CRITERIA
from capdev.inventory.models import Edition, Evidence, Figure, Practice, Record, Term
from capdev.inventory.queries.completeness import Completeness, completeness_by_uuid, completeness_of
from capdev.inventory.queries.records import TYPES
from capdev.kernel.translated import TranslatedText
from tests import factories
from tests.inventory import pages

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
COLLECTIONS = {"editions", "versions", "figures", "evidence", "materials", "roles", "languages"}


def scored(record: Any) -> Completeness:
    return completeness_of(type(record).objects.get(pk=record.pk), TODAY)


def lacking(record: Any) -> list[str]:
    return [missing.key for missing in scored(record).missing]


@pytest.mark.parametrize("kind", list(CRITERIA))
def test_criteria_when_read_then_keys_are_unique_and_fields_exist(kind: str) -> None:
    criteria = CRITERIA[kind]
    assert len({criterion.key for criterion in criteria}) == len(criteria)
    model = TYPES.get(kind, Edition)
    for criterion in criteria:
        is_axis = criterion.field.startswith("terms.") and criterion.field.removeprefix("terms.") in BY_CODE
        assert is_axis or criterion.field in COLLECTIONS or model._meta.get_field(criterion.field)
        assert str(criterion.sentence).endswith(".")


def test_record_when_only_its_title_is_known_then_what_is_worth_most_is_named_first() -> None:
    found = scored(factories.activity())
    assert found.score == 0
    assert [missing.key for missing in found.missing[:3]] == ["summary", "who", "when"]
    assert found.missing[0].field == "summary"
    assert "An address alone is no description" in str(found.missing[0].sentence)


def test_summary_when_it_is_an_address_or_hardly_a_word_then_it_does_not_count() -> None:
    for text in ("https://example.org/" + "a" * 100, "A course."):
        assert "summary" in lacking(factories.tool(summary=TranslatedText.of(text)))
    assert "summary" not in lacking(factories.tool(summary=TranslatedText.of("What people learn. " * 6)))
    assert "summary" not in lacking(
        factories.tool(
            summary=TranslatedText.of(
                "本手册说明如何在地方一级规划移民融合工作并衡量其成果，附有练习和案例。", "zh-hans"
            )
        )
    )


def test_place_when_the_course_is_online_then_nobody_misses_it() -> None:
    online = factories.activity(mode=factories.concept("delivery_modes", "online"))
    on_site = factories.activity(mode=factories.concept("delivery_modes", "face_to_face"))
    assert "where" not in lacking(online)
    assert "where" in lacking(on_site)


def test_cost_when_there_is_a_fee_then_it_has_to_be_written_out() -> None:
    assert "cost" in lacking(factories.activity(is_free=False))
    assert "cost" not in lacking(factories.activity(is_free=False, cost="EUR 300"))
    assert "cost" not in lacking(factories.activity(is_free=True))


def test_themes_when_there_are_too_many_then_fewer_are_asked_for() -> None:
    tool = factories.tool()
    for number in range(7):
        Term.objects.create(record=tool, axis="theme", concept=factories.concept("themes", f"theme-{number}"))
    assert "themes" in lacking(tool)
    tool.terms.all()[0].delete()
    assert "themes" not in lacking(tool)


def test_results_when_an_edition_was_held_then_they_are_missed_and_not_before() -> None:
    activity = factories.activity()
    edition = factories.edition(activity, "2027-03-01")
    assert "results" not in lacking(activity)
    assert "results" not in [missing.key for missing in completeness_of(edition, TODAY).missing]
    held = factories.edition(activity, "2026-03-01")
    assert "results" in lacking(activity)
    assert "results" in [missing.key for missing in completeness_of(held, TODAY).missing]
    Figure.objects.create(edition=held, measure=factories.concept("figure_measures", "participants"), value=20)
    assert "results" not in lacking(activity)


def test_practice_when_all_is_told_then_the_score_is_a_hundred() -> None:
    told = TranslatedText.of("What was done, told in so many words that somebody elsewhere can repeat it in full.")
    practice = factories.practice(
        lead=factories.organisation(), summary=told, what_was_done=told, result=told, conditions=told, problem=told,
        since=pages.day("2019"), url="https://example.org/case",
    )  # fmt: skip
    Practice.objects.filter(pk=practice.pk).update(title=TranslatedText({"en": "A case", "fr": "Un cas"}, "en"))
    for axis in ("country", "theme", "audience"):
        Term.objects.create(record=practice, axis=axis, concept=factories.concept(BY_CODE[axis].scheme, "x"))
    assert lacking(practice) == ["evidence"]
    Evidence.objects.create(record=practice, title=told, kind=factories.concept("evidence_kinds", "study"))
    assert scored(practice) == Completeness(100, (), 13)


def test_scores_when_one_thing_is_added_then_they_grow_by_about_what_was_promised() -> None:
    tool = factories.tool()
    before = scored(tool)
    promised = next(missing for missing in before.missing if missing.key == "access")
    tool.url = "https://example.org/handbook"
    tool.save()
    assert abs(scored(tool).score - before.score - promised.points) <= 1


@pytest.mark.parametrize("copies", [1, 3])
def test_scores_of_a_list_when_it_grows_then_the_queries_do_not(copies: int) -> None:
    body = factories.organisation()
    records: list[Record] = []
    for _number in range(copies):
        activity = factories.activity(lead=body)
        factories.edition(activity, "2026-03-01")
        records += [activity, factories.tool(lead=body), factories.practice(lead=body, state="draft")]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = completeness_by_uuid(Record.objects.filter(pk__in=[record.pk for record in records]), TODAY)
    assert len(found) == 3 * copies
    assert len(asked) == 22, len(asked)
    assert found[records[0].uuid].missing == scored(records[0]).missing
