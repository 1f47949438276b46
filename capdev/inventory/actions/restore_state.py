"""Bring a record back to what it said earlier."""

from typing import TypeVar

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.choices import Via
from capdev.history.errors import UnknownRevision
from capdev.inventory.actions.write_record import update_record
from capdev.inventory.errors import NotYours
from capdev.inventory.models import Record
from capdev.inventory.rules import can_restore_state
from capdev.inventory.stated import differing, stated_now, stated_then, writable_values
from capdev.kernel.errors import DomainError

AnyRecord = TypeVar("AnyRecord", bound=Record)


@transaction.atomic
def restore_state(user: User, record: AnyRecord, revision: int, via: str = Via.FORM) -> AnyRecord:
    """Fields and axes say again what they said after ``revision``: a new change, which can be undone the same way.

    Editions, figures and other rows around the record stay; so do its address, state and visibility. Raises
    ``NotYours``, and ``DomainError`` where there is no such revision or nothing differs. Writes history.
    """
    there = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
    if not can_restore_state(user, there):
        raise NotYours
    try:
        changes = differing(stated_now(there), stated_then(there, revision))
    except UnknownRevision:
        raise DomainError(_("The record has no such state.")) from None
    if not changes:
        raise DomainError(_("The record says the same today."))
    note = str(format_lazy(_("As it was after change {number}"), number=revision))
    return update_record(user, there, writable_values(there, changes), via, note=note)
