"""Writing one generation of the index: words (tantivy) and columns, committed as one."""

import json
import logging
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self
from uuid import UUID

import tantivy

from capdev.search.columns import Columns, ColumnsWriter, State
from capdev.search.counting import needs_base, write_base
from capdev.search.entries import UNREADABLE, Entry
from capdev.search.folder import replace_file
from capdev.search.schema import (
    VERSION,
    Closures,
    document_of,
    payload_of,
    register_analysers,
    row_of,
    schema,
    values_of,
)

HEAP_BYTES: Final = 32_000_000
REBUILD_HEAP_BYTES: Final = 128_000_000
STATE_KEY: Final = "state"
KEPT_COMMITS: Final = 3
"""Commits whose arrays are kept for readers that have not yet looked again."""
_log = logging.getLogger(__name__)


class OutdatedGeneration(Exception):
    """The generation was made by another version of the schema or the analysis."""


def words_folder(generation: Path) -> Path:
    return generation / "words"


def columns_folder(generation: Path) -> Path:
    return generation / "columns"


def check_manifest(generation: Path) -> None:
    """Raises ``OutdatedGeneration`` unless this version of the code made the generation."""
    try:
        manifest: Any = json.loads((generation / "manifest.json").read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise OutdatedGeneration(f"no readable manifest: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("version") != VERSION:
        raise OutdatedGeneration(f"made as {manifest!r}, this is {VERSION}")


def read_state(searcher: tantivy.Searcher) -> State:
    """The state that was committed with the words. Raises ``ValueError`` when there is none."""
    hits = searcher.search(tantivy.Query.term_query(schema(), "state", STATE_KEY), limit=2, count=False).hits
    if len(hits) != 1:
        raise ValueError(f"{len(hits)} states in one index")
    stored = searcher.doc(hits[0][1]).get_first("payload")
    if not stored:
        raise ValueError("a state that says nothing")
    return State(**json.loads(stored))


def create(generation: Path) -> None:
    """An empty index is in the folder, committed."""
    words_folder(generation).mkdir(parents=True)
    columns_folder(generation).mkdir()
    with GenerationWriter(generation, is_new=True) as writer:
        writer.commit()
    replace_file(generation / "manifest.json", json.dumps({"version": VERSION}).encode("ascii"))


class GenerationWriter:
    """Puts and removes records; nothing is visible before ``commit``. The caller holds the folder's writer lock."""

    def __init__(self, generation: Path, *, heap_bytes: int = HEAP_BYTES, is_new: bool = False) -> None:
        self.generation = generation
        path = str(words_folder(generation))
        if is_new:
            self._index = tantivy.Index(schema(), path=path)
        else:
            check_manifest(generation)
            self._index = tantivy.Index.open(path)
        register_analysers(self._index)
        self._index.config_reader("manual")
        self._index.reload()
        self._searcher = self._index.searcher()
        self.state = State() if is_new else read_state(self._searcher)
        self._columns = ColumnsWriter(columns_folder(generation), self.state)
        self._committed = Columns(columns_folder(generation), self.state)
        self._writer = self._index.writer(heap_bytes, 1 if heap_bytes <= HEAP_BYTES else 2)
        self._rows: dict[str, int] = {}
        self._dead: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Merges under way are finished, so that segments do not pile up; what was not committed is dropped."""
        if kind is None:
            self._writer.wait_merging_threads()
        del self._writer  # lets the lock go now, although an error's trace may hold this object for long

    def put(self, entries: Sequence[Entry], closures: Closures) -> list[UUID]:
        """The records are there with the next commit. Answers those that cannot be indexed: they stay as they were."""
        ready, broken = [], []
        for entry in entries:
            try:
                values = values_of(entry, closures)
                facts = row_of(entry, values, payload_of(entry))
                ready.append((entry, facts, document_of(entry, values)))
            except UNREADABLE:
                _log.exception("the record %s cannot be indexed", entry.uuid)
                broken.append(entry.uuid)
        self.remove([entry.uuid for entry, _, _ in ready])
        for entry, facts, document in ready:
            row = self._columns.append(facts)
            document.add_unsigned("row", row)
            self._writer.add_document(document)
            self._rows[entry.key] = row
        return broken

    def remove(self, uuids: Iterable[UUID]) -> None:
        """The records are gone with the next commit; those that were never there too."""
        keys = [uuid.hex for uuid in uuids]
        committed = self._committed_rows(keys)
        for key in keys:
            rows = [row for row in (self._rows.pop(key, None), committed.get(key)) if row is not None]
            if rows:
                self._dead += rows
                self._writer.delete_documents_by_term("key", key)

    def _committed_rows(self, keys: Sequence[str]) -> dict[str, int]:
        if not self.state.live_count or not keys:
            return {}
        wanted = tantivy.Query.term_set_query(schema(), "key", list(keys))
        hits = self._searcher.search(wanted, limit=len(keys) + 1, count=False).hits
        addresses = [address for _, address in hits]
        rows = self._searcher.fast_field_values("row", addresses)
        return {self._committed.uuid_of(int(row)).hex: int(row) for row in rows if row is not None}

    def commit(self) -> State:
        """Everything put and removed is visible, at once and together."""
        state = self._columns.flush(self._dead)
        folder = columns_folder(self.generation)
        columns = Columns(folder, state)
        if needs_base(columns):
            write_base(columns, state.commit)
            state = replace(state, base_commit=state.commit, base_rows=state.rows)
            self._columns.state = state
        self._writer.delete_documents_by_term("state", STATE_KEY)
        document = tantivy.Document()
        document.add_text("state", STATE_KEY)
        document.add_bytes("payload", state.as_bytes())
        self._writer.add_document(document)
        self._writer.commit()
        self._remove_old(state)
        self._index.reload()
        self._searcher = self._index.searcher()
        self.state, self._committed = state, columns
        self._rows, self._dead = {}, []
        return state

    def _remove_old(self, state: State) -> None:
        kept = range(max(0, state.commit - KEPT_COMMITS + 1), state.commit + 1)
        self._columns.remove_old(list(kept))
        folder = columns_folder(self.generation)
        for path in folder.glob("base-*"):
            number = int(path.name.removeprefix("base-"))
            if number != state.base_commit and number not in kept:
                shutil.rmtree(path, ignore_errors=True)
