"""The same questions to SQLite FTS5, with the facets counted in numpy: the fastest way that we know to use it.

Words are stemmed as English (porter), accents ignored, all words demanded, BM25 with weighted columns. The columns of
facet values lie in memory.
"""

import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.documents import FIELDS, PAGE, Document, Values, segmented
from bench.queries import Asked

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class Fts5:
    """An index in ``path``, filled from documents numbered from 0 on."""

    def __init__(self, path: Path, documents: Iterable[Document], values: Values) -> None:
        self.values = values
        self.database = sqlite3.connect(path)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-262144", "mmap_size=1073741824"):
            self.database.execute(f"PRAGMA {pragma}")
        columns = ", ".join(FIELDS)
        self.database.execute(f"CREATE VIRTUAL TABLE docs USING fts5({columns}, tokenize='porter unicode61')")
        self._lengths: list[int] = []
        self._codes: list[int] = []
        rows = (self._row(document) for document in documents)
        marks = ", ".join("?" for _ in FIELDS)
        self.database.executemany(f"INSERT INTO docs(rowid, {columns}) VALUES (?, {marks})", rows)
        self.database.execute("INSERT INTO docs(docs) VALUES ('optimize')")
        self.database.execute("INSERT INTO docs(docs, rank) VALUES ('rank', 'bm25(8.0, 3.0, 2.0, 1.0)')")
        self.database.commit()
        self.codes = np.array(self._codes, np.int32)
        self.starts = np.concatenate([[0], np.cumsum(self._lengths)])

    def _row(self, document: Document) -> tuple[int | str, ...]:
        self._lengths.append(len(document.values))
        self._codes += document.values
        return (document.number, *(" \n".join(text for _, text in document.texts[name]) for name in FIELDS))

    def ask(self, asked: Asked) -> tuple[float, int]:
        """Milliseconds for total, 20 snippets and all counts, and the total."""
        began = time.perf_counter()
        words = " ".join(f'"{word}"' for word in segmented(asked.words).replace('"', " ").split())
        found = self.database.execute("SELECT rowid, rank FROM docs WHERE docs MATCH ?", (words,)).fetchall()
        rows = np.array([row for row, _ in found], np.int64)
        ranks = np.array([rank for _, rank in found])
        fits = self._fitting(rows, asked)
        counts = self._counts(rows[fits])
        if asked.picked:
            own = self.values.of_facet(asked.picked[0])
            counts[own] = self._counts(rows)[own]
        best = rows[fits][np.argsort(ranks[fits], kind="stable")[:PAGE]].tolist()
        marks = ", ".join("?" for _ in best)
        self.database.execute(
            f"SELECT rowid, title, snippet(docs, -1, '<mark>', '</mark>', '…', 24) FROM docs "
            f"WHERE docs MATCH ? AND rowid IN ({marks})",
            (words, *best),
        ).fetchall()
        return (time.perf_counter() - began) * 1000, int(np.count_nonzero(fits))

    def _fitting(self, rows: Ints, asked: Asked) -> Bools:
        if not asked.picked or not len(rows):
            return np.ones(len(rows), np.bool_)
        number = self.values.numbers.get(":".join(asked.picked), -1)
        has = np.zeros(len(self.starts) - 1, np.bool_)
        has[np.searchsorted(self.starts, np.flatnonzero(self.codes == number), side="right") - 1] = True
        return has[rows]

    def _counts(self, rows: Ints) -> Ints:
        lengths = self.starts[rows + 1] - self.starts[rows]
        before = np.cumsum(lengths) - lengths
        places = np.repeat(self.starts[rows] - before, lengths) + np.arange(int(lengths.sum()))
        return np.bincount(self.codes[places], minlength=len(self.values.numbers))
