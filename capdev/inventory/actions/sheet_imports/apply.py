"""Do what was confirmed, some records at a time: a killed worker leaves whole batches, and the next goes on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from capdev.history.choices import Via
from capdev.history.queries import latest_revisions
from capdev.inventory.actions.checks import look_afterwards_at
from capdev.inventory.actions.merge_records import merge_records
from capdev.inventory.actions.telling import tell_imported
from capdev.inventory.models import Record, SheetImport, SheetImportRow
from capdev.inventory.queries.sheet_imports import rows_to_do
from capdev.inventory.reports import Outcome
from capdev.inventory.rules import can_import
from capdev.inventory.sheets.stating import item_of

BATCH: Final = 500
Result = SheetImportRow.Result
_RESULTS: Final = ["result", "result_note", "revision"]


def apply_some(import_: SheetImport) -> bool:
    """The next 500 records are merged, and their rows say what came of it; whether some are left.

    All in one transaction, as the person who confirmed it. A record that was changed since the preview is not touched.
    What stands in public is looked at afterwards as if it came by form; after the last batch co-convenors
    are told once.
    """
    with transaction.atomic(), override(import_.language):
        locked = SheetImport.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=import_.pk)
        if locked.stage != SheetImport.Stage.APPLYING:
            return False
        rows = list(rows_to_do(locked)[:BATCH])
        if locked.actor is None or not can_import(locked.actor, locked.organisation):
            _fail(rows, _("Who confirmed the import may not import any more."))
        else:
            _apply(rows, locked)
        SheetImportRow.objects.bulk_update(rows, _RESULTS, batch_size=200)
        locked.done_count += len(rows)
        locked.claimed_at = timezone.now()
        is_left = rows_to_do(locked).exists()
        if not is_left:
            locked.stage, locked.finished_at = SheetImport.Stage.DONE, timezone.now()
            tell_imported(locked)
        locked.save(update_fields=["done_count", "claimed_at", "stage", "finished_at", "changed_at"])
        return is_left


def _apply(rows: Sequence[SheetImportRow], import_: SheetImport) -> None:
    moments = _changed_at(rows)
    able = [row for row in rows if row.is_new or moments.get(_uuid(row)) == row.based_on]
    _fail(
        [row for row in rows if row not in able],
        _("Somebody changed the record after the preview. Import the row again to see the difference."),
    )
    items = [item_of(row.type, _uuid(row), row.act or {}, is_new=row.is_new, state=import_.new_state) for row in able]
    before = latest_revisions([_uuid(row) for row in able])
    report = merge_records(items, Via.IMPORT, import_.actor)
    revisions = latest_revisions([_uuid(row) for row in able])
    for row, outcome in zip(able, report, strict=True):
        if outcome.outcome is Outcome.REFUSED:
            _fail([row], outcome.sentence)
        else:
            row.result, row.revision = Result.DONE, revisions.get(_uuid(row))
    if import_.actor is not None:
        look_afterwards_at(import_.actor, {key: (before.get(key, 0), now) for key, now in revisions.items()})


def _changed_at(rows: Sequence[SheetImportRow]) -> dict[UUID, datetime]:
    """When the records last changed; they are locked for the transaction."""
    there = Record.objects.select_for_update().filter(uuid__in=[_uuid(row) for row in rows if not row.is_new])
    return dict(there.order_by("pk").values_list("uuid", "changed_at"))


def _fail(rows: Sequence[SheetImportRow], sentence: str) -> None:
    for row in rows:
        row.result, row.result_note = Result.FAILED, sentence


def _uuid(row: SheetImportRow) -> UUID:
    assert row.record_uuid is not None  # noqa: S101 - what carries an act has a record
    return row.record_uuid
