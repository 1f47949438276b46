"""Which records answer a query, in which order, and how they are counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import reduce
from typing import Final

import numpy as np
import numpy.typing as npt
import tantivy

from capdev.search import fusion
from capdev.search.clauses import Clause
from capdev.search.columns import SORT_LANGUAGES, Bools, Ints
from capdev.search.encoder import Encoder, Vector
from capdev.search.labelling import LabelVectors
from capdev.search.parameters import RELEVANCE, Query
from capdev.search.plan import Plan
from capdev.search.planning import Planner
from capdev.search.schema import INTERNAL_VALUE, schema
from capdev.search.scope import Scope
from capdev.search.snapshot import Snapshot
from capdev.search.vectors import Vectors

FEW: Final = 3_000
"""So many matches are taken from tantivy one by one; more are put together from kept sets of rows."""
TOO_FEW: Final = 10
"""With fewer matches, before facets narrow them, the query is asked again with a smaller demand."""

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Matched:
    """The whole answer but for what a page shows: kept for its next pages.

    ``rows`` are the best records in order; a deep page asks again with a larger ``depth``.
    """

    total: int
    rows: Ints
    scores: npt.NDArray[np.float64]
    likeness: npt.NDArray[np.float64]
    by_words: Bools
    depth: int
    counts: Counts
    counts_without: Mapping[str, Counts]
    plan: Plan
    word_query: tantivy.Query | None = None
    flags: int | None = None
    """Which groups of the plan every record that was found by words has in words, where that is certain."""


@dataclass
class Matcher:
    """Answers one query from one snapshot."""

    snapshot: Snapshot
    planner: Planner
    query: Query
    scope: Scope
    language: str
    encoder: Encoder | None = None
    vectors: Vectors | None = None
    labels: LabelVectors | None = None
    depth: int = fusion.CANDIDATES
    is_lenient: bool = True
    _masks: dict[str, Bools] = field(default_factory=dict)
    _flags: int | None = None

    def match(self) -> Matched:
        vector = self._vector() if self.query.text else None
        likely = self.labels.likely(vector) if vector is not None and self.labels is not None else ()
        plan = self.planner.plan(self.query.text, likely) if self.query.text else Plan()
        filters = self.query.filters
        self._masks = {name: self._any_value(name, codes) for name, codes in filters}
        base = self._base()
        found, ranked = self._by_text(plan, base, vector) if self.query.text else (base, None)
        everything = self._narrowed(found)
        counts = self.snapshot.counter.counts(everything)
        without = {name: self.snapshot.counter.counts(self._narrowed(found, but=name)) for name, _ in filters}
        total = int(np.count_nonzero(everything))
        if ranked is None or self.query.sort != RELEVANCE:
            rows = self._sorted(everything)
            none = np.full(len(rows), np.nan)
            ranked = fusion.Ranked(rows, np.zeros(len(rows)), none, np.zeros(len(rows), np.bool_))
        query = plan.clause(1).query() if not plan.is_empty else None
        return Matched(
            total,
            ranked.rows,
            ranked.scores,
            ranked.likeness,
            ranked.by_words,
            self.depth,
            counts,
            without,
            plan,
            query,
            self._flags,
        )

    def fitting(self) -> Bools:
        """All rows that fit by words, labels and filters, asked for as strictly as at first (``queries.STRICT``)."""
        self._masks = {name: self._any_value(name, codes) for name, codes in self.query.filters}
        found = self._base()
        if self.query.text:
            plan = self.planner.plan(self.query.text)
            found = (
                self._demanding(plan, found, plan.clause(plan.demands()[0]))[0] if not plan.is_empty else found & False
            )
        return self._narrowed(found)

    # What narrows: visibility, dates, slice, facets.

    def _base(self) -> Bools:
        """Rows that this reader may find at all, in the time that is asked for."""
        mask = self.snapshot.visible(sees_internal=self.scope.sees_internal)
        preset = self.scope.preset
        for asked in (self.query, preset):
            if asked is not None and (asked.first_day or asked.last_day):
                mask = mask & self.snapshot.columns.rows_overlapping(asked.first_day, asked.last_day)
        if preset is not None:
            for name, codes in preset.filters:
                mask = mask & self._any_value(name, codes)
            if preset.text:
                plan = self.planner.plan(preset.text)
                mask = mask & plan.clause(plan.demands()[0]).rows(self.snapshot)
        return mask

    def _any_value(self, facet: str, codes: tuple[str, ...]) -> Bools:
        rows = [self.snapshot.counter.rows_with(f"{facet}:{code}") for code in codes]
        return reduce(np.logical_or, rows)

    def _narrowed(self, found: Bools, but: str = "") -> Bools:
        return reduce(np.logical_and, [mask for name, mask in self._masks.items() if name != but], found)

    # What is found by text.

    def _by_text(self, plan: Plan, base: Bools, vector: Vector | None) -> tuple[Bools, fusion.Ranked]:
        """All rows that the text finds (before facets narrow them), and the best of the narrowed ones in order."""
        words, scores, rows = self._by_words(plan, base)
        near = self._near(vector, base) if vector is not None else np.zeros(0, np.int64)
        found = words
        if len(near):
            found = words.copy()
            found[near] = True
        near = near[self._narrowed(found)[near]]
        return found, self._ranked(plan, (scores, rows), near, words, vector)

    def _by_words(self, plan: Plan, base: Bools) -> tuple[Bools, npt.NDArray[np.float64], Ints]:
        nothing = np.zeros(self.snapshot.state.rows, np.bool_)
        if plan.is_empty:
            return nothing, np.zeros(0), np.zeros(0, np.int64)
        result = nothing, np.zeros(0), np.zeros(0, np.int64)
        demands = plan.demands() if self.is_lenient else plan.demands()[:1]
        for demand in demands:
            clause = plan.clause(demand)
            if demand != demands[-1] and clause.frequency(self.snapshot) < TOO_FEW:
                continue
            result = self._demanding(plan, base, clause)
            self._flags = plan.flags_of_all(demand)
            if np.count_nonzero(result[0]) >= TOO_FEW:
                break
        return result

    def _demanding(self, plan: Plan, base: Bools, clause: Clause) -> tuple[Bools, npt.NDArray[np.float64], Ints]:
        query = self._ranking_query(plan, clause)
        is_many = clause.surely(self.snapshot) > FEW
        if not is_many:
            scores, rows = self.snapshot.search(query, FEW + 1)
            is_many = len(rows) > FEW
        if is_many:
            mask = clause.rows(self.snapshot)
            scores, rows = self._best(query, mask, base)
            mask &= base
        else:
            mask = np.zeros(self.snapshot.state.rows, np.bool_)
            mask[rows[base[rows]]] = True
        kept = self._narrowed(mask)[rows]
        return mask, np.asarray(scores)[kept], rows[kept]

    def _best(self, query: tantivy.Query, mask: Bools, base: Bools) -> tuple[list[float], Ints]:
        """The best rows when there are many; more are asked for when dates or a slice take some away."""
        narrowed = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *self._filter_queries()])
        is_plain = self.scope.preset is None and not (self.query.first_day or self.query.last_day)
        limit = self.depth if is_plain else max(self.depth, int(np.count_nonzero(mask)))
        return self.snapshot.search(narrowed, limit)

    def _ranking_query(self, plan: Plan, clause: Clause) -> tantivy.Query:
        optional = [(tantivy.Occur.Should, group.clause.query()) for group in plan.optional]
        if not optional:
            return clause.query()
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, clause.query()), *optional])

    def _filter_queries(self) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        made = [(tantivy.Occur.Must, _unscored(name, codes)) for name, codes in self.query.filters]
        if not self.scope.sees_internal and self.snapshot.internal.any():
            made.append((tantivy.Occur.MustNot, tantivy.Query.term_query(schema(), "values", INTERNAL_VALUE, "basic")))
        return made

    # What is found by meaning.

    def _vector(self) -> Vector | None:
        if self.encoder is None or self.vectors is None or not self.vectors.state.rows:
            return None
        return self.encoder.encode_one(self.query.text)

    def _near(self, vector: Vector, base: Bools) -> Ints:
        """Rows near enough in meaning to count as found, that the reader may find."""
        assert self.vectors is not None  # noqa: S101 - there is no vector without them
        wanted = fusion.NEAREST * (4 if self._masks or self.scope.preset else 1)
        keys, likeness = self.vectors.nearest(vector, wanted)
        rows = self.snapshot.rows_of_keys(keys[likeness >= fusion.LIKE_ENOUGH])
        return rows[base[rows]]

    def _ranked(
        self,
        plan: Plan,
        best: tuple[npt.NDArray[np.float64], Ints],
        near: Ints,
        words: Bools,
        vector: Vector | None,
    ) -> fusion.Ranked:
        scores, rows = best
        if vector is None:
            return fusion.by_words_alone(rows, scores)
        count = min(len(rows), fusion.CANDIDATES)
        extra = near[~np.isin(near, rows[:count])]
        candidates = np.concatenate([rows[:count], extra])
        lowest = float(scores[count - 1]) if count else 0.0
        later = dict(zip(rows[count:].tolist(), scores[count:].tolist(), strict=True))
        extra_scores = [later.get(row, lowest if words[row] else 0.0) for row in extra.tolist()]
        word_scores = np.concatenate([scores[:count], np.array(extra_scores, np.float64)])
        assert self.vectors is not None  # noqa: S101 - there is no vector without them
        likeness = self.vectors.likeness(vector, self.snapshot.columns.rows["key"][candidates]).astype(np.float64)
        ranked = fusion.fused(candidates, word_scores, likeness, plan.coverage)
        return _followed(ranked, rows[count:][~np.isin(rows[count:], extra)])

    # Order without words.

    def _sorted(self, mask: Bools) -> Ints:
        rows = np.flatnonzero(mask)
        columns = self.snapshot.columns
        facts = columns.rows
        if self.query.sort == "start":
            starts = columns.next_starts(datetime.now(UTC).date())[rows]
            return rows[np.lexsort((-facts["created"][rows], starts))]
        if self.query.sort == "title":
            place = SORT_LANGUAGES.index(self.language) if self.language in SORT_LANGUAGES else 0
            return rows[np.argsort(facts["title"][rows, place], kind="stable")]
        if self.query.sort == "newest":
            return rows[np.argsort(-facts["created"][rows], kind="stable")]
        return rows[np.lexsort((-facts["created"][rows], -facts["signal"][rows]))]


def _followed(ranked: fusion.Ranked, rest: Ints) -> fusion.Ranked:
    """The ranked rows and then the rest, in the order of words."""
    count = len(rest)
    return fusion.Ranked(
        np.concatenate([ranked.rows, rest]),
        np.concatenate([ranked.scores, np.zeros(count)]),
        np.concatenate([ranked.likeness, np.full(count, np.nan)]),
        np.concatenate([ranked.by_words, np.ones(count, np.bool_)]),
    )


def _unscored(facet: str, codes: tuple[str, ...]) -> tantivy.Query:
    wanted = tantivy.Query.term_set_query(schema(), "values", [f"{facet}:{code}" for code in codes])
    return tantivy.Query.const_score_query(wanted, 0.0)
