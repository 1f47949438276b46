"""Move a record from state to state, and between the public and the internal side."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.history.moving import move
from capdev.inventory.actions.staleness import mark_records_stale
from capdev.inventory.choices import Visibility
from capdev.inventory.errors import NotYours
from capdev.inventory.models import Record
from capdev.inventory.rules import (
    can_archive,
    can_edit,
    can_publish,
    can_restore,
    can_return,
    can_set_visibility,
)
from capdev.kernel.errors import DomainError
from capdev.vocabularies.statements import Origin, lock

AnyRecord = TypeVar("AnyRecord", bound=Record)
Rule = Callable[[User, Record], bool]


def submit(user: User, record_: AnyRecord, via: str = Via.FORM) -> AnyRecord:
    """A draft waits for a co-convenor."""
    return _move(user, record_, "submit", can_edit, via)


def publish(user: User, record_: AnyRecord, via: str = Via.FORM) -> AnyRecord:
    """Everybody whom its visibility admits sees the record; the first time is remembered."""
    return _move(user, record_, "publish", can_publish, via)


def return_to_draft(user: User, record_: AnyRecord, note: str = "", via: str = Via.FORM) -> AnyRecord:
    """Its editors work on it again; ``note`` says why and stands in the history."""
    return _move(user, record_, "return", can_return, via, note)


def archive(
    user: User, record_: AnyRecord, note: str = "", successor: UUID | None = None, via: str = Via.FORM
) -> AnyRecord:
    """The record is gone from pages, search and counts; a tombstone says why and what replaces it."""
    return _move(user, record_, "archive", can_archive, via, note, successor=successor)


def restore(user: User, record_: AnyRecord, via: str = Via.FORM) -> AnyRecord:
    """An archived record is a draft again, under its old address, and its tombstone is gone."""
    return _move(user, record_, "restore", can_restore, via)


@transaction.atomic
def set_visibility(user: User, record_: AnyRecord, visibility: str, via: str = Via.FORM) -> AnyRecord:
    """The record is public or for member organisations only; no load changes that. Source: R18."""
    row = _locked(record_)
    if not can_set_visibility(user, row):
        raise NotYours
    if visibility not in Visibility.values:
        raise DomainError(format_lazy(_("“{code}” is no visibility."), code=visibility), field="visibility")
    before = row.visibility
    if before == visibility:
        return row
    row.visibility = visibility
    lock(row, ["visibility"], Origin("", timezone.localdate().isoformat(), via))
    row.save()
    after = {"visibility": visibility}
    record(row.type, row.uuid, "update", {"visibility": before}, after, actor=user, via=via)
    mark_records_stale([row])
    return row


@transaction.atomic
def _move(
    user: User, record_: AnyRecord, act: str, rule: Rule, via: str, note: str = "", *, successor: UUID | None = None
) -> AnyRecord:
    """The act is done, logged and told to the search. Raises ``NotYours`` or ``NotPossible``."""
    row = _locked(record_)
    if not rule(user, row):
        raise NotYours
    move(row.type, row, row.title, act, actor=user, via=via, note=note, successor=successor)
    mark_records_stale([row])
    return row


def _locked(record_: AnyRecord) -> AnyRecord:
    return type(record_).objects.select_for_update(of=("self",)).get(pk=record_.pk)
