"""A person writes or takes away one row around a record: an edition, a figure, evidence, a material, a tie."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final, TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.choices import Via
from capdev.inventory.actions.checks import looked_at_afterwards
from capdev.inventory.actions.likeness_keys import keep_likeness_keys
from capdev.inventory.actions.merging.rows import kind_of
from capdev.inventory.actions.staleness import mark_records_stale
from capdev.inventory.around import Owner, Row, name_of, owner_of
from capdev.inventory.errors import NotYours
from capdev.inventory.models import Edition, Process, Record, RecordIdentifier
from capdev.inventory.rules import can_edit_around
from capdev.kernel.errors import DomainError
from capdev.network.models import Organisation
from capdev.vocabularies.corrections import correct, said_by, tell_owner

AnyRow = TypeVar("AnyRow", bound=Row)
_SILENT: Final = {"id", "uuid", "created_at", "changed_at", "locked", "sequence", "first_day", "last_day"}


@transaction.atomic
def write_row(user: User, row: AnyRow, changes: Mapping[str, Any], via: str = Via.FORM) -> AnyRow:
    """The row says what ``changes`` say, and no load changes that. A row without a key is added to what it speaks of.

    Raises ``NotYours``, ``InvalidInput`` with a sentence a field. Writes history on the record; the search is told.
    """
    if not row.pk:
        own = {field.name for field in row._meta.concrete_fields}
        for name in own & changes.keys():
            setattr(row, name, changes[name])
    owner = _locked_owner(user, row)
    _demand_free(row)
    was = name_of(type(row).objects.get(pk=row.pk)) if row.pk else ""
    before, after = correct(row, changes)
    if not after:
        return row
    if isinstance(row, Edition):
        row.locked = sorted({*row.locked, *after})
        row.sequence += 1
        row.save(update_fields=["locked", "sequence"])
    with _watched(user, owner):
        if was and was != name_of(row):
            tell_owner(owner, kind_of(owner), was, (before, {}), actor=user, via=via)
        tell_owner(owner, kind_of(owner), name_of(row), (before, after), actor=user, via=via)
    _tell_search(owner)
    return row


@transaction.atomic
def remove_row(user: User, row: Row, via: str = Via.FORM) -> None:
    """The row is gone, and no load brings it back; the history keeps what it said.

    An edition has an address of its own, so it is cancelled, never taken away. Raises ``NotYours``, ``DomainError``.
    """
    if isinstance(row, Edition):
        raise DomainError(_("An edition is not taken away. Set its status to cancelled."))
    owner = _locked_owner(user, row)
    _demand_free(row)
    name = name_of(row)
    said = said_by(row, [field.name for field in row._meta.concrete_fields if field.name not in _SILENT])
    row.delete()
    with _watched(user, owner):
        tell_owner(owner, kind_of(owner), name, (said, {}), actor=user, via=via)
    _tell_search(owner)


def _locked_owner(user: User, row: Row) -> Owner:
    named = owner_of(row)
    if not can_edit_around(user, named):
        raise NotYours
    model = next(model for model in (Record, Organisation, Process) if isinstance(named, model))
    found: Owner = model.objects.select_for_update(of=("self",)).get(pk=named.pk)
    return found


def _watched(user: User, owner: Owner) -> AbstractContextManager[None]:
    """What others than co-convenors change around a published record is looked at afterwards."""
    return looked_at_afterwards(user, owner) if isinstance(owner, Record) else nullcontext()


def _tell_search(owner: Owner) -> None:
    if isinstance(owner, Record):
        mark_records_stale([owner])
        keep_likeness_keys([owner.pk])


def _demand_free(row: Row) -> None:
    """By its identifier in the starter data the next load knows the record: without it, it would come twice."""
    if isinstance(row, RecordIdentifier) and row.pk and RecordIdentifier.objects.get(pk=row.pk).scheme == "starter":
        raise DomainError(_("This identifier ties the record to its source and stays as it is."))
