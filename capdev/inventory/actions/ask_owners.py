"""Owners are asked whether their records are still right, and for the figures of editions that have taken place."""

from datetime import date

from django.db import transaction

from capdev.inventory.models import Edition, Record, Reminder
from capdev.inventory.queries.keepers import keepers_of
from capdev.inventory.queries.reminders import Due, due_now
from capdev.kernel.publication import State
from capdev.notices.actions import notify

MESSAGE: dict[str, str] = {Reminder.Kind.CONFIRM: "confirm_record", Reminder.Kind.FIGURES: "edition_figures"}


def ask_owners(today: date) -> int:
    """Whoever has to be asked today was asked, each by one message; answers how many questions were put.

    Derived from rows and one transaction a question, so it may be killed and run again: nobody is asked twice.
    """
    return sum(_ask(due) for due in list(due_now(today)))


@transaction.atomic
def _ask(due: Due) -> bool:
    record = Record.objects.select_for_update(of=("self",)).filter(pk=due.record_id, state=State.PUBLISHED).first()
    if record is None:
        return False
    owners = keepers_of(record)
    edition = Edition.objects.filter(pk=due.edition_id).first() if due.edition_id else None
    reminder, is_new = Reminder.objects.get_or_create(
        record=record, edition=edition, **({} if edition else {"occasion": due.occasion}),
        defaults={"kind": due.kind, "occasion": due.occasion},
    )  # fmt: skip
    if not is_new or not owners:
        return False
    notify(
        MESSAGE[due.kind], owners, subject=(record.type, record.uuid), context={"reminder": str(reminder.uuid)},
        dedupe=str(reminder.uuid),
    )  # fmt: skip
    return True
