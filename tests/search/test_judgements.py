"""The judged queries themselves: complete, balanced, and about records that exist."""

import csv
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from capdev.search.quality import NOTHING, SPLITS, Judgement, Query, load, load_judgements

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "quality" / "search"
STARTER = ROOT / "capdev" / "inventory" / "starter"
LEAST_BY_LANGUAGE = {"en": 24, "fr": 14, "es": 14, "ar": 14, "ru": 14, "zh-hans": 14}
KINDS = {
    "broad",
    "half_remembered",
    "acronym",
    "misspelling",
    "question",
    "synonym",
    "cross_language",
    "specific",
    NOTHING,
}


@pytest.fixture(scope="module")
def queries() -> tuple[Query, ...]:
    return load(FOLDER)


@pytest.fixture(scope="module")
def judgements() -> tuple[Judgement, ...]:
    return load_judgements(FOLDER)


def record_ids() -> set[str]:
    ids: set[str] = set()
    for name in ("activities.csv", "tools.csv"):
        with (STARTER / name).open(encoding="utf-8", newline="") as file:
            ids.update(row["id"] for row in csv.DictReader(file))
    return ids


def test_judgements_when_read_then_every_record_exists(judgements: tuple[Judgement, ...]) -> None:
    assert {item.record for item in judgements} - record_ids() == set()


def test_judgements_when_read_then_grades_are_one_to_three_with_a_reason(judgements: tuple[Judgement, ...]) -> None:
    assert [item for item in judgements if item.grade not in {1, 2, 3} or not item.reason.strip()] == []


def test_judgements_when_read_then_no_pair_is_judged_twice(judgements: tuple[Judgement, ...]) -> None:
    pairs = Counter((item.query, item.record) for item in judgements)
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_judgements_when_read_then_grades_of_a_query_descend(judgements: tuple[Judgement, ...]) -> None:
    assert [b for a, b in pairwise(judgements) if a.query == b.query and a.grade < b.grade] == []


def test_queries_when_read_then_none_is_empty_or_repeated(queries: tuple[Query, ...]) -> None:
    assert len({query.id for query in queries}) == len(queries)
    assert len({(query.language, query.text.casefold()) for query in queries}) == len(queries)
    assert all(query.text.strip() == query.text != "" for query in queries)


def test_queries_when_counted_then_enough_in_each_language(queries: tuple[Query, ...]) -> None:
    counts = Counter(query.language for query in queries)
    assert counts.keys() == LEAST_BY_LANGUAGE.keys()
    assert {
        language: counts[language] for language, least in LEAST_BY_LANGUAGE.items() if counts[language] < least
    } == {}
    assert len(queries) >= 96


@pytest.mark.parametrize("language", LEAST_BY_LANGUAGE)
def test_queries_when_counted_then_every_language_has_every_kind(queries: tuple[Query, ...], language: str) -> None:
    assert {query.kind for query in queries if query.language == language} == KINDS


def test_queries_when_nothing_answers_then_at_least_eight_without_a_grade(queries: tuple[Query, ...]) -> None:
    unanswered = [query for query in queries if query.kind == NOTHING]
    assert len(unanswered) >= 8
    assert [query.id for query in unanswered if query.grades] == []


def test_queries_when_something_answers_then_a_record_fits_well(queries: tuple[Query, ...]) -> None:
    assert [query.id for query in queries if query.kind != NOTHING and max(query.grades.values(), default=0) < 2] == []


def test_splits_when_counted_then_halves_in_each_language_and_kind(queries: tuple[Query, ...]) -> None:
    assert {query.split for query in queries} == set(SPLITS)
    for group in ({query.language for query in queries}, {query.kind for query in queries}):
        for value in group:
            halves = Counter(query.split for query in queries if value in {query.language, query.kind})
            assert abs(halves["tune"] - halves["held"]) <= 1, value
