"""One committed state of the index, as readers see it."""

from collections import OrderedDict
from collections.abc import Sequence
from copy import copy
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt
import tantivy
from pydantic_core import from_json

from capdev.search.columns import Bools, Columns, Ints
from capdev.search.counting import Counter
from capdev.search.generation import check_manifest, columns_folder, read_state, words_folder
from capdev.search.schema import INTERNAL_VALUE, register_analysers, schema

Value = TypeVar("Value")

KEPT_ROW_SETS: Final = 1_000
"""Sets of rows of frequent terms that are kept in memory, as bits: 12.5 KB each at 100,000 rows."""
KEPT_FREQUENCIES: Final = 50_000
_NO_ROWS: Final = np.zeros(0, np.uint8)
MOST_FLAGS: Final = 24
"""Powers of two that a score of 32 bits tells apart."""


def public_query(query: tantivy.Query) -> tantivy.Query:
    """The same query without internal records."""
    internal = tantivy.Query.term_query(schema(), "values", INTERNAL_VALUE, "basic")
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.MustNot, internal)])


class Snapshot:
    """Searcher and columns of one commit. Immutable but for its caches, which threads may share."""

    def __init__(self, index: tantivy.Index, generation: Path, before: "Snapshot | None" = None) -> None:
        """``before`` is what this process read until now: of the same generation, its sets of rows are carried on."""
        self.searcher = index.searcher()
        self.generation = generation
        self.state = read_state(self.searcher)
        self.columns = Columns(columns_folder(generation), self.state)
        self.counter = Counter(self.columns)
        self.stamp = f"{generation.name}-{self.state.commit}"
        self._row_sets: OrderedDict[Any, tuple[int, npt.NDArray[np.uint8]]] = OrderedDict()
        if before is not None and before.generation == generation:
            self._row_sets.update(before.row_sets())
        self.frequencies: dict[tuple[str, str], int] = {}
        self._facet_values: dict[str, tuple[Ints, list[str]]] = {}
        self.kept: dict[object, Any] = {}
        """Whatever is true of this snapshot alone and asked again and again; cleared when it grows."""
        self._lock = Lock()
        self.hides_internal = False
        self.internal = self.counter.rows_with(INTERNAL_VALUE)

    @property
    def count(self) -> int:
        return self.state.live_count

    def check(self) -> None:
        """Raises when words and columns do not tell of the same records, or the stored facts cannot be read."""
        everything: Any = self.searcher.search(tantivy.Query.exists_query("row"), limit=1, count=True)
        if everything.count != self.state.live_count:
            raise ValueError(f"{everything.count} documents for {self.state.live_count} live rows")
        if int(np.count_nonzero(self.columns.live)) != self.state.live_count:
            raise ValueError("the live rows were miscounted")
        for row in np.flatnonzero(self.columns.live)[-1:].tolist():
            self.payload(row)

    def visible(self, *, sees_internal: bool) -> Bools:
        return self.columns.live if sees_internal else self._public

    @cached_property
    def _public(self) -> Bools:
        return self.columns.live & ~self.internal

    def seen(self, *, sees_internal: bool) -> "Snapshot":
        """This state of the index as a reader may know it: to whoever sees no internal record, words and values that
        stand in such records alone are in none. Its ``search`` and rows are those of the whole."""
        return self if sees_internal else self._for_everybody

    @cached_property
    def _for_everybody(self) -> "Snapshot":
        if not self.internal.any():
            return self
        public = copy(self)
        public.hides_internal, public.frequencies, public.kept = True, {}, {}
        return public

    def _is_public(self, field: str, term: str, frequency: int) -> bool:
        """Whether a record that is not internal has the term, which is in ``frequency`` records."""
        if frequency > np.count_nonzero(self.internal):
            return True
        found = self.searcher.search(public_query(tantivy.Query.term_query(schema(), field, term, "basic")), limit=1)
        return bool(found.hits)

    def keep(self, key: object, value: Value) -> Value:
        if len(self.kept) > KEPT_FREQUENCIES:
            self.kept.clear()
        self.kept[key] = value
        return value

    def numbers_of_row(self, row: int) -> set[int]:
        """The numbers of the values of a row."""
        start, end = self.columns.codes_start[row : row + 2].tolist()
        return set(self.columns.codes[start:end].tolist())

    def frequency(self, field: str, term: str) -> int:
        """In how many records a term is; remembered."""
        key = (field, term)
        found = self.frequencies.get(key)
        if found is None:
            found = self.searcher.doc_freq(field, term)
            if found and self.hides_internal and not self._is_public(field, term, found):
                found = 0
            if len(self.frequencies) > KEPT_FREQUENCIES:
                self.frequencies.clear()
            self.frequencies[key] = found
        return found

    def search(self, query: tantivy.Query, limit: int) -> tuple[list[float], Ints]:
        """Scores and rows of the best ``limit`` matches, best first."""
        hits = self.searcher.search(query, limit=max(limit, 1), count=False, weight_by_field="signal").hits
        return [score for score, _ in hits], self.rows_at([address for _, address in hits])

    def payload(self, row: int) -> dict[str, Any]:
        """What is stored of a record for showing it (``schema.payload_of``). Raises ``ValueError`` when damaged."""
        facts: dict[str, Any] = from_json(self.columns.stored(row))
        return facts

    def rows_at(self, addresses: Sequence[tantivy.DocAddress]) -> Ints:
        return np.array(self.searcher.fast_field_values("row", list(addresses)), np.int64)

    def rows_of(self, query: tantivy.Query, key: object, frequency: int) -> Bools:
        """The rows that match a query of one clause; remembered under ``key``.

        Rows are only ever appended, so of a set that an earlier snapshot made only the later rows are asked for.
        """
        rows = self.state.rows
        with self._lock:
            known, packed = self._row_sets.get(key, (0, _NO_ROWS))
            if known:
                self._row_sets.move_to_end(key)
        if known == rows:
            return np.unpackbits(packed, count=rows).view(np.bool_)
        found = np.zeros(rows, np.bool_)
        if known:
            found[:known] = np.unpackbits(packed, count=known).view(np.bool_)
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, _rows_from(known, rows))]
            )
        hits = self.searcher.search(query, limit=max(frequency, 1), count=False, order_by_field="row").hits
        found[[row for row, _ in hits]] = True
        with self._lock:
            self._row_sets[key] = rows, np.packbits(found)
            if len(self._row_sets) > KEPT_ROW_SETS:
                self._row_sets.popitem(last=False)
        return found

    def row_sets(self) -> list[tuple[Any, tuple[int, npt.NDArray[np.uint8]]]]:
        """Each remembered set with its key and the number of rows it knows of."""
        with self._lock:
            return list(self._row_sets.items())

    def values_of_facet(self, facet: str) -> tuple[Ints, list[str]]:
        """Numbers and codes of the values of one facet."""
        if facet not in self._facet_values:
            prefix = f"{facet}:"
            pairs = [(at, value) for at, value in enumerate(self.columns.values) if value.startswith(prefix)]
            numbers = np.array([at for at, _ in pairs], np.int64)
            self._facet_values[facet] = (numbers, [value[len(prefix) :] for _, value in pairs])
        return self._facet_values[facet]

    def rows_of_keys(self, keys: npt.NDArray[np.uint64]) -> Ints:
        """The live rows of these keys, in the order of the keys; a key without one is left out."""
        found = [row for key in keys.tolist() if (row := self._row_of(key)) >= 0]
        return np.array(found, np.int64)

    def _row_of(self, key: int) -> int:
        row = self._later_rows.get(key, -1)
        if row >= 0 or self.counter.base is None:
            return row
        keys, rows = self.counter.base.keys, self.counter.base.key_rows
        wanted = np.uint64(key)
        for place in range(int(np.searchsorted(keys, wanted)), int(np.searchsorted(keys, wanted, side="right"))):
            if self.columns.live[rows[place]]:
                return int(rows[place])
        return -1

    @cached_property
    def _later_rows(self) -> dict[int, int]:
        """Live rows that came after the base, by key."""
        first = self.state.base_rows
        keys = self.columns.rows["key"][first:].tolist()
        return {key: first + at for at, key in enumerate(keys) if self.columns.live[first + at]}

    def flagged(self, rows: Sequence[int], queries: Sequence[tantivy.Query | None]) -> dict[int, int]:
        """Row to a number whose bit ``n`` tells that its record matches the query ``n``.

        One search: each query scores the power of two of its place, so that the score is the number (up to 24 queries).
        """
        if not len(rows):
            return {}
        keys = [tantivy.Query.term_query(schema(), "key", key, "basic") for key in self._keys_of(rows)]
        wanted = tantivy.Query.boolean_query([(tantivy.Occur.Should, key) for key in keys])
        flags = [
            (tantivy.Occur.Should, tantivy.Query.const_score_query(query, float(1 << place)))
            for place, query in enumerate(queries[:MOST_FLAGS])
            if query is not None
        ]
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, tantivy.Query.const_score_query(wanted, 0.0)), *flags]
        )
        hits = self.searcher.search(query, limit=len(rows) + 1, count=False).hits
        found = self.rows_at([address for _, address in hits]).tolist()
        return {row: int(score) for row, (score, _) in zip(found, hits, strict=True)}

    def _keys_of(self, rows: Sequence[int]) -> list[str]:
        facts = self.columns.rows[list(rows)]
        halves = zip(facts["key"].tolist(), facts["key_rest"].tolist(), strict=True)
        return [f"{high:016x}{low:016x}" for high, low in halves]


def _rows_from(first: int, end: int) -> tantivy.Query:
    return tantivy.Query.range_query(schema(), "row", tantivy.FieldType.Unsigned, first, end)


def open_index(generation: Path) -> tantivy.Index:
    """Raises whatever is wrong with the generation: outdated, missing files, damaged."""
    check_manifest(generation)
    index = tantivy.Index.open(str(words_folder(generation)))
    register_analysers(index)
    index.config_reader("manual")
    index.reload()
    return index
