"""Dates, numbers and lists as they are written in the reader's language."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from django.utils.translation import get_language

from capdev.kernel.dates import PartialDate
from capdev.kernel.languages import interface_language


@cache
def locale_of(language: str) -> Locale:
    """The conventions of one of the six interface languages; English as the United Nations write it."""
    tag = interface_language(language)
    return Locale.parse({"en": "en_GB", "zh-hans": "zh_Hans_CN"}.get(tag, tag))


def current_locale() -> Locale:
    return locale_of(get_language() or "en")


def date_text(value: Any) -> str:
    """A ``PartialDate``, day or moment in words; a year stays a year and a month a month. Empty for nothing."""
    if value is None or value == "":
        return ""
    value = _partial(value)
    if not isinstance(value, PartialDate):
        return str(value)
    locale = current_locale()
    if value.month is None:
        return str(value.year)
    if value.day is None:
        return format_skeleton("yMMMM", value.first_day, locale=locale)
    return format_date(value.first_day, "long", locale=locale)


def short_day(moment: date) -> str:
    """A day or the day of a moment with its month cut short, for columns of tables."""
    return format_date(moment, "medium", locale=current_locale())


def span_text(first: Any, last: Any) -> str:
    """From one date to another, as one phrase; equal ends are written once."""
    start, end = _partial(first), _partial(last)
    if not isinstance(start, PartialDate) or not isinstance(end, PartialDate) or start == end:
        return date_text(first) or date_text(last)
    if start.day and end.day:
        return _interval(start.first_day, end.first_day, get_language() or "en")
    return f"{date_text(start)} – {date_text(end)}"


@lru_cache(maxsize=4_096)
def _interval(first: date, last: date, language: str) -> str:
    return str(format_interval(first, last, "yMMMd", locale=locale_of(language)))


_PART = "\N{OBJECT REPLACEMENT CHARACTER}"

_QUOTATION_MARKS = {"ar": "«%s»", "es": "«%s»", "fr": "«\N{NO-BREAK SPACE}%s\N{NO-BREAK SPACE}»", "ru": "«%s»"}
"""As the sentences of the interface write them; English and Chinese share theirs."""


def quoted(words: str) -> str:
    """Words between the quotation marks of the reader's language."""
    return _QUOTATION_MARKS.get(interface_language(get_language() or "en"), "“%s”") % words


def _partial(value: Any) -> Any:
    if isinstance(value, datetime):
        value = value.date()
    return PartialDate.of(value) if isinstance(value, date) else value


def number_text(value: Any) -> str:
    """A number with the group and decimal signs of the language; anything else as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return "" if value is None else str(value)
    if isinstance(value, int):
        return whole_number(value, get_language() or "en")
    return str(format_decimal(value, locale=current_locale()))


@lru_cache(maxsize=16_384)
def whole_number(value: int, language: str) -> str:
    """A page of results writes hundreds of counts, most of them small and met again."""
    return str(format_decimal(value, locale=locale_of(language)))


def percent_text(value: float) -> str:
    """A share from 0 to 1 as a whole percentage."""
    return str(format_percent(value, locale=current_locale()))


def list_text(values: Iterable[str]) -> str:
    """Values joined as an enumeration of the language: "a, b and c"."""
    return joined([str(value) for value in values], get_language() or "en")


def joined(values: Iterable[str], language: str) -> str:
    """Values joined as an enumeration of a language; empty ones are left out."""
    kept = [value for value in values if value]
    if len(kept) < 2:
        return kept[0] if kept else ""
    between = _between(len(kept), language)
    return between[0] + "".join(value + after for value, after in zip(kept, between[1:], strict=True))


@lru_cache(maxsize=256)
def _between(count: int, language: str) -> tuple[str, ...]:
    """What stands before, between and after the parts of an enumeration."""
    return tuple(format_list([_PART] * count, locale=locale_of(language)).split(_PART))


def weekday_names() -> list[tuple[str, str]]:
    """Short and full names of the days, from the first day of the week in the reader's language."""
    locale = current_locale()
    short = get_day_names("abbreviated", context="stand-alone", locale=locale)
    full = get_day_names("wide", context="stand-alone", locale=locale)
    return [(str(short[day]), str(full[day])) for day in weekdays()]


def weekdays() -> list[int]:
    """Numbers of the days of a week (Monday is 0) in the order of the reader's language."""
    first = current_locale().first_week_day
    return [(first + step) % 7 for step in range(7)]
