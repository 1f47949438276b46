"""Dates, spans and lists as each language writes them."""

import datetime as dt

import pytest
from django.utils.translation import override

from capdev.kernel.dates import PartialDate
from capdev.ui import formats


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("en", PartialDate(2027), "2027"),
        ("en", PartialDate(2027, 3, 5), "5 March 2027"),
        ("en", dt.date(2027, 3, 5), "5 March 2027"),
        ("en", dt.datetime(2027, 3, 5, 23, 59, tzinfo=dt.UTC), "5 March 2027"),
        ("fr", PartialDate(2027, 3), "mars 2027"),
        ("es", PartialDate(2027, 3, 5), "5 de marzo de 2027"),
        ("ar", PartialDate(2027, 3), "مارس 2027"),
        ("ru", PartialDate(2027, 3, 5), "5 марта 2027 г."),
        ("zh-hans", PartialDate(2027, 3, 5), "2027年3月5日"),
        ("en", None, ""),
    ],
)
def test_date_when_written_then_no_more_exact_than_it_is_known(language: str, value: object, expected: str) -> None:
    with override(language):
        assert formats.date_text(value).replace("\xa0", " ").replace("\u202f", " ") == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (PartialDate(2027, 3, 15), PartialDate(2027, 3, 19), "15–19 Mar 2027"),
        (PartialDate(2027, 3, 15), PartialDate(2027, 3, 15), "15 March 2027"),
        (PartialDate(2027, 3, 15), None, "15 March 2027"),
        (None, PartialDate(2027), "2027"),
        (PartialDate(2006), PartialDate(2009, 11), "2006 – November 2009"),
        (None, None, ""),
    ],
)
def test_span_when_written_then_equal_parts_are_said_once(first: object, last: object, expected: str) -> None:
    with override("en"):
        assert formats.span_text(first, last).replace("\u2009", "") == expected


def test_list_when_written_then_joined_as_the_language_does() -> None:
    with override("zh-hans"):
        assert formats.list_text(["甲", "", "乙", "丙"]) == "甲、乙和丙"


def test_week_when_it_begins_then_where_the_reader_expects_it() -> None:
    with override("fr"):
        assert formats.weekday_names()[0][1] == "lundi"
        assert formats.weekdays() == [0, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "“x”"), ("fr", "«\xa0x\xa0»"), ("ar", "«x»"), ("ru", "«x»"), ("es", "«x»"), ("zh-hans", "“x”")],
)
def test_words_when_quoted_then_between_the_marks_of_the_language(language: str, expected: str) -> None:
    with override(language):
        assert formats.quoted("x") == expected
