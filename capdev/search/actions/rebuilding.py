"""A new generation of the index, made beside the one that serves."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import UUID

from capdev.search.actions.changes import BATCH, fetched, mark_stale, read_changes, settle
from capdev.search.engine import Engine, engine
from capdev.search.entries import entry_kinds
from capdev.search.generation import REBUILD_HEAP_BYTES, GenerationWriter, create
from capdev.search.models import StaleEntry
from capdev.search.reader import INDEX_ERRORS

WAIT_FOR_WRITER_SECONDS: Final = 60.0
_log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


def rebuild(progress: Progress = lambda _done, _total: None, *, by: Engine | None = None) -> int:
    """A new generation holds every record and serves. Returns how many.

    The old one serves meanwhile, and follows changes between the batches. A rebuild that is killed leaves the old one
    in place. Raises ``WriterBusy`` when another process writes for longer than a minute.
    """
    used = by or engine()
    with used.folder.writing(WAIT_FOR_WRITER_SECONDS):
        old = used.folder.current()
        generation = used.folder.new_generation()
        create(generation)
        total = sum(sum(1 for _ in kind.all_uuids()) for kind in entry_kinds)
        done = 0
        with GenerationWriter(generation, heap_bytes=REBUILD_HEAP_BYTES) as writer:
            first_later = _last_pending()
            serving = _Serving(used, old, first_later)
            for kind in entry_kinds:
                for uuids in _batches(kind.all_uuids(), BATCH):
                    found, unreadable = fetched(kind.key, uuids)
                    unreadable += writer.put(found, used.closures)
                    mark_stale(kind.key, unreadable)
                    done += len(uuids)
                    progress(min(done, total), total)
                    serving.follow()
            ids, broken = _follow_all(used, writer)
            count = writer.commit().live_count
        used.folder.switch_to(generation)
        settle(ids, broken)
    used.reader.look_now()
    _log.info("the search index was rebuilt: %s records", count)
    return count


@dataclass
class _Serving:
    """The generation that serves while a new one is made: it goes on following changes, and leaves them pending."""

    used: Engine
    generation: Path | None
    followed: int

    def follow(self) -> None:
        if self.generation is None:
            return
        try:
            changes = read_changes(BATCH, after=self.followed)
            if changes.ids:
                with GenerationWriter(self.generation) as writer:
                    changes.apply(self.used, writer)
                    writer.commit()
                self.followed = changes.ids[-1]
        except INDEX_ERRORS:
            self.generation = None


def _last_pending() -> int:
    """Changes up to here are older than the rebuild; they are in what it fetches."""
    last = StaleEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


def _follow_all(used: Engine, writer: GenerationWriter) -> tuple[list[int], set[UUID]]:
    """The new generation has every change that is pending now; answers their rows, and which records it cannot have."""
    ids: list[int] = []
    broken: set[UUID] = set()
    while True:
        changes = read_changes(BATCH, after=ids[-1] if ids else 0)
        if not changes.ids:
            return ids, broken
        broken |= changes.apply(used, writer)
        ids += changes.ids


def _batches(uuids: Iterator[UUID], size: int) -> Iterator[list[UUID]]:
    while batch := list(islice(uuids, size)):
        yield batch
