"""Changes that the index has yet to follow: marked with the change, read by the writer, forgotten when done."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from capdev.search.engine import Engine, engine
from capdev.search.entries import Entry, entry_kinds
from capdev.search.generation import GenerationWriter
from capdev.search.models import StaleEntry
from capdev.search.signals import entries_indexed

BATCH: Final = 500
INSERT_BATCH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Changes:
    """Stale rows that were read, and what has to be done for them."""

    ids: tuple[int, ...]
    entries: tuple[Entry, ...]
    missing: tuple[UUID, ...]

    def apply(self, used: Engine, writer: GenerationWriter) -> None:
        writer.put(self.entries, used.closures)
        writer.remove(self.missing)


def mark_stale(kind: str, uuids: Iterable[UUID]) -> None:
    """The index will follow these records' change within a second of the commit.

    Call inside the transaction that makes the change. ``kind`` must be registered, else ``KeyError``.
    """
    entry_kinds[kind]
    rows = (StaleEntry(kind=kind, uuid=uuid) for uuid in dict.fromkeys(uuids))
    StaleEntry.objects.bulk_create(rows, batch_size=INSERT_BATCH)


def read_changes(limit: int, after: int = 0) -> Changes:
    """The first pending changes after a row, with the entries as they are now."""
    rows = list(StaleEntry.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "kind", "uuid")[:limit])
    by_kind: dict[str, list[UUID]] = {}
    for _, kind, uuid in rows:
        by_kind.setdefault(kind, []).append(uuid)
    entries: list[Entry] = []
    missing: list[UUID] = []
    for kind, uuids in by_kind.items():
        wanted = list(dict.fromkeys(uuids))
        found = fetched(kind, wanted)
        entries += found
        missing += set(wanted) - {entry.uuid for entry in found}
    return Changes(tuple(pk for pk, _, _ in rows), tuple(entries), tuple(missing))


def fetched(kind: str, uuids: Collection[UUID]) -> list[Entry]:
    """The entries of one kind; none when no app registers the kind any more."""
    registered = entry_kinds.get(kind)
    return list(registered.fetch(uuids)) if registered else []


def forget(ids: Sequence[int]) -> None:
    """These rows are no longer pending; who listens has been told which records they were about."""
    with transaction.atomic():
        for at in range(0, len(ids), INSERT_BATCH):
            rows = StaleEntry.objects.filter(pk__in=ids[at : at + INSERT_BATCH])
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
