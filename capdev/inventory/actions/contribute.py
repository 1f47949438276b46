"""A person hands in what a draft says: it is written, and the draft is done with, in one transaction."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from capdev.accounts.models import User
from capdev.history.choices import Via
from capdev.inventory.actions.write_record import create_draft, update_record
from capdev.inventory.actions.write_row import remove_row, write_row
from capdev.inventory.around import Row
from capdev.inventory.errors import ChangedMeanwhile, NotYours
from capdev.inventory.models import Activity, Draft, Practice, Record, Tool
from capdev.inventory.queries.drafts import changed_since
from capdev.inventory.rules import can_edit
from capdev.network.models import Organisation

AnyRecord = Activity | Tool | Practice


@transaction.atomic
def contribute_record(
    user: User, type_: str, fields: Mapping[str, Any], organisation: Organisation | None, draft: Draft | None
) -> Record:
    """A record exists as a draft of its organisation. Raises as ``create_draft``."""
    made = create_draft(user, type_, fields, organisation, Via.FORM)
    _done(draft)
    return made


@transaction.atomic
def contribute_changes(
    user: User, record: AnyRecord, changes: Mapping[str, Any], since: int, draft: Draft | None
) -> Record:
    """The record bears the changes, unless somebody changed one of these fields after revision ``since``.

    Raises ``ChangedMeanwhile``, and as ``update_record``.
    """
    demand_unchanged(user, record, since, changes.keys())
    changed = update_record(user, record, changes, Via.FORM) if changes else record
    _done(draft)
    return changed


@transaction.atomic
def contribute_rows(
    user: User,
    record: Record,
    rows: Collection[tuple[Row, Mapping[str, Any]]],
    removed: Collection[Row],
    *,
    since: int,
    draft: Draft | None,
    names: Collection[str] = (),
) -> list[Row]:
    """The rows around the record say what is given with each, those removed are gone; all of it or nothing.

    ``names`` are how the history calls what may not have changed after revision ``since``. Raises as ``write_row``.
    """
    demand_unchanged(user, record, since, names)
    written = [write_row(user, row, changes, Via.FORM) for row, changes in rows]
    for row in removed:
        remove_row(user, row, Via.FORM)
    _done(draft)
    return written


def demand_unchanged(user: User, record: Record, since: int, names: Collection[str]) -> None:
    """Nobody changed one of the names after the revision, and nobody does until the transaction ends."""
    if not can_edit(user, record):
        raise NotYours
    Record.objects.select_for_update().get(pk=record.pk)
    changed = changed_since(record.uuid, since)
    both = {name: changed[name] for name in names if name in changed}
    if both:
        raise ChangedMeanwhile(both)


def _done(draft: Draft | None) -> None:
    if draft is not None:
        Draft.objects.filter(pk=draft.pk).delete()
