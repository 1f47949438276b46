"""Counts of facets: exact, *or* within a facet, *and* between facets, the picked facet's other values kept."""

import random

import numpy as np
import pytest
import tantivy

from capdev.search import counting, matching
from capdev.search.answers import Answer
from capdev.search.columns import Columns
from capdev.search.entries import INTERNAL, Entry
from capdev.search.planning import Planner
from capdev.search.scope import Scope
from tests.search.conftest import Ask, Make, names
from tests.search.library import Library, book, days


def counts(answer: Answer, facet: str) -> dict[str, int]:
    return dict(next(each for each in answer.facets if each.name == facet).counts)


BOOKS = (
    book("a", "Course one", concepts={"subject": ("trafficking",), "place": ("JO",)}, values={"free": ("yes",)}),
    book("b", "Course two", concepts={"subject": ("money",), "place": ("JO", "PE")}, values={"free": ("no",)}),
    book("c", "Course three", concepts={"subject": ("rights",), "place": ("PE",)}, values={"free": ("yes",)}),
    book("d", "Guide", concepts={"subject": ("borders",)}),
)


def test_counts_when_nothing_is_picked_then_broader_values_include_narrower_ones(indexed: Make, ask: Ask) -> None:
    indexed(*BOOKS)
    assert counts(ask(), "subject") == {"rights": 2, "trafficking": 1, "money": 1, "borders": 1}


def test_counts_when_a_value_is_picked_then_the_others_of_its_facet_keep_theirs(indexed: Make, ask: Ask) -> None:
    indexed(*BOOKS)
    answer = ask("course", place=["JO"])
    assert sorted(names(answer)) == ["a", "b"]
    assert counts(answer, "place") == {"JO": 2, "PE": 2}
    assert counts(answer, "subject") == {"rights": 1, "trafficking": 1, "money": 1}
    assert counts(answer, "free") == {"yes": 1, "no": 1}


def test_filter_when_values_repeat_then_or_and_between_facets_and(indexed: Make, ask: Ask) -> None:
    indexed(*BOOKS)
    assert sorted(names(ask(place=["JO", "PE"], free=["yes"]))) == ["a", "c"]


def test_values_when_read_then_narrower_ones_stand_beneath_their_broader_one(indexed: Make, ask: Ask) -> None:
    indexed(*BOOKS)
    subject = next(each for each in ask(subject=["trafficking"]).facets if each.name == "subject")
    shown = [(value.code, value.depth, value.selected) for value in subject.values]
    assert shown.index(("trafficking", 1, True)) == shown.index(("rights", 0, False)) + 1


def test_internal_when_the_reader_is_a_visitor_then_neither_found_nor_counted(indexed: Make, ask: Ask) -> None:
    indexed(*BOOKS, book("secret", "Course four", concepts={"place": ("MD",)}, visibility=INTERNAL))
    assert "secret" not in names(ask("course"))
    assert "MD" not in counts(ask(), "place")
    insider = Scope(sees_internal=True)
    assert "secret" in names(ask("course", scope=insider))
    assert counts(ask(scope=insider), "place")["MD"] == 1


def test_slice_when_it_presets_a_query_then_only_its_records_are_found(indexed: Make, ask: Ask) -> None:
    from capdev.search.parameters import Query

    indexed(*BOOKS)
    scope = Scope(preset=Query(text="course", filters=(("place", ("PE",)),)), slice="peru")
    assert sorted(names(ask(scope=scope))) == ["b", "c"]
    assert counts(ask("course", scope=scope), "free") == {"yes": 1, "no": 1}


def test_dates_when_an_edition_overlaps_then_found_and_gaps_between_editions_are_not(indexed: Make, ask: Ask) -> None:
    indexed(
        book("gap", "Course", periods=(days("2020-01-01", "2020-01-31"), days("2026-01-01", "2026-01-31"))),
        book("within", "Course", periods=(days("2022-12-01", "2023-03-01"),)),
        book("undated", "Course"),
    )
    params = {"from": ["2023"], "to": ["2023"]}
    assert names(ask(**params)) == ["within"]
    assert names(ask("course", **params)) == ["within"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [("start", ["soon", "later", "past"]), ("newest", ["past", "later", "soon"]), ("title", ["later", "past", "soon"])],
)
def test_sort_when_asked_then_by_next_start_newest_or_title(
    indexed: Make, ask: Ask, sort: str, order: list[str]
) -> None:
    from datetime import UTC, datetime

    indexed(
        book(
            "soon", "C course", periods=(days("2027-01-01", "2027-01-02"),), created_at=datetime(2024, 1, 1, tzinfo=UTC)
        ),
        book(
            "later",
            "« À course",
            periods=(days("2020-01-01", "2020-01-02"), days("2028-01-01", "2028-01-02")),
            created_at=datetime(2025, 1, 1, tzinfo=UTC),
        ),
        book("past", "B course", periods=(days("2019-01-01", "2019-01-02"),)),
    )
    assert names(ask("course", sort=[sort])) == order
    assert names(ask(sort=[sort])) == order


def test_pages_when_walked_then_every_record_comes_once(indexed: Make, ask: Ask) -> None:
    indexed(*(book(f"n{number}", f"Course {number}") for number in range(57)))
    walked = [name for page in range(1, 8) for name in names(ask("course", page=[str(page)], page_size=["9"]))]
    assert len(walked) == len(set(walked)) == ask("course").total == 57
    assert ask("course", page=["8"], page_size=["9"]).results == ()


@pytest.fixture
def crowd(library: Library, indexed: Make, monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    """Records enough that every way of counting is taken."""
    monkeypatch.setattr(counting, "SMALLEST_BASE", 50)
    monkeypatch.setattr(counting, "FEW", 40)
    monkeypatch.setattr(matching, "FEW", 30)
    rng = random.Random(4)  # noqa: S311 - not a secret
    words = ["border", "health", "law", "return", "youth", "city", "data", "money", "asylum", "camp"]
    books = [
        book(
            f"r{number}",
            " ".join(rng.sample(words, 3)),
            concepts={
                "subject": tuple(rng.sample(["rights", "trafficking", "money", "borders"], rng.randint(0, 2))),
                "place": tuple(rng.sample(["JO", "PE", "MD"], rng.randint(0, 2))),
            },
            values={"free": (rng.choice(["yes", "no"]),), "publisher": (f"p{rng.randint(0, 90)}",)},
            visibility=rng.choice(["public", "public", "public", INTERNAL]),
        )
        for number in range(400)
    ]
    indexed(*books[:300])
    library.add(*books)
    return books


def brute(books: list[Entry], words: str, picked: dict[str, tuple[str, ...]]) -> list[Entry]:
    broader = {"trafficking": ("rights",)}
    found = []
    for each in books:
        values = {
            facet: {above for code in codes for above in (code, *broader.get(code, ()))}
            for facet, codes in {**each.concepts, **each.values}.items()
        }
        if (
            each.visibility != INTERNAL
            and all(word in each.title.best("en").text.split() for word in words.split())
            and all(set(codes) & values.get(facet, set()) for facet, codes in picked.items())
        ):
            found.append(each)
    return found


@pytest.mark.parametrize("words", ["", "border", "asylum camp"])
@pytest.mark.parametrize("picked", [{}, {"place": ("JO",)}, {"subject": ("rights", "money"), "free": ("yes",)}])
def test_counts_when_compared_with_looking_at_every_record_then_equal(
    crowd: list[Entry], library: Library, ask: Ask, words: str, picked: dict[str, tuple[str, ...]]
) -> None:
    from capdev.search.actions import index_stale, mark_stale

    mark_stale("book", [entry.uuid for entry in crowd[250:]])
    index_stale(by=library.engine)
    answer = ask(words, **{facet: list(codes) for facet, codes in picked.items()}, page_size=["100"])
    expected = brute(crowd, words, picked)
    assert answer.total == len(expected)
    assert set(names(answer)) <= {entry.identifiers[0].removeprefix("starter:") for entry in expected}
    for facet in ("place", "free", "publisher"):
        others = {name: codes for name, codes in picked.items() if name != facet}
        listed = [
            code for entry in brute(crowd, words, others) for code in {**entry.concepts, **entry.values}.get(facet, ())
        ]
        assert counts(answer, facet) == {code: listed.count(code) for code in set(listed)}


@pytest.mark.parametrize(
    "text", ["border", "asylum camp", "border health law return", '"asylum camp" data', "derechos money"]
)
def test_clauses_when_ranked_by_tantivy_and_counted_as_rows_then_the_same_records(
    crowd: list[Entry], library: Library, text: str
) -> None:
    snapshot = library.engine.reader.snapshot()
    assert snapshot is not None
    plan = Planner(snapshot, library.engine.thesaurus()).plan(text)
    for demand in plan.demands():
        clause = plan.clause(demand)
        _, rows = snapshot.search(clause.query(), 1000)
        assert sorted(rows.tolist()) == np.flatnonzero(clause.rows(snapshot) & snapshot.columns.live).tolist()
        assert clause.frequency(snapshot) >= len(rows)


def test_base_when_written_then_it_counts_like_gathering(crowd: list[Entry], library: Library) -> None:
    snapshot = library.engine.reader.snapshot()
    assert snapshot is not None
    columns: Columns = snapshot.columns
    assert snapshot.counter.base is not None
    everything = np.ones(columns.state.rows, np.bool_)
    gathered = np.bincount(columns.codes, minlength=len(columns.values))
    assert snapshot.counter.counts(everything).tolist() == gathered.tolist()


def test_flags_when_several_queries_are_asked_at_once_then_each_bit_is_one_query(
    indexed: Make, library: Library
) -> None:
    indexed(*BOOKS)
    snapshot = library.engine.reader.snapshot()
    assert snapshot is not None
    from capdev.search.clauses import Term

    asked: list[tantivy.Query | None] = [Term("titles", "course").query(), None, Term("titles", "two").query()]
    flags = {snapshot.payload(row)["identifiers"][0]: bits for row, bits in snapshot.flagged([0, 1, 3], asked).items()}
    assert flags == {"starter:a": 0b001, "starter:b": 0b101, "starter:d": 0}
