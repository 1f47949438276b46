"""Vectors for the records that have none yet, a small batch at a time."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from capdev.search.columns import Ints
from capdev.search.encoder import Vector
from capdev.search.engine import Engine, engine
from capdev.search.folder import WriterBusy
from capdev.search.labelling import encode_labels
from capdev.search.schema import encoded_text
from capdev.search.snapshot import Snapshot
from capdev.search.vectors import VectorWriter

BATCH: Final = 32
"""Records that are encoded between two looks at the words: a fifth of a second of work."""
WRITE_AFTER: Final = 256
"""So many vectors are written at once while more wait, since every process reads the file again afterwards."""


@dataclass
class Encoding:
    """Encodes what is missing; keeps what is still to do, so that a step costs no look at all records."""

    used: Engine
    _stamp: str = ""
    _rows: list[int] = field(default_factory=list)
    _done: list[tuple[int, int, Vector]] = field(default_factory=list)

    def step(self, limit: int = BATCH) -> int:
        """Up to ``limit`` records more have a vector of their present text. Answers how many; 0 when none is missing.

        Does nothing without an encoder or an index. Vectors are written in larger batches, the last ones at once.
        """
        snapshot = self.used.reader.snapshot()
        if self.used.encoder is None or snapshot is None:
            return 0
        if snapshot.stamp != self._stamp:
            self._write()
            encode_labels(self.used.reader.vectors_folder, self.used.labels_by_meaning(), self.used.encoder)
            self._rows, self._stamp = missing_rows(self.used, snapshot).tolist(), snapshot.stamp
        rows, self._rows = self._rows[:limit], self._rows[limit:]
        if rows:
            facts = snapshot.columns.rows[rows]
            vectors = self.used.encoder.encode_many(_texts(snapshot, rows))
            self._done += zip(facts["key"].tolist(), facts["text"].tolist(), vectors, strict=True)
        if len(self._done) >= WRITE_AFTER or not self._rows:
            self._write()
        return len(rows)

    def _write(self) -> None:
        """What was encoded is kept; when another process writes, it waits for the next step."""
        if not self._done:
            return
        try:
            with self.used.folder.writing():
                writer = VectorWriter(self.used.reader.vectors_folder)
                keys, texts, vectors = zip(*self._done, strict=True)
                writer.append(keys, texts, np.stack(vectors))
                if writer.needs_graph:
                    writer.build_graph()
        except WriterBusy:
            return
        self._done = []
        self.used.reader.look_now()


def encode_all(*, by: Engine | None = None) -> int:
    """Every record has its vector. Answers how many were made."""
    encoding = Encoding(by or engine())
    count = 0
    while made := encoding.step(WRITE_AFTER):
        count += made
    return count


def missing_rows(used: Engine, snapshot: Snapshot) -> Ints:
    """Live rows whose present text has no vector."""
    live = np.flatnonzero(snapshot.columns.live)
    vectors = used.reader.vectors()
    if vectors is None:
        return live
    facts = snapshot.columns.rows
    return live[vectors.missing(facts["key"][live], facts["text"][live])]


def _texts(snapshot: Snapshot, rows: list[int]) -> list[str]:
    return [encoded_text(snapshot.payload(row)) for row in rows]
