"""Kept vectors of the records, searched by likeness.

Outlives generations: a vector belongs to a record's key and the hash of its text, so only changed texts are encoded
anew. Rows are appended; most of them are in a graph (usearch) that is mapped into memory, the latest are compared one
by one.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from capdev.search.columns import mapped
from capdev.search.encoder import DIMENSIONS, Vector
from capdev.search.folder import replace_file

SCALE: Final = 127.0
MOST_LOOSE: Final = 1_500
"""Vectors that may be outside the graph, and a fiftieth of all more: comparing them takes under a millisecond."""
ROW: Final = np.dtype([("key", "<u8"), ("text", "<u8"), ("vector", "i1", (DIMENSIONS,))])
_EXPANSION: Final = 96

Keys = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class VectorState:
    """How many rows are valid, how many of them are in the graph, and which file the graph is in."""

    rows: int = 0
    graph_rows: int = 0
    graph: str = ""


def read_state(folder: Path) -> VectorState:
    try:
        stored: dict[str, Any] = json.loads((folder / "state.json").read_text(encoding="ascii"))
        return VectorState(**stored)
    except (OSError, ValueError, TypeError):
        return VectorState()


class Vectors:
    """The vectors of one moment, for reading. Raises when a file is damaged; the caller then does without."""

    def __init__(self, folder: Path, state: VectorState) -> None:
        self.folder = folder
        self.state = state
        self._rows = mapped(folder / "rows.bin", ROW, state.rows)
        self._graph: Any = None
        if state.graph_rows:
            from usearch.index import Index

            self._graph = Index.restore(str(folder / state.graph), view=True)
            if self._graph is None or len(self._graph) > state.graph_rows:
                raise ValueError("the graph of vectors is damaged")
            self._graph.expansion_search = _EXPANSION
        loose = self._rows[state.graph_rows :]
        loose = loose[_last_of_each(loose["key"])]
        self._loose = loose["vector"].astype(np.float32) / SCALE
        self._loose_keys: Keys = loose["key"].copy()

    @cached_property
    def _sorted(self) -> tuple[Keys, npt.NDArray[np.int64]]:
        """Keys in order, with the last row of each."""
        keys = self._rows["key"]
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        is_last = np.ones(len(ordered), np.bool_)
        is_last[:-1] = ordered[1:] != ordered[:-1]
        return ordered[is_last], order[is_last]

    def nearest(self, vector: Vector, count: int) -> tuple[Keys, Vector]:
        """Keys and likenesses (-1 to 1) of the nearest records, best first."""
        keys, likeness = self._in_graph(vector, count)
        if len(self._loose):
            superseded = np.isin(keys, self._loose_keys)
            loose = self._loose @ vector
            best = np.argsort(-loose)[:count]
            keys = np.concatenate([keys[~superseded], self._loose_keys[best]])
            likeness = np.concatenate([likeness[~superseded], loose[best]])
        order = np.argsort(-likeness, kind="stable")[:count]
        return keys[order], likeness[order]

    def _in_graph(self, vector: Vector, count: int) -> tuple[Keys, Vector]:
        if self._graph is None:
            return np.zeros(0, np.uint64), np.zeros(0, np.float32)
        found = self._graph.search(quantised(vector), count)
        return np.asarray(found.keys, np.uint64), 1.0 - np.asarray(found.distances, np.float32)

    def likeness(self, vector: Vector, keys: Keys) -> Vector:
        """The likeness of given records; NaN where a record has no vector yet."""
        known, rows = self._sorted
        found = np.full(len(keys), np.nan, np.float32)
        if not len(known):
            return found
        places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        has = known[places] == keys
        found[has] = (self._rows["vector"][rows[places[has]]].astype(np.float32) / SCALE) @ vector
        return found

    def vector_of(self, key: int) -> Vector | None:
        known, rows = self._sorted
        place = int(np.searchsorted(known, np.uint64(key)))
        if place >= len(known) or int(known[place]) != key:
            return None
        return np.asarray(self._rows["vector"][rows[place]].astype(np.float32) / SCALE)

    def missing(self, keys: Keys, texts: Keys) -> npt.NDArray[np.int64]:
        """Places in ``keys`` whose record has no vector, or one of another text."""
        known, rows = self._sorted
        if not len(known):
            return np.arange(len(keys))
        places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        has = (known[places] == keys) & (self._rows["text"][rows[places]] == texts)
        return np.flatnonzero(~has)


class VectorWriter:
    """Appends vectors; visible to readers when ``append`` or ``build_graph`` has returned. Holds the writer's lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.state = read_state(folder)
        path = folder / "rows.bin"
        size = self.state.rows * ROW.itemsize
        if not path.exists() or path.stat().st_size < size:
            self.state = VectorState()
            size = 0
        with path.open("ab") as file:
            file.truncate(size)

    def append(self, keys: Sequence[int], texts: Sequence[int], vectors: Vector) -> None:
        rows = np.zeros(len(keys), ROW)
        rows["key"], rows["text"], rows["vector"] = keys, texts, quantised(vectors)
        with (self.folder / "rows.bin").open("ab") as file:
            file.write(rows.tobytes())
        self._commit(VectorState(self.state.rows + len(rows), self.state.graph_rows, self.state.graph))

    @property
    def needs_graph(self) -> bool:
        return self.state.rows - self.state.graph_rows > MOST_LOOSE + self.state.graph_rows // 50

    def build_graph(self) -> None:
        """All rows are in the graph; a record's earlier vectors are taken out of it."""
        from usearch.index import Index

        graph: Any = None
        if self.state.graph_rows:
            graph = Index.restore(str(self.folder / self.state.graph), view=False)
        if graph is None:
            graph = Index(ndim=DIMENSIONS, metric="cos", dtype="i8", connectivity=16, expansion_add=96)
        rows = mapped(self.folder / "rows.bin", ROW, self.state.rows)[len(graph) and self.state.graph_rows :]
        last = {int(key): place for place, key in enumerate(rows["key"])}
        keys = np.fromiter(last.keys(), np.uint64, len(last))
        known = keys[np.asarray(graph.contains(keys))] if len(graph) else keys[:0]
        if len(known):
            graph.remove(known)
        graph.add(keys, np.ascontiguousarray(rows["vector"][list(last.values())]), threads=1)
        name = f"graph-{self.state.rows:010d}.usearch"
        graph.save(str(self.folder / f"{name}.new"))
        (self.folder / f"{name}.new").replace(self.folder / name)
        previous = self.state.graph
        self._commit(VectorState(self.state.rows, self.state.rows, name))
        for path in self.folder.glob("graph-*"):
            if path.name not in {name, previous}:
                path.unlink(missing_ok=True)

    def _commit(self, state: VectorState) -> None:
        replace_file(self.folder / "state.json", json.dumps(asdict(state)).encode("ascii"))
        self.state = state


def _last_of_each(keys: Keys) -> npt.NDArray[np.int64]:
    """The place of the last occurrence of each key: what was encoded before is superseded."""
    _, from_behind = np.unique(keys[::-1], return_index=True)
    return np.sort(len(keys) - 1 - from_behind)


def quantised(vectors: Vector) -> npt.NDArray[np.int8]:
    whole: npt.NDArray[np.int8] = np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8)
    return whole
