"""Vectors for the records that have none yet, a small batch at a time."""

import json
from typing import Final

import numpy as np

from capdev.search.engine import Engine, engine
from capdev.search.folder import WriterBusy
from capdev.search.snapshot import Snapshot
from capdev.search.vectors import VectorWriter

BATCH: Final = 32
"""Records that are encoded between two looks at the words: 0.1 seconds of work."""


def encode_missing(limit: int = BATCH, *, by: Engine | None = None) -> int:
    """Up to ``limit`` records more have a vector of their present text. Answers how many; 0 when none is missing.

    Does nothing without an encoder, without an index, or while another process writes.
    """
    used = by or engine()
    snapshot = used.reader.snapshot()
    if used.encoder is None or snapshot is None:
        return 0
    rows = missing_rows(used, snapshot)[:limit]
    if not len(rows):
        return 0
    try:
        with used.folder.writing():
            writer = VectorWriter(used.reader.vectors_folder)
            texts = _texts(snapshot, rows.tolist())
            facts = snapshot.columns.rows[rows]
            writer.append(facts["key"].tolist(), facts["text"].tolist(), used.encoder.encode_many(texts))
            if writer.needs_graph:
                writer.build_graph()
    except WriterBusy:
        return 0
    used.reader.look_now()
    return len(rows)


def missing_rows(used: Engine, snapshot: Snapshot) -> np.ndarray:
    """Live rows whose present text has no vector."""
    live = np.flatnonzero(snapshot.columns.live)
    vectors = used.reader.vectors()
    if vectors is None:
        return live
    facts = snapshot.columns.rows
    return live[vectors.missing(facts["key"][live], facts["text"][live])]


def _texts(snapshot: Snapshot, rows: list[int]) -> list[str]:
    addresses = snapshot.addresses_of(rows)
    return [_text(snapshot, addresses[row]) if row in addresses else "" for row in rows]


def _text(snapshot: Snapshot, address: object) -> str:
    facts = json.loads(bytes(snapshot.searcher.doc(address).get_first("payload")))
    return str(facts["encoded"])
