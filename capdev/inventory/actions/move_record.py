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
from capdev.inventory.actions.checks import close_check, looked_at_afterwards
from capdev.inventory.actions.staleness import mark_records_stale
from capdev.inventory.actions.telling import tell_decided, tell_submitted
from capdev.inventory.choices import CheckOutcome, CheckReason, Visibility
from capdev.inventory.errors import NoReason, NotYours
from capdev.inventory.models import Record
from capdev.inventory.rules import (
    can_archive,
    can_ask_editors,
    can_publish,
    can_restore,
    can_return,
    can_set_visibility,
    can_submit,
)
from capdev.kernel.errors import DomainError
from capdev.network.rules import is_convenor
from capdev.notices.actions import start_thread
from capdev.notices.models import Thread
from capdev.vocabularies.statements import Origin, lock

AnyRecord = TypeVar("AnyRecord", bound=Record)
Rule = Callable[[User, Record], bool]


@transaction.atomic
def submit(user: User, record_: AnyRecord, via: str = Via.FORM) -> AnyRecord:
    """A draft waits for a co-convenor; all of them are told."""
    row = _move(user, record_, "submit", can_submit, via)
    tell_submitted(row, user)
    return row


@transaction.atomic
def publish(user: User, record_: AnyRecord, via: str = Via.FORM) -> AnyRecord:
    """Everybody whom its visibility admits sees the record; the first time is remembered.

    Who sent it in is told. What an editor of a trusted organisation publishes is drawn by lot for a look afterwards.
    """
    row = _locked(record_)
    with looked_at_afterwards(user, row, CheckReason.AT_ONCE):
        row = _move(user, row, "publish", can_publish, via)
    tell_decided(row, user, "record_published")
    return row


@transaction.atomic
def return_to_draft(user: User, record_: AnyRecord, note: str = "", via: str = Via.FORM) -> AnyRecord:
    """Its editors work on it again; ``note`` says why, stands in the history and goes to who sent it in.

    Who takes back an own submission needs no reason; a co-convenor does, else ``NoReason``.
    """
    note = note.strip()
    if not note and is_convenor(user):
        raise NoReason
    row = _move(user, record_, "return", can_return, via, note)
    close_check(row, CheckOutcome.RETURNED, note)
    if is_convenor(user):
        tell_decided(row, user, "record_returned")
    return row


@transaction.atomic
def ask_editors(user: User, record_: AnyRecord, question: str, language: str, via: str = Via.FORM) -> Thread:
    """Those who keep the record are asked before it is decided about; their answer comes by a private conversation.

    Raises ``NotYours``, and what ``notices.actions.start_thread`` raises. Writes history.
    """
    row = _locked(record_)
    if not can_ask_editors(user, row):
        raise NotYours
    thread = start_thread(
        user, row.type, row, title=question.strip(), text=question, language=language, is_public=False
    )
    record(row.type, row.uuid, "ask", {}, {}, actor=user, via=via)
    return thread


@transaction.atomic
def archive(
    user: User, record_: AnyRecord, note: str = "", successor: UUID | None = None, via: str = Via.FORM
) -> AnyRecord:
    """The record is gone from pages, search and counts; a tombstone says why and what replaces it."""
    row = _move(user, record_, "archive", can_archive, via, note, successor=successor)
    close_check(row, CheckOutcome.ARCHIVED, note)
    return row


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
    with looked_at_afterwards(user, row):
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
