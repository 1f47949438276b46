"""The parameters of a search, the same for page, API, feed, widget, slice and saved search."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Self
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from capdev.kernel.dates import PartialDate
from capdev.kernel.errors import DomainError
from capdev.search.facets import Facet, facets

LONGEST_TEXT: Final = 500
"""Characters of a query that are read; beyond, nobody describes a need, and the work would grow with the length."""
LONGEST_VALUES: Final = 100
LAST_PAGE: Final = 10_000
PAGE_SIZE, LARGEST_PAGE_SIZE = 20, 100
RELEVANCE: Final = "relevance"
SORTS: Final = {
    RELEVANCE: _("Best match"),
    "start": _("Next start"),
    "newest": _("Newest"),
    "title": _("Title"),
}
OWN_PARAMETERS: Final = ("q", "from", "to", "sort", "page", "page_size")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

Params = Mapping[str, Sequence[str]]
Filter = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked. ``filters`` are facet names with their picked codes, in order of the facets."""

    text: str = ""
    filters: tuple[Filter, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    sort: str = RELEVANCE
    page: int = 1
    page_size: int = PAGE_SIZE
    problems: tuple[DomainError, ...] = field(default=(), compare=False)

    @classmethod
    def parse(
        cls, params: object, *, ignored: Iterable[str] = (), knows: Callable[[Facet, str], bool] | None = None
    ) -> Self:
        """The query of request parameters. Never raises: what is wrong is left out and said in ``problems``.

        ``params`` is a ``QueryDict`` or a mapping of names to lists. ``ignored`` names parameters that belong to the
        caller. ``knows`` tells whether a code is a value of a facet; without it the facet's choices decide.
        """
        reader = _Reader(_lists(params), knows or _is_choice)
        given = {
            "text": reader.text(),
            "filters": reader.filters(),
            **reader.days(),
            "sort": reader.sort(),
            "page": reader.number("page", 1, LAST_PAGE),
            "page_size": reader.number("page_size", PAGE_SIZE, LARGEST_PAGE_SIZE),
        }
        reader.unknown(ignored)
        return cls(**given, problems=tuple(reader.problems))  # type: ignore[arg-type]  # made by name above

    def picked(self, facet: str) -> tuple[str, ...]:
        return next((codes for name, codes in self.filters if name == facet), ())

    def with_filter(self, facet: str, code: str) -> "Query":
        """The same query, narrowed by one more value, on its first page."""
        codes = (*self.picked(facet), code) if code not in self.picked(facet) else self.picked(facet)
        others = {**dict(self.filters), facet: codes}
        return replace(self, filters=_ordered(others), page=1)

    def without(self, facet: str, code: str | None = None) -> "Query":
        """The same query without one picked value, or without the whole parameter (also ``q``, ``from``, ``to``)."""
        own = {"q": {"text": ""}, "from": {"first_day": None}, "to": {"last_day": None}, "sort": {"sort": RELEVANCE}}
        if facet in own:
            return replace(self, **own[facet], page=1)  # type: ignore[arg-type]  # one field by name
        kept = tuple(picked for picked in self.picked(facet) if code is not None and picked != code)
        return replace(self, filters=_ordered({**dict(self.filters), facet: kept}), page=1)

    @property
    def is_empty(self) -> bool:
        """Nothing is asked: everything answers."""
        return not (self.text or self.filters or self.first_day or self.last_day)

    def as_pairs(self) -> list[tuple[str, str]]:
        """Parameters with their values, defaults left out, always in the same order."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(name, code) for name, codes in self.filters for code in codes]
        pairs += [(name, str(day)) for name, day in (("from", self.first_day), ("to", self.last_day)) if day]
        if self.sort != RELEVANCE:
            pairs.append(("sort", self.sort))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        if self.page_size != PAGE_SIZE:
            pairs.append(("page_size", str(self.page_size)))
        return pairs

    def as_params(self) -> str:
        """The canonical query string: equal queries have equal ones."""
        return urlencode(self.as_pairs())


def _lists(params: object) -> dict[str, list[str]]:
    lists = getattr(params, "lists", None)
    pairs = lists() if lists else params.items() if isinstance(params, Mapping) else ()
    return {
        str(name): [str(value) for value in ([values] if isinstance(values, str) else values)] for name, values in pairs
    }


def _is_choice(facet: Facet, code: str) -> bool:
    return not facet.choices or code in facet.choices


def _ordered(filters: Mapping[str, Iterable[str]]) -> tuple[Filter, ...]:
    order = {name: at for at, name in enumerate(facets.keys())}
    kept = [(name, tuple(sorted(set(codes)))) for name, codes in filters.items() if codes]
    return tuple(sorted(kept, key=lambda item: (order.get(item[0], len(order)), item[0])))


class _Reader:
    """Reads parameters one by one and keeps what is wrong with them."""

    def __init__(self, params: dict[str, list[str]], knows: Callable[[Facet, str], bool]) -> None:
        self.params = {name: [_CONTROL.sub(" ", value) for value in values] for name, values in params.items()}
        self.knows = knows
        self.problems: list[DomainError] = []

    def problem(self, field_name: str, code: str, sentence: object) -> None:
        self.problems.append(DomainError(sentence, code=code, field=field_name))  # type: ignore[arg-type]

    def last(self, name: str) -> str:
        return self.params.get(name, [""])[-1].strip() if self.params.get(name) else ""

    def text(self) -> str:
        text = " ".join(self.last("q").split())
        if len(text) > LONGEST_TEXT:
            self.problem(
                "q", "too_long", _("Only the first %(count)s characters were searched.") % {"count": LONGEST_TEXT}
            )
            text = text[:LONGEST_TEXT].strip()
        return text

    def filters(self) -> tuple[Filter, ...]:
        read: dict[str, list[str]] = {}
        for facet in facets:
            for value in self.params.get(facet.name, ())[:LONGEST_VALUES]:
                code = value.strip()
                if not code:
                    continue
                if self.knows(facet, code):
                    read.setdefault(facet.name, []).append(code)
                else:
                    values = {"value": code[:60], "label": facet.label}
                    self.problem(facet.name, "unknown_value", _("“%(value)s” is not a value of %(label)s.") % values)
        return _ordered(read)

    def days(self) -> dict[str, date | None]:
        first, last = self._day("from"), self._day("to")
        first_day, last_day = first.first_day if first else None, last.last_day if last else None
        if first_day and last_day and first_day > last_day:
            self.problem("from", "contradiction", _("The first day comes after the last day: no date can lie between."))
            return {"first_day": None, "last_day": None}
        return {"first_day": first_day, "last_day": last_day}

    def _day(self, name: str) -> PartialDate | None:
        value = self.last(name)
        if not value:
            return None
        try:
            return PartialDate.parse(value)
        except ValueError:
            sentence = _("“%(value)s” is not a date. Write it as 2027, 2027-03 or 2027-03-15.")
            self.problem(name, "malformed_date", sentence % {"value": value[:60]})
            return None

    def sort(self) -> str:
        value = self.last("sort") or RELEVANCE
        if value not in SORTS:
            self.problem("sort", "unknown_value", _("“%(value)s” is not an order of results.") % {"value": value[:60]})
            return RELEVANCE
        return value

    def number(self, name: str, default: int, largest: int) -> int:
        value = self.last(name)
        if not value:
            return default
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
        if not 1 <= number <= largest:
            values = {"value": value[:60], "largest": largest}
            self.problem(name, "out_of_range", _("“%(value)s” is not a number from 1 to %(largest)s.") % values)
            return min(max(number, 1), largest) if number else default
        return number

    def unknown(self, ignored: Iterable[str]) -> None:
        known = {*OWN_PARAMETERS, *facets.keys(), *ignored}
        for name in list(self.params)[:LONGEST_VALUES]:
            if name not in known:
                shown = name[:60]
                self.problem(shown, "unknown_parameter", _("There is no parameter “%(name)s”.") % {"name": shown})
