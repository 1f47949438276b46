"""Corners of the inventory: what lies along some values, as the search counts it for this reader.

Counts come from the index, so that they cost no scan of the database and never tell a reader of records that the
reader may not see.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Self

from django.utils import timezone
from django.utils.translation import get_language

from capdev.inventory.choices import RecordType
from capdev.search.answers import Answer, FacetCounts, FacetValue, Hit
from capdev.search.parameters import RELEVANCE, Query
from capdev.search.queries import find
from capdev.search.scope import Scope

TYPES: Final = (RecordType.ACTIVITY, RecordType.TOOL, RecordType.PRACTICE)


@dataclass(frozen=True, slots=True)
class Reading:
    """Who looks, and in which language the labels of what is found shall be."""

    scope: Scope
    language: str
    today: date

    @classmethod
    def of(cls, user: Any) -> Self:
        """Of this user (or visitor), in the language of the page, today."""
        return cls(Scope.of(user), get_language() or "en", timezone.localdate())


@dataclass(frozen=True)
class Corner:
    """How many records lie here, the first of them, and the counts of every facet among them."""

    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, FacetCounts] = field(default_factory=dict)

    def counts(self, facet: str) -> Mapping[str, int]:
        """Code to count; broader values of a hierarchy included."""
        return self.facets[facet].counts if facet in self.facets else {}

    def most(self, facet: str, number: int, *, depth: int | None = None) -> list[FacetValue]:
        """The values of a facet with the most records, most first; of one depth of a hierarchy when it is named."""
        if facet not in self.facets:
            return []
        values = [value for value in self.facets[facet].values if value.count and depth in {None, value.depth}]
        return sorted(values, key=lambda value: -value.count)[:number]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The first records of one type, and how many there are."""

    type: RecordType
    total: int
    hits: tuple[Hit, ...]


def corner(reading: Reading, *, most: int = 0, sort: str = RELEVANCE, **filters: str) -> Corner:
    """What fits the filters. One reading of the index, none of the database."""
    picked = tuple((name, (code,)) for name, code in filters.items())
    answer = _answer(reading, Query(filters=picked, sort=sort, page_size=max(1, most)))
    return Corner(answer.total, answer.results[:most], {counts.name: counts for counts in answer.facets})


def shelves(reading: Reading, most: int, **filters: str) -> list[Shelf]:
    """The first records of each type that has any, activities first. One reading of the index a type."""
    found = []
    for kind in TYPES:
        picked = tuple((name, (code,)) for name, code in {"type": kind.value, **filters}.items())
        answer = _answer(reading, Query(filters=picked, page_size=most))
        if answer.total:
            found.append(Shelf(kind, answer.total, answer.results))
    return found


def _answer(reading: Reading, query: Query) -> Answer:
    return find(query, reading.scope, reading.language)
