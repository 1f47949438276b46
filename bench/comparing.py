"""Part *compare*: the same questions to the portal's search, to SQLite FTS5 and to PostgreSQL, on the same records."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from bench.documents import Values, documents
from bench.measures import Measure, Spread, at_least, at_most
from bench.queries import Asked, queries
from bench.searching import SEED, spread_of

WARM, MEASURED = 10, 150
TIMES_POSTGRES: Final = {100_000: 15.0}


def compare(size: int) -> Iterator[Measure]:
    """The first of the questions of part *search*, words alone on all sides."""
    from bench.fts5 import Fts5
    from bench.full_text import SETTINGS, FullText
    from tests.run.postgres import postgres

    own = spread_of(None, MEASURED).spread
    yield at_least(f"compare: the portal, the same {MEASURED} questions", own.a_second, "q/s", None)
    with tempfile.TemporaryDirectory(prefix="capdev-bench-fts5-") as folder:
        values = Values()
        fts5 = Fts5(Path(folder) / "docs.sqlite3", documents(values), values)
        found = _asked(fts5.ask)
        yield from _told("SQLite FTS5", *found)
        yield at_least("ratio: the portal to SQLite FTS5", own.a_second / found[0].a_second, "times", None)
    with postgres(SETTINGS) as address:
        values = Values()
        full_text = FullText(address, documents(values), values)
        found = _asked(full_text.ask)
        full_text.connection.close()
    yield from _told("PostgreSQL full text", *found)
    ratio = own.a_second / found[0].a_second
    yield at_least("ratio: the portal to PostgreSQL", ratio, "times", TIMES_POSTGRES.get(size))


def _asked(ask: Callable[[Asked], tuple[float, int]]) -> tuple[Spread, float]:
    """The spread of times, and the mean total."""
    for asked in queries(WARM, seed=99):
        ask(asked)
    answers = [ask(asked) for asked in queries(MEASURED, seed=SEED)]
    return Spread.of([took for took, _ in answers]), sum(total for _, total in answers) / MEASURED


def _told(name: str, spread: Spread, mean_total: float) -> Iterator[Measure]:
    yield at_least(f"compare: {name}", spread.a_second, "q/s", None, f"mean {mean_total:,.0f} found")
    yield at_most(f"compare: {name}: median", spread.p50, "ms", None)
    yield at_most(f"compare: {name}: p99", spread.p99, "ms", None)
