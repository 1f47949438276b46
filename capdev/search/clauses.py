"""The tree of a query: what must be found, as a query of tantivy and as sets of rows with the same meaning.

Both forms are needed: tantivy ranks, and the sets of rows count (``counting``). A test holds them equal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import tantivy

from capdev.search.columns import Bools
from capdev.search.schema import schema
from capdev.search.snapshot import Snapshot

ROWS_IN_COLUMNS = "values"


@dataclass(frozen=True, slots=True)
class Term:
    field: str
    term: str
    boost: float = 1.0

    def query(self) -> tantivy.Query:
        made = tantivy.Query.term_query(schema(), self.field, self.term, "freq" if self.field != "values" else "basic")
        return made if self.boost == 1.0 else tantivy.Query.boost_query(made, self.boost)

    def rows(self, snapshot: Snapshot) -> Bools:
        if self.field == ROWS_IN_COLUMNS:
            return snapshot.counter.rows_with(self.term)
        key = (self.field, self.term)
        return snapshot.rows_of(self.query(), key, snapshot.frequency(self.field, self.term))

    def frequency(self, snapshot: Snapshot) -> int:
        return snapshot.frequency(self.field, self.term)

    def surely(self, snapshot: Snapshot) -> int:
        """About so many records match at least; deleted ones are counted until their segment is merged."""
        return self.frequency(snapshot)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset([self.field])


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that stand next to each other in one field."""

    field: str
    terms: tuple[str, ...]
    boost: float = 1.0

    def query(self) -> tantivy.Query:
        if len(self.terms) == 1:
            return Term(self.field, self.terms[0], self.boost).query()
        made = tantivy.Query.phrase_query(schema(), self.field, list(self.terms))
        return tantivy.Query.boost_query(made, self.boost)

    def rows(self, snapshot: Snapshot) -> Bools:
        return snapshot.rows_of(self.query(), (self.field, self.terms), self.frequency(snapshot))

    @property
    def fields(self) -> frozenset[str]:
        return frozenset([self.field])

    def frequency(self, snapshot: Snapshot) -> int:
        return min((snapshot.frequency(self.field, term) for term in self.terms), default=0)

    def surely(self, _snapshot: Snapshot) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Some:
    """At least ``need`` of the parts. Scores add up, or with ``best`` the best part's score counts alone."""

    parts: "tuple[Clause, ...]"
    need: int = 1
    best: bool = False
    boost: float = 1.0

    def query(self) -> tantivy.Query:
        made = self._query()
        return made if self.boost == 1.0 else tantivy.Query.boost_query(made, self.boost)

    def _query(self) -> tantivy.Query:
        queries = [part.query() for part in self.parts]
        if not queries:
            return tantivy.Query.empty_query()
        if len(queries) == 1:
            return queries[0]
        if self.best and self.need == 1:
            return tantivy.Query.disjunction_max_query(queries, 0.1)
        if self.need >= len(queries):
            return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])
        should = [(tantivy.Occur.Should, query) for query in queries]
        return tantivy.Query.boolean_query(should, minimum_number_should_match=self.need)

    def rows(self, snapshot: Snapshot) -> Bools:
        found = [part.rows(snapshot) for part in self.parts]
        if not found:
            return np.zeros(snapshot.state.rows, np.bool_)
        if len(found) == 1 or self.need <= 1:
            return reduce(np.logical_or, found)
        if self.need >= len(found):
            return reduce(np.logical_and, found)
        votes = reduce(np.add, (rows.view(np.uint8) for rows in found))
        return np.asarray(votes >= self.need)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset[str]().union(*(part.fields for part in self.parts))

    def frequency(self, snapshot: Snapshot) -> int:
        """At most so many records match: each that does is counted by ``need`` of the parts."""
        counts = [part.frequency(snapshot) for part in self.parts]
        return min(counts, default=0) if self.need >= len(counts) else sum(counts) // max(self.need, 1)

    def surely(self, snapshot: Snapshot) -> int:
        counts = [part.surely(snapshot) for part in self.parts]
        return max(counts, default=0) if self.need <= 1 else 0


Clause = Term | Phrase | Some


def any_of(parts: Sequence[Clause], *, best: bool = False, boost: float = 1.0) -> Clause:
    if len(parts) == 1 and boost == 1.0:
        return parts[0]
    return Some(tuple(parts), best=best, boost=boost)


def all_of(parts: Sequence[Clause]) -> Clause:
    return parts[0] if len(parts) == 1 else Some(tuple(parts), need=len(parts))
