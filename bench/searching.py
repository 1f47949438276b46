"""Part *search*: the search function in this process, one question after another, none asked twice."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.measures import Measure, Spread, at_least, at_most
from bench.queries import queries

if TYPE_CHECKING:
    from capdev.search.encoder import Encoder

WARM, MEASURED = 50, 600
SEED: Final = 7
WORDS: Final = {100_000: (400.0, 8.0), 500_000: (None, 40.0)}
FUSED: Final = {100_000: (120.0, 20.0)}


def search(size: int) -> Iterator[Measure]:
    """Total, 20 records with snippets, counts of every facet; by words and thesaurus, then with the encoder."""
    from capdev.search.encoder import installed_encoder

    yield from _measured("words and thesaurus", None, *WORDS.get(size, (None, None)))
    encoder = installed_encoder(is_wanted=True)
    if encoder is not None:
        yield from _measured("fused with the encoder", encoder, *FUSED.get(size, (None, None)))


def _measured(name: str, encoder: "Encoder | None", least: float | None, most: float | None) -> Iterator[Measure]:
    found = spread_of(encoder, MEASURED)
    yield at_least(f"search function, {name}", found.spread.a_second, "q/s", least, found.note)
    yield at_least(
        f"search function, {name}: of processor time", found.busy_a_second, "q/s", None, "as on a machine of its own"
    )
    yield at_most(f"search function, {name}: median", found.spread.p50, "ms", None)
    yield at_most(f"search function, {name}: p99", found.spread.p99, "ms", most)
    yield at_most(f"search function, {name}: p99 of processor time", found.busy_p99, "ms", None)


@dataclass(frozen=True, slots=True)
class Found:
    """Wall time as a spread; processor time as questions a second and the 99th percentile in milliseconds."""

    spread: Spread
    busy_a_second: float
    busy_p99: float
    note: str


def spread_of(encoder: "Encoder | None", count: int) -> Found:
    """The first ``count`` of the questions, after some others as warming."""
    from django.conf import settings

    from capdev.search.engine import Engine
    from capdev.search.parameters import Query
    from capdev.search.queries import find
    from capdev.search.vocabulary import StoredVocabulary

    used = Engine(Path(settings.SEARCH_FOLDER), StoredVocabulary(), encoder)
    for asked in queries(WARM, seed=99):
        find(Query.parse(asked.params), by=used)
    times, busy, totals, values = [], [], [], 0
    for asked in queries(count, seed=SEED):
        query = Query.parse(asked.params)
        began, worked = time.perf_counter(), time.thread_time()
        answer = find(query, language=asked.language, by=used)
        values += sum(sum(1 for _ in facet.counts) for facet in answer.facets)
        times.append((time.perf_counter() - began) * 1000)
        busy.append((time.thread_time() - worked) * 1000)
        totals.append(answer.total)
    note = f"median {np.median(totals):,.0f} found, mean {np.mean(totals):,.0f}, {values / count:.0f} values counted"
    return Found(Spread.of(times), 1000 / float(np.mean(busy)), float(np.percentile(busy, 99)), note)
