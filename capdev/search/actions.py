"""Writing the index: following changes, rebuilding, repairing. One writer at a time, of all processes."""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import transaction

from capdev.search.engine import Engine, engine
from capdev.search.entries import Entry, entry_kinds
from capdev.search.folder import WriterBusy
from capdev.search.generation import REBUILD_HEAP_BYTES, GenerationWriter, create
from capdev.search.models import StaleEntry
from capdev.search.reader import INDEX_ERRORS, is_panic

BATCH: Final = 500
INSERT_BATCH: Final = 1_000
WAIT_FOR_WRITER_SECONDS: Final = 60.0
_log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Indexed:
    """How many records were put and removed; ``busy`` when another writer was at work and nothing was done."""

    put: int = 0
    removed: int = 0
    busy: bool = False

    @property
    def total(self) -> int:
        return self.put + self.removed


@dataclass(frozen=True, slots=True)
class _Changes:
    """Stale rows that were read, and what has to be done for them."""

    ids: tuple[int, ...]
    entries: tuple[Entry, ...]
    missing: tuple[UUID, ...]


def mark_stale(kind: str, uuids: Iterable[UUID]) -> None:
    """The index will follow these records' change within a second of the commit.

    Call inside the transaction that makes the change. ``kind`` must be registered, else ``KeyError``.
    """
    entry_kinds[kind]
    rows = (StaleEntry(kind=kind, uuid=uuid) for uuid in dict.fromkeys(uuids))
    StaleEntry.objects.bulk_create(rows, batch_size=INSERT_BATCH)


def index_stale(limit: int = BATCH, *, by: Engine | None = None, wait_seconds: float = 0.0) -> Indexed:
    """The index follows up to ``limit`` pending changes; they are visible to all readers when it returns.

    Nothing is lost by a crash: pending rows are removed only after the commit of the index, and doing them twice does
    no harm. Does nothing while another process writes or while there is no index yet.
    """
    used = by or engine()
    try:
        with used.folder.writing(wait_seconds):
            generation = used.folder.current()
            if generation is None:
                return Indexed()
            changes = _read_changes(limit)
            if not changes.ids:
                return Indexed()
            with GenerationWriter(generation) as writer:
                _apply(used, writer, changes)
                writer.commit()
                _forget(changes.ids)
    except WriterBusy:
        return Indexed(busy=True)
    used.reader.look_now()
    return Indexed(len(changes.entries), len(changes.missing))


def _read_changes(limit: int, after: int = 0) -> _Changes:
    rows = list(StaleEntry.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "kind", "uuid")[:limit])
    by_kind: dict[str, list[UUID]] = {}
    for _, kind, uuid in rows:
        by_kind.setdefault(kind, []).append(uuid)
    entries: list[Entry] = []
    missing: list[UUID] = []
    for kind, uuids in by_kind.items():
        wanted = list(dict.fromkeys(uuids))
        found = _fetched(kind, wanted)
        entries += found
        missing += set(wanted) - {entry.uuid for entry in found}
    return _Changes(tuple(pk for pk, _, _ in rows), tuple(entries), tuple(missing))


def _fetched(kind: str, uuids: Collection[UUID]) -> list[Entry]:
    registered = entry_kinds.get(kind)
    return list(registered.fetch(uuids)) if registered else []


def _apply(used: Engine, writer: GenerationWriter, changes: _Changes) -> None:
    writer.put(changes.entries, used.closures)
    writer.remove(changes.missing)


def _forget(ids: Sequence[int]) -> None:
    with transaction.atomic():
        for at in range(0, len(ids), INSERT_BATCH):
            StaleEntry.objects.filter(pk__in=ids[at : at + INSERT_BATCH]).delete()


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
                    writer.put(_fetched(kind.key, uuids), used.closures)
                    done += len(uuids)
                    progress(min(done, total), total)
                    serving.follow()
            ids = _follow_all(used, writer)
            count = writer.commit().live_count
        used.folder.switch_to(generation)
        _forget(ids)
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
            changes = _read_changes(BATCH, after=self.followed)
            if changes.ids:
                with GenerationWriter(self.generation) as writer:
                    _apply(self.used, writer, changes)
                    writer.commit()
                self.followed = changes.ids[-1]
        except INDEX_ERRORS:
            self.generation = None


def _last_pending() -> int:
    """Changes up to here are older than the rebuild; they are in what it fetches."""
    last = StaleEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


def _follow_all(used: Engine, writer: GenerationWriter) -> list[int]:
    """The new generation has every change that is pending now; answers their rows."""
    ids: list[int] = []
    while True:
        changes = _read_changes(BATCH, after=ids[-1] if ids else 0)
        if not changes.ids:
            return ids
        _apply(used, writer, changes)
        ids += changes.ids


def _batches(uuids: Iterator[UUID], size: int) -> Iterator[list[UUID]]:
    while batch := list(islice(uuids, size)):
        yield batch


def check_and_repair(*, by: Engine | None = None, progress: Progress = lambda _done, _total: None) -> bool:
    """The index exists, is readable and was made by this version. Answers whether it had to be rebuilt."""
    used = by or engine()
    reason = what_is_wrong(used)
    if reason:
        _log.warning("the search index is rebuilt: %s", reason)
        rebuild(progress, by=used)
    return bool(reason)


def what_is_wrong(used: Engine) -> str:
    """A reason to rebuild, or nothing."""
    generation = used.folder.current()
    if generation is None:
        return "there is none"
    if used.folder.is_reported_damaged():
        return "a reader found it damaged"
    used.reader.look_now()
    try:
        snapshot = used.reader.snapshot()
        if snapshot is None or snapshot.generation != generation:
            return "it cannot be read or was made by another version"
        snapshot.check()
    except INDEX_ERRORS as error:
        return f"it is damaged ({error})"
    except BaseException as error:
        if not is_panic(error):
            raise
        return f"it is damaged ({error})"
    return ""


def mark_turned(after: date, *, by: Engine | None = None) -> date:
    """Records of which an edition began or ended after ``after`` are marked, as their status may differ. Answers today."""
    used = by or engine()
    today = datetime.now(UTC).date()
    snapshot = used.reader.snapshot()
    if snapshot is not None and today > after:
        by_kind: dict[str, list[UUID]] = {}
        for row in snapshot.columns.rows_turning(after, today).tolist():
            kinds = [value for value in snapshot.columns.values_of_row(row) if value.startswith("type:")]
            by_kind.setdefault(kinds[0].removeprefix("type:"), []).append(snapshot.columns.uuid_of(row))
        for kind, uuids in by_kind.items():
            if kind in entry_kinds:
                mark_stale(kind, uuids)
    return today
