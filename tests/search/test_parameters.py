"""The parameters of a search: tolerant, canonical, and never a reason to raise."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capdev.search.parameters import LONGEST_TEXT, Query
from capdev.search.queries import find, suggest
from tests.search.conftest import Make
from tests.search.library import Library, book


def codes(query: Query) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in query.problems]


def test_parse_when_all_is_right_then_values_are_read_and_nothing_is_wrong(library: Library) -> None:
    query = Query.parse(
        QueryDict("q=a+b&place=PE&place=JO&free=yes&from=2026-02&to=2026&sort=title&page=3&page_size=50")
    )
    assert query == Query(
        "a b", (("place", ("JO", "PE")), ("free", ("yes",))), date(2026, 2, 1), date(2026, 12, 31), "title", 3, 50
    )
    assert query.problems == ()


def test_params_when_parsed_again_then_the_same_query(library: Library) -> None:
    query = Query.parse(QueryDict("q=%22a+b%22&place=PE&free=yes&from=2026-02-03&to=2026-05-01&sort=newest&page=2"))
    assert Query.parse(QueryDict(query.as_params())) == query


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ("colour=red", ("colour", "unknown_parameter")),
        ("free=maybe", ("free", "unknown_value")),
        ("sort=random", ("sort", "unknown_value")),
        ("from=yesterday", ("from", "malformed_date")),
        ("to=2026-02-30", ("to", "malformed_date")),
        ("from=2027&to=2026", ("from", "contradiction")),
        ("page=0", ("page", "out_of_range")),
        ("page=99999999999999999999", ("page", "out_of_range")),
        ("page=-1", ("page", "out_of_range")),
        ("page_size=1000", ("page_size", "out_of_range")),
        ("page=٣", ("page", "out_of_range")),
        ("q=" + "x" * 10_240, ("q", "too_long")),
    ],
)
def test_parse_when_something_is_wrong_then_it_is_said_and_left_out(
    library: Library, params: str, problem: tuple[str, str]
) -> None:
    query = Query.parse(QueryDict(params))
    assert codes(query) == [problem]
    assert str(query.problems[0])
    assert len(query.text) <= LONGEST_TEXT
    assert (query.filters, query.first_day, query.sort) == ((), None, "relevance")


def test_parse_when_a_parameter_is_the_callers_own_then_it_is_no_problem(library: Library) -> None:
    assert Query.parse(QueryDict("lang=fr"), ignored=("lang",)).problems == ()


def test_parse_when_the_caller_knows_the_values_then_its_word_decides(library: Library) -> None:
    query = Query.parse(QueryDict("place=JO&place=XX"), knows=library.engine.knows)
    assert query.picked("place") == ("JO",)
    assert codes(query) == [("place", "unknown_value")]


def test_chips_when_a_value_is_taken_away_then_the_rest_stays_and_the_page_is_the_first(library: Library) -> None:
    query = Query.parse(QueryDict("q=a&place=JO&place=PE&page=4&from=2026"))
    assert query.without("place", "JO").as_params() == "q=a&place=PE&from=2026-01-01"
    assert query.without("place").without("q").without("from").is_empty
    assert query.with_filter("free", "yes").picked("free") == ("yes",)


HOSTILE = [
    "title:(a AND",
    '"unclosed',
    '""""',
    "+-&|!(){}[]^~*?:\\/",
    "a" * 10_000,
    "word " * 3_000,
    "\x00\x01\x1f\x7f\x85",
    "\ud800",
    "👩‍👩‍👧‍👦 🏳️‍🌈",
    "\u202e\u2067مرحبا\u2069 hello",
    "移" * 500,
    "ـــــ",
    "ß ŉ ǰ ΐ İ",
    "'; DROP TABLE x; --",
    "%s %(x)s {0}",
    "NOT OR AND",
    "0 00 000",
    "ﷺ ﬁ ①",
    " ",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_find_when_the_query_is_hostile_then_it_answers(indexed: Make, text: str) -> None:
    library = indexed(book("a", "Course", summary="words " + text[:50].replace("\ud800", "")))
    for params in ({"q": [text]}, {"q": [text], "place": [text], "sort": [text], "page": [text], text: [text]}):
        answer = find(Query.parse(params), by=library.engine)
        assert all(problem.code != "not_ready" for problem in answer.problems)
    assert isinstance(suggest(text, by=library.engine), tuple)


@given(st.lists(st.text(max_size=40), max_size=6), st.sampled_from(["en", "ar", "zh-hans", "xx", ""]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_find_when_the_query_is_anything_then_it_answers(
    engine_of_titles: Library, words: list[str], language: str
) -> None:
    query = Query.parse({"q": [" ".join(words)], "from": words[:1], "page": words[1:2]})
    answer = find(query, language=language, by=engine_of_titles.engine)
    assert all(problem.code != "not_ready" for problem in answer.problems)
    suggest(" ".join(words), language=language, by=engine_of_titles.engine)


@pytest.fixture
def engine_of_titles(indexed: Make) -> Library:
    return indexed(
        book("a", "A course on migration", concepts={"subject": ("money",)}),
        book("b", "移民课程", language="zh-hans"),
        book("c", "دورة", language="ar"),
    )
