"""An owner says whether a record is still right."""

from typing import Any, Final, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.inventory.actions.staleness import mark_records_stale
from capdev.inventory.actions.write_record import update_record
from capdev.inventory.choices import ActivityStatus, ToolStatus
from capdev.inventory.errors import NotYours
from capdev.inventory.models import Record, Reminder
from capdev.inventory.rules import can_confirm
from capdev.kernel.errors import DomainError

AnyRecord = TypeVar("AnyRecord", bound=Record)
ENDED: Final[dict[str, str]] = {"activity": ActivityStatus.PAST, "tool": ToolStatus.WITHDRAWN}
"""What a record becomes that its owner calls over. A practice stays a case to learn from, whenever it ended."""


@transaction.atomic
def confirm_record(user: User, record_: AnyRecord, answer: str, via: str = Via.FORM) -> AnyRecord:
    """The record bears its owner's answer, and every question about it that was open is answered.

    ``right``: it was confirmed today. ``over``: that, and it is of the past. ``change``: nothing but that somebody
    knows. A later answer takes the place of an earlier one; "still right" after "over" brings its status back.
    Raises ``NotYours``, ``DomainError`` for an answer that there is not. Writes history; the search is told.
    """
    row = type(record_).objects.select_for_update(of=("self",)).get(pk=record_.pk)
    if not can_confirm(user, row):
        raise NotYours
    if answer not in Reminder.Answer.values or (answer == Reminder.Answer.OVER and row.type not in ENDED):
        raise DomainError(_("Choose one of the answers."), field="answer")
    reminder = _reminder_of(row)
    status = _status_after(row, answer, reminder)
    if answer == Reminder.Answer.OVER and status:
        reminder.status_before = getattr(row, "status", "")
    reminder.answer, reminder.answered_at = answer, timezone.now()
    reminder.save()
    if status:
        row = update_record(user, row, {"status": status}, via)
    if answer != Reminder.Answer.CHANGE:
        _date(user, row, via)
    return row


def _date(user: User, row: Record, via: str) -> None:
    """The record bears today's date. Nothing else is said anew, so nobody has to look at it afterwards."""
    before, row.confirmed_on = row.confirmed_on, timezone.localdate()
    if before == row.confirmed_on:
        return
    row.save(update_fields=["confirmed_on", "changed_at"])
    said = [{"confirmed_on": day.isoformat() if day else None} for day in (before, row.confirmed_on)]
    record(row.type, row.uuid, "update", *said, actor=user, via=via)
    mark_records_stale([row])


def _reminder_of(row: Record) -> Reminder:
    """The latest question about the record as a whole; one without a mail where its owner came unasked."""
    found = Reminder.objects.filter(record=row, kind=Reminder.Kind.CONFIRM).first()
    return found or Reminder(record=row, kind=Reminder.Kind.CONFIRM, occasion=timezone.localdate())


def _status_after(row: Any, answer: str, reminder: Reminder) -> str:
    """The status that the answer gives the record; empty where it stays as it is."""
    ended = ENDED.get(row.type, "")
    if answer == Reminder.Answer.OVER and row.status != ended:
        return ended
    if answer == Reminder.Answer.RIGHT and reminder.answer == Reminder.Answer.OVER and row.status == ended:
        return reminder.status_before
    return ""
