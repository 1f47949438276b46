"""Changes that the index has yet to follow: marked with the change, read by the writer, forgotten when done."""

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from capdev.search.engine import Engine, engine
from capdev.search.entries import UNREADABLE, Entry, entry_kinds
from capdev.search.generation import GenerationWriter
from capdev.search.models import StaleEntry
from capdev.search.signals import entries_indexed

BATCH: Final = 500
INSERT_BATCH: Final = 1_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Changes:
    """Stale rows that were read, and what has to be done for them."""

    ids: tuple[int, ...]
    entries: tuple[Entry, ...]
    missing: tuple[UUID, ...]
    broken: tuple[UUID, ...] = ()
    """Records that could not be read; what the index has of them stays."""

    def apply(self, used: Engine, writer: GenerationWriter) -> set[UUID]:
        """The writer has what can be indexed. Answers what cannot."""
        writer.remove(self.missing)
        return {*self.broken, *writer.put(self.entries, used.closures)}


def mark_stale(kind: str, uuids: Iterable[UUID]) -> None:
    """The index will follow these records' change within a second of the commit.

    Call inside the transaction that makes the change. ``kind`` must be registered, else ``KeyError``.
    """
    entry_kinds[kind]
    rows = (StaleEntry(kind=kind, uuid=uuid) for uuid in dict.fromkeys(uuids))
    StaleEntry.objects.bulk_create(rows, batch_size=INSERT_BATCH)


def read_changes(limit: int, after: int = 0) -> Changes:
    """The first pending changes after a row, with the entries as they are now."""
    pending = StaleEntry.objects.filter(pk__gt=after, set_aside_at=None).order_by("pk")
    rows = list(pending.values_list("pk", "kind", "uuid")[:limit])
    by_kind: dict[str, list[UUID]] = {}
    for _, kind, uuid in rows:
        by_kind.setdefault(kind, []).append(uuid)
    entries: list[Entry] = []
    missing: list[UUID] = []
    broken: list[UUID] = []
    for kind, uuids in by_kind.items():
        wanted = list(dict.fromkeys(uuids))
        found, unreadable = fetched(kind, wanted)
        entries += found
        broken += unreadable
        missing += set(wanted) - {entry.uuid for entry in found} - set(unreadable)
    return Changes(tuple(pk for pk, _, _ in rows), tuple(entries), tuple(missing), tuple(broken))


def fetched(kind: str, uuids: Collection[UUID]) -> tuple[list[Entry], list[UUID]]:
    """The entries of one kind, and which could not be made; none when no app registers the kind any more.

    One record that cannot be read keeps no other from being found: they are then asked for one by one.
    """
    registered = entry_kinds.get(kind)
    if registered is None:
        return [], []
    try:
        return list(registered.fetch(uuids)), []
    except UNREADABLE:
        if len(uuids) == 1:
            _log.exception("the record %s cannot be indexed", *uuids)
            return [], list(uuids)
    parts = [fetched(kind, [uuid]) for uuid in uuids]
    return [entry for found, _ in parts for entry in found], [uuid for _, broken in parts for uuid in broken]


def settle(ids: Sequence[int], broken: Collection[UUID]) -> None:
    """The rows are no longer pending: those of broken records are set aside, the others forgotten."""
    if broken:
        now = datetime.now(UTC)
        for at in range(0, len(ids), INSERT_BATCH):
            part = StaleEntry.objects.filter(pk__in=ids[at : at + INSERT_BATCH], uuid__in=broken)
            part.update(set_aside_at=now)
    forget(ids)


def release(before: datetime) -> None:
    """What was set aside before a moment is pending again."""
    StaleEntry.objects.filter(set_aside_at__lt=before).update(set_aside_at=None)


def forget(ids: Sequence[int]) -> None:
    """These rows are no longer pending; who listens has been told which records they were about."""
    with transaction.atomic():
        for at in range(0, len(ids), INSERT_BATCH):
            rows = StaleEntry.objects.filter(pk__in=ids[at : at + INSERT_BATCH], set_aside_at=None)
            if entries_indexed.has_listeners(StaleEntry):
                entries_indexed.send(StaleEntry, changed=set(rows.values_list("kind", "uuid")))
            rows.delete()


def mark_turned(after: date, *, by: Engine | None = None) -> date:
    """Records with an edition that began or ended after a day are marked, as their status may differ. Answers today."""
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
