"""Dates as people write them, in six languages, brought to ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""

import re
import unicodedata
from functools import cache
from typing import Final

from babel.dates import get_month_names
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.sheets.texts import folded
from capdev.kernel.dates import PartialDate
from capdev.kernel.errors import DomainError

_LOCALES: Final = ("en", "fr", "es", "ru", "zh_Hans", "ar", "ar_SY", "ar_DZ", "ar_MA", "ar_EG")
"""Arabic names its months in more than one way."""
_CHINESE: Final = re.compile(r"(\d{4}) ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?[日号])?)?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[t ]\d{1,2}:\d{2}\S*)?")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_MONTH_AND_YEAR: Final = re.compile(r"(\d{1,2})[-/.](\d{4})")
_SMALL_WORDS: Final = frozenset(
    {"de", "del", "of", "the", "г", "года", "год", "er", "st", "nd", "rd", "th", "في", "م", "le", "el"}
)


def read_date(text: str) -> str:
    """The date as the portal writes it. Raises ``DomainError`` with what to write instead."""
    said = _western(folded(text))
    found = _CHINESE.fullmatch(said) or _YEAR_FIRST.fullmatch(said)
    if found:
        return _date(text, *found.groups())
    if match := _YEAR_LAST.fullmatch(said):
        return _day_and_month(text, match)
    if match := _MONTH_AND_YEAR.fullmatch(said):
        return _date(text, match[2], match[1])
    return _in_words(text, said)


def _western(text: str) -> str:
    """Digits of every script as 0 to 9, without marks of direction."""
    kept = (str(unicodedata.digit(one)) if one.isdigit() else one for one in text if unicodedata.category(one) != "Cf")
    return "".join(kept)


def _day_and_month(text: str, match: re.Match[str]) -> str:
    """With points, or where only one reading makes a date, it is clear which is the day."""
    first, mark, second, year = match.groups()
    if mark == "." or int(first) > 12 or first == second:
        return _date(text, year, second, first)
    if int(second) > 12:
        return _date(text, year, first, second)
    raise DomainError(
        format_lazy(
            _("“{text}” can be read as two dates. Write {one} or {other}."),
            text=text,
            one=_date(text, year, second, first),
            other=_date(text, year, first, second),
        )
    )


def _in_words(text: str, said: str) -> str:
    """A day or none, the name of a month, a year, in any order that a language has."""
    months = _months()
    for name in sorted((one for one in months if one in said), key=len, reverse=True):
        before, _name, after = said.partition(name)
        if (before and before[-1].isalpha()) or (after and after[0].isalpha()):
            continue
        numbers = re.findall(r"\d+", f"{before} {after}")
        words = set(re.findall(r"[^\W\d_]+", f"{before} {after}")) - _SMALL_WORDS
        years = [one for one in numbers if len(one) == 4]
        days = [one for one in numbers if len(one) < 3]
        if len(years) == 1 and len(days) < 2 and len(years) + len(days) == len(numbers) and not words:
            return _date(text, years[0], str(months[name]), *days)
    raise _unclear(text)


def _date(text: str, year: str, month: str | None = None, day: str | None = None) -> str:
    try:
        return str(PartialDate(int(year), int(month) if month else None, int(day) if day else None))
    except ValueError:
        raise _unclear(text) from None


def _unclear(text: str) -> DomainError:
    return DomainError(format_lazy(_("“{text}” is no date. Write it as 2027-03-15, 2027-03 or 2027."), text=text[:60]))


@cache
def _months() -> dict[str, int]:
    """Every name and short name of a month, folded, to its number; names of two months are left out."""
    found: dict[str, int] = {}
    unclear: set[str] = set()
    for locale in _LOCALES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, written in get_month_names(width, context=context, locale=locale).items():
                    name = _western(folded(written)).rstrip(".")
                    if not any(one.isalpha() for one in name) or "月" in name:
                        continue
                    if found.setdefault(name, number) != number:
                        unclear.add(name)
    return {name: number for name, number in found.items() if name not in unclear}
