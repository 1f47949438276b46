"""The listing discipline, check by check. Source: issue 3, Contribute."""

import datetime as dt
from typing import Any

import pytest

from capdev.inventory.listing import (
    edition_shortcomings,
    evidence_shortcomings,
    figure_shortcomings,
    is_bare_link,
    is_closed,
    record_shortcomings,
)
from capdev.kernel.translated import TranslatedText

TODAY = dt.date(2026, 11, 23)
SOUND: dict[str, Any] = {"summary": TranslatedText.of("A course for officials."), "terms.theme": ["labour"]}
DATED: dict[str, Any] = {
    "starts": "2027-03-01", "ends": "2027-03-05", "registration_until": dt.date(2027, 2, 1), "today": TODAY
}  # fmt: skip


def fields_of(found: Any) -> list[str]:
    return [one.field for one in found]


def test_record_when_sound_then_nothing_is_missing() -> None:
    assert record_shortcomings(SOUND) == []


@pytest.mark.parametrize(
    "summary",
    ["https://example.org/course", "See www.example.org/x", "More: example.org/a/b.html", "http://a.org http://b.org"],
)
def test_summary_when_a_bare_link_then_refused(summary: str) -> None:
    assert is_bare_link(summary)
    assert fields_of(record_shortcomings({**SOUND, "summary": TranslatedText.of(summary)})) == ["summary"]


@pytest.mark.parametrize(
    "summary",
    ["Five days on labour migration, see https://example.org", "Course", "为官员举办的移民课程 https://a.org"],
)
def test_summary_when_it_tells_something_then_fine(summary: str) -> None:
    assert not is_bare_link(summary)


@pytest.mark.parametrize(("count", "expected"), [(0, ["theme"]), (1, []), (5, []), (6, ["theme"])])
def test_themes_when_none_or_many_then_said(count: int, expected: list[str]) -> None:
    assert fields_of(record_shortcomings({**SOUND, "terms.theme": [str(one) for one in range(count)]})) == expected


@pytest.mark.parametrize(
    ("is_free", "cost", "expected"),
    [
        (None, "", []),
        (True, "", []),
        (True, "free for all", []),
        (True, "USD 200", ["cost"]),
        (False, "", ["cost"]),
        (False, "USD 200", []),
    ],
)
def test_fee_when_not_free_then_written_out(*, is_free: bool | None, cost: str, expected: list[str]) -> None:
    assert fields_of(record_shortcomings({**SOUND, "is_free": is_free, "cost": cost})) == expected


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("face_to_face", ["place", "country"]), ("hybrid", ["place", "country"]), ("online", []), ("", []), (None, [])],
)
def test_place_when_on_site_then_needed_and_else_not(mode: str | None, expected: list[str]) -> None:
    assert fields_of(edition_shortcomings({**DATED, "mode": mode})) == expected


@pytest.mark.parametrize("missing", ["starts", "ends", "registration_until"])
def test_dates_when_one_is_missing_then_all_three_are_asked_for(missing: str) -> None:
    assert fields_of(edition_shortcomings({**DATED, missing: ""})) == [missing]


def test_dates_when_none_is_known_or_always_open_or_past_then_not_asked_for() -> None:
    assert list(edition_shortcomings({"today": TODAY})) == []
    assert list(edition_shortcomings({"starts": "2027-03-01", "today": TODAY}, is_always_open=True)) == []
    assert list(edition_shortcomings({"starts": "2027-03-01", "mode": "self_paced", "today": TODAY})) == []
    assert list(edition_shortcomings({"starts": "2019-03-01", "ends": "2019-03", "today": TODAY})) == []


def test_dates_when_in_the_wrong_order_then_said() -> None:
    assert fields_of(edition_shortcomings({**DATED, "ends": "2027-02"})) == ["ends"]
    assert fields_of(edition_shortcomings({**DATED, "registration_until": "2027-04-01"})) == ["registration_until"]


def test_deadline_when_passed_then_registration_is_closed() -> None:
    assert not is_closed({"registration_until": TODAY}, TODAY)
    assert is_closed({"registration_until": TODAY}, TODAY + dt.timedelta(days=1))
    assert not is_closed({}, TODAY)


def test_figure_when_without_definition_source_date_and_denominator_then_each_is_said() -> None:
    assert fields_of(figure_shortcomings({"unit": "percent", "value": 130})) == [
        "definition", "source", "as_of", "denominator", "value",
    ]  # fmt: skip
    assert fields_of(figure_shortcomings({"definition": "d", "source": "s", "as_of": "2026"})) == ["value"]
    sound = {"definition": "d", "source": "s", "as_of": "2026", "unit": "persons", "value": 3}
    assert fields_of(figure_shortcomings(sound)) == []
    assert fields_of(figure_shortcomings({**sound, "value": -1})) == ["value"]


def test_evidence_when_it_finds_nothing_or_stands_nowhere_then_said() -> None:
    assert fields_of(evidence_shortcomings({})) == ["finding", "url"]
    assert fields_of(evidence_shortcomings({"finding": "https://a.org/b", "source": "x"})) == ["finding"]
    assert fields_of(evidence_shortcomings({"finding": "Two of three use it at work.", "url": "https://a.org"})) == []
