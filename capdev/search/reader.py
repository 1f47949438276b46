"""The index as this process reads it: looked at again when another process has written."""

import logging
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Final

import tantivy

from capdev.search.folder import SearchFolder
from capdev.search.generation import OutdatedGeneration
from capdev.search.snapshot import Snapshot, open_index
from capdev.search.vectors import Vectors, VectorState, read_state

SECONDS_BETWEEN_LOOKS: Final = 0.05
_log = logging.getLogger(__name__)

INDEX_ERRORS: Final = (OSError, ValueError, IndexError, KeyError, RuntimeError, TypeError, OutdatedGeneration)
"""What a missing, outdated or damaged index raises, from our own code and from tantivy."""


@dataclass
class _Seen:
    generation: Path | None = None
    written_at: int = -1
    index: tantivy.Index | None = None
    snapshot: Snapshot | None = None
    refused: tuple[Path | None, int] | None = None
    vectors_at: int = -1
    vectors: Vectors | None = None
    looked_at: float = 0.0


@dataclass
class Reader:
    """Gives the newest readable snapshot; a damaged one is reported to the writer and the last good one kept."""

    folder: SearchFolder
    encoder_version: str
    _seen: _Seen = field(default_factory=_Seen)
    _lock: Lock = field(default_factory=Lock)

    def snapshot(self) -> Snapshot | None:
        self._look()
        return self._seen.snapshot

    def vectors(self) -> Vectors | None:
        self._look()
        return self._seen.vectors

    @property
    def vectors_folder(self) -> Path:
        return self.folder.vectors / self.encoder_version

    def look_now(self) -> None:
        """Look at the disk at the next question, however short ago the last look was."""
        self._seen.looked_at = 0.0

    def report_damage(self, error: BaseException) -> None:
        """An answer failed because of the index: it is not read again, and the writer makes a new one."""
        seen = self._seen
        if seen.generation is not None:
            _log.error("the search index %s is damaged (%s): it will be rebuilt", seen.generation.name, error)
            self.folder.report_damage(seen.generation)
            seen.refused = (seen.generation, seen.written_at)
        seen.snapshot = None

    def _look(self) -> None:
        now = time.monotonic()
        if now - self._seen.looked_at < SECONDS_BETWEEN_LOOKS:
            return
        with self._lock:
            if now - self._seen.looked_at < SECONDS_BETWEEN_LOOKS:
                return
            self._look_at_words()
            self._look_at_vectors()
            self._seen.looked_at = time.monotonic()

    def _look_at_words(self) -> None:
        seen = self._seen
        generation = self.folder.current()
        written_at = _written_at(generation / "words" / "meta.json") if generation else -1
        if (generation, written_at) == (seen.generation, seen.written_at) and seen.snapshot is not None:
            return
        if generation is None or (generation, written_at) == seen.refused:
            if generation is None:
                seen.snapshot, seen.generation, seen.index = None, None, None
            return
        self._read(generation, written_at)

    def _read(self, generation: Path, written_at: int) -> None:
        seen = self._seen
        try:
            if seen.index is None or generation != seen.generation:
                seen.index = open_index(generation)
            else:
                seen.index.reload()
            seen.snapshot = Snapshot(seen.index, generation, seen.snapshot)
        except INDEX_ERRORS as error:
            _log.error("the search index %s cannot be read (%s): it will be rebuilt", generation.name, error)
            self.folder.report_damage(generation)
            seen.refused = (generation, written_at)
            seen.index = None
        seen.generation, seen.written_at = generation, written_at

    def _look_at_vectors(self) -> None:
        path = self.vectors_folder
        written_at = _written_at(path / "state.json")
        if written_at == self._seen.vectors_at:
            return
        self._seen.vectors_at = written_at
        self._seen.vectors = open_vectors(path, read_state(path)) if written_at >= 0 else None


def open_vectors(path: Path, state: VectorState) -> Vectors | None:
    """``None`` when the vectors cannot be read: they are made anew, and until then words answer alone."""
    try:
        return Vectors(path, state)
    except INDEX_ERRORS as error:
        _log.warning("the kept vectors cannot be read (%s): they will be made anew", error)
        return None


def _written_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return -1


def is_panic(error: BaseException) -> Any:
    """Whether tantivy gave up inside; such errors are no ``Exception``."""
    return type(error).__name__ == "PanicException"
