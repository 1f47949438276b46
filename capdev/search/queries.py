"""Reads of the index: find, suggest, similar. No query raises, and none asks the database for records."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import ceil
from threading import Lock
from typing import Any, Final, TypeVar
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError
from capdev.kernel.languages import canonical_tag
from capdev.search import fusion
from capdev.search.answers import Answer, FacetCounts, Hit, Suggestion
from capdev.search.arranging import arrange_values
from capdev.search.engine import Engine, engine
from capdev.search.facets import facets
from capdev.search.matching import Matched, Matcher
from capdev.search.parameters import Query
from capdev.search.plan import Plan
from capdev.search.planning import Planner
from capdev.search.reader import INDEX_ERRORS, is_panic
from capdev.search.results import Results
from capdev.search.scope import PUBLIC_SCOPE, Scope
from capdev.search.snapshot import Snapshot
from capdev.search.suggesting import suggestions

Result = TypeVar("Result")

KEPT_ANSWERS: Final = 256


@dataclass
class _Kept:
    """Matches of the latest queries, so that their next pages and a second look cost little. By stamp, hence exact."""

    items: OrderedDict[Any, Matched] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(self, key: object) -> Matched | None:
        with self.lock:
            return self.items.get(key)

    def put(self, key: object, matched: Matched) -> None:
        with self.lock:
            self.items[key] = matched
            if len(self.items) > KEPT_ANSWERS:
                self.items.popitem(last=False)


_kept = _Kept()


@dataclass(frozen=True, slots=True)
class Means:
    """Which means a search uses; all but in the measuring of quality and in saved searches.

    Without ``leniency`` as much of the words must fit as is asked for at first, however few records do.
    """

    meanings: bool = True
    encoder: bool = True
    leniency: bool = True


ALL_MEANS: Final = Means()
STRICT: Final = Means(encoder=False, leniency=False)
"""What a saved search demands: the words themselves, or what they are called elsewhere. Nothing that is merely near."""


def find(
    query: Query,
    scope: Scope = PUBLIC_SCOPE,
    language: str = "en",
    *,
    by: Engine | None = None,
    means: Means = ALL_MEANS,
) -> Answer:
    """The answer to a query: total, one page of results, the counts of every facet. Never raises."""
    started = time.perf_counter()
    used = by or engine()
    snapshot = used.reader.snapshot()
    if snapshot is None:
        return Answer(problems=(*query.problems, _not_ready()), page=query.page)
    try:
        answer = _answered(_Asked(used, snapshot, query, scope, canonical_tag(language), means))
    except INDEX_ERRORS as error:
        used.reader.report_damage(error)
        return Answer(problems=(*query.problems, _not_ready()), page=query.page)
    except BaseException as error:
        if not is_panic(error):
            raise
        used.reader.report_damage(error)
        return Answer(problems=(*query.problems, _not_ready()), page=query.page)
    return replace(answer, took_ms=(time.perf_counter() - started) * 1000)


def _not_ready() -> DomainError:
    return DomainError(_("The search is being prepared. Please try again in a moment."), code="not_ready")


@dataclass(frozen=True, slots=True)
class _Asked:
    used: Engine
    snapshot: Snapshot
    query: Query
    scope: Scope
    language: str
    means: Means


def _answered(asked: _Asked) -> Answer:
    used, snapshot, query, language = asked.used, asked.snapshot, asked.query, asked.language
    stamp = stamp_of(used, snapshot)
    matched = _matched(asked, stamp)
    begin = (query.page - 1) * query.page_size
    page = Results(snapshot, matched, used.vocabulary, language).page(begin, begin + query.page_size)
    return Answer(
        total=matched.total,
        weak=bool(query.text) and _is_weak(matched, page.share),
        results=page.hits,
        facets=tuple(_facet_counts(used, snapshot, matched, query, language)),
        did_you_mean=matched.plan.did_you_mean,
        page=query.page,
        page_count=ceil(matched.total / query.page_size),
        stamp=stamp,
        problems=query.problems,
    )


def stamp_of(used: Engine, snapshot: Snapshot) -> str:
    """Differs whenever an answer may differ: after a commit of words or vectors, or a change of the vocabularies."""
    vectors = used.reader.vectors() if used.encoder else None
    return f"{snapshot.stamp}-{vectors.state.rows if vectors else 0}-{hash(used.thesaurus_stamp) & 0xFFFFFFFF:x}"


def _matched(asked: _Asked, stamp: str) -> Matched:
    used, snapshot, query, scope = asked.used, asked.snapshot, asked.query, asked.scope
    language, means = asked.language, asked.means
    depth = max(fusion.CANDIDATES, query.page * query.page_size)
    key = (used, replace(query, page=1, page_size=1, problems=()), scope.key, scope.preset, language, means, stamp)
    kept = _kept.get(key)
    if kept is not None and (kept.depth >= depth or len(kept.rows) >= kept.total):
        return kept
    matcher = Matcher(
        snapshot,
        planner_of(used, snapshot, language, scope, means),
        query,
        scope,
        language,
        encoder=used.encoder if means.encoder else None,
        vectors=used.reader.vectors() if means.encoder and used.encoder else None,
        labels=used.label_vectors() if means.encoder and means.meanings else None,
        depth=depth,
        is_lenient=means.leniency,
    )
    matched = matcher.match()
    _kept.put(key, matched)
    return matched


def planner_of(used: Engine, snapshot: Snapshot, language: str, scope: Scope, means: Means = ALL_MEANS) -> Planner:
    """Reads a query as this reader may know the index: what stands in internal records alone is no known word."""
    seen = snapshot.seen(sees_internal=scope.sees_internal)
    return Planner(seen, used.thesaurus(), language, _facet_weight, uses_meanings=means.meanings)


def _facet_weight(name: str) -> float:
    facet = facets.get(name)
    return facet.weight if facet else 1.0


def _is_weak(matched: Matched, share: float) -> bool:
    if not matched.total:
        return True
    likeness = matched.likeness[: fusion.WEAK_DEPTH]
    nearest = float(np.nanmax(likeness)) if len(likeness) and not np.isnan(likeness).all() else None
    return fusion.is_weak(share, nearest)


def _facet_counts(
    used: Engine, snapshot: Snapshot, matched: Matched, query: Query, language: str
) -> Iterator[FacetCounts]:
    arrange = arrange_values(used.vocabulary, language)
    for facet in facets:
        counts = matched.counts_without.get(facet.name, matched.counts)
        yield FacetCounts(
            facet.name, facet.label, CountsOfFacet(snapshot, facet.name, counts), query.picked(facet.name), arrange
        )


class CountsOfFacet(Mapping[str, int]):
    """Code to count of the values of one facet that any matching record has; a view on the counts of all values."""

    def __init__(self, snapshot: Snapshot, facet: str, counts: npt.NDArray[np.int64]) -> None:
        self._snapshot = snapshot
        self._facet = facet
        self._counts = counts
        self._made: dict[str, int] | None = None

    def _all(self) -> dict[str, int]:
        if self._made is None:
            numbers, codes = self._snapshot.values_of_facet(self._facet)
            counts = self._counts[numbers].tolist()
            self._made = {code: count for code, count in zip(codes, counts, strict=True) if count}
        return self._made

    def __getitem__(self, code: str) -> int:
        return self._all()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __bool__(self) -> bool:
        """Whether there is any, without putting codes to the counts."""
        return bool(self._counts[self._snapshot.values_of_facet(self._facet)[0]].any())


def suggest(
    prefix: str, scope: Scope = PUBLIC_SCOPE, language: str = "en", *, limit: int = 8, by: Engine | None = None
) -> tuple[Suggestion, ...]:
    """Values of facets and titles that complete what is being typed. Never raises."""
    used = by or engine()
    return _safely(used, lambda snapshot: suggestions(used, snapshot, prefix, scope, language, limit), ())


def similar(
    uuid: UUID, scope: Scope = PUBLIC_SCOPE, language: str = "en", limit: int = 6, *, by: Engine | None = None
) -> tuple[Hit, ...]:
    """Records like this one: near in meaning and sharing its rare values, best first; without itself. Never raises."""
    from capdev.search.likening import similar_rows

    used = by or engine()

    def answered(snapshot: Snapshot) -> tuple[Hit, ...]:
        rows, scores = similar_rows(used, snapshot, uuid, scope, limit)
        none = np.full(len(rows), np.nan)
        matched = Matched(
            len(rows), rows, scores, none, np.zeros(len(rows), np.bool_), len(rows), np.zeros(0, np.int64), {}, Plan()
        )
        return Results(snapshot, matched, used.vocabulary, canonical_tag(language)).page(0, limit).hits

    return _safely(used, answered, ())


def _safely(used: Engine, answered: Callable[[Snapshot], Result], nothing: Result) -> Result:
    snapshot = used.reader.snapshot()
    if snapshot is None:
        return nothing
    try:
        return answered(snapshot)
    except INDEX_ERRORS as error:
        used.reader.report_damage(error)
    except BaseException as error:
        if not is_panic(error):
            raise
        used.reader.report_damage(error)
    return nothing
