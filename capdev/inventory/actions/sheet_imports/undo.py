"""Undo an import, some records at a time."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from capdev.accounts.models import User
from capdev.history.choices import Via
from capdev.history.queries import latest_revisions
from capdev.inventory.actions.merge_records import merge_records
from capdev.inventory.actions.move_record import archive
from capdev.inventory.models import Record, RecordIdentifier, SheetImport, SheetImportRow
from capdev.inventory.queries.records import TYPES
from capdev.inventory.rules import can_import
from capdev.inventory.sheets.stating import item_of
from capdev.kernel.errors import DomainError
from capdev.kernel.publication import State

BATCH: Final = 200
Result = SheetImportRow.Result


def undo_some(import_: SheetImport) -> bool:
    """The next 200 records are what they were before, with their provenance; whether some are left. One transaction.

    New records are archived, new editions cancelled. A record that changed since the import stays and says so.
    """
    with transaction.atomic(), override(import_.language):
        locked = SheetImport.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=import_.pk)
        if locked.stage != SheetImport.Stage.UNDOING:
            return False
        todo = locked.rows.filter(result=Result.DONE).order_by("-pk")
        rows = list(todo[:BATCH])
        if locked.actor is not None and can_import(locked.actor, locked.organisation):
            _undo(rows, locked.actor)
        else:
            for row in rows:
                row.result = Result.FAILED
        SheetImportRow.objects.bulk_update(rows, ["result", "result_note"], batch_size=200)
        locked.done_count += len(rows)
        locked.claimed_at = timezone.now()
        is_left = todo.exists()
        if not is_left:
            locked.stage, locked.finished_at = SheetImport.Stage.UNDONE, timezone.now()
        locked.save(update_fields=["done_count", "claimed_at", "stage", "finished_at", "changed_at"])
        return is_left


def _undo(rows: Sequence[SheetImportRow], user: User) -> None:
    latest = latest_revisions([_uuid(row) for row in rows])
    for row in rows:
        if latest.get(_uuid(row)) != row.revision:
            row.result = Result.FAILED
        else:
            row.result = Result.UNDONE
    same = [row for row in rows if row.result == Result.UNDONE]
    _bring_back([row for row in same if not row.is_new], user)
    for row in same:
        if row.is_new:
            _take_away(row, user)


def _take_away(row: SheetImportRow, user: User) -> None:
    record = TYPES[row.type].objects.get(uuid=_uuid(row))
    RecordIdentifier.objects.filter(record=record).delete()  # so that the repaired file may bring it anew
    try:
        if record.state != State.ARCHIVED:
            archive(user, record, via=Via.IMPORT)
    except DomainError as problem:
        row.result, row.result_note = Result.FAILED, str(problem)


def _bring_back(rows: Sequence[SheetImportRow], user: User) -> None:
    items = [item_of(row.type, _uuid(row), _before(row), is_new=False) for row in rows]
    merge_records(items, Via.IMPORT, user)
    records = {record.uuid: record for record in Record.objects.filter(uuid__in=[_uuid(row) for row in rows])}
    for row in rows:
        said = row.undo or {}
        records[_uuid(row)].provenance = said.get("provenance", {})
        for scheme, value in said.get("names", ()):
            RecordIdentifier.objects.filter(record=records[_uuid(row)], scheme=scheme, value=value).delete()
    Record.objects.bulk_update(records.values(), ["provenance"], batch_size=200)


def _before(row: SheetImportRow) -> dict[str, object]:
    return {name: said for name, said in (row.undo or {}).items() if name not in ("provenance", "names")}


def _uuid(row: SheetImportRow) -> UUID:
    assert row.record_uuid is not None  # noqa: S101 - what carries an act has a record
    return row.record_uuid
