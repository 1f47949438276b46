"""What the inventory tells people: questions to the owners of records. Source: issue 3, "Freshness"."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.inventory.actions.confirm_record import ENDED
from capdev.inventory.answering import answer_token
from capdev.inventory.models import Record, Reminder
from capdev.inventory.queries.freshness import Freshness, freshness_of
from capdev.inventory.queries.records import of_own_type
from capdev.inventory.queries.reminders import reminder_at
from capdev.kernel.identifiers import whole_address
from capdev.kernel.publication import State
from capdev.notices.kinds import MessageKind, Prepared
from capdev.notices.models import Notice
from capdev.ui.formats import date_text, span_text


def _confirm(notice: Notice) -> Prepared:
    """Nothing once the record was confirmed, changed hands or was taken away."""
    reminder = _reminder(notice)
    if reminder is None or notice.user is None or reminder.answer:
        return None
    record = of_own_type(reminder.record)
    standing = freshness_of(record, timezone.localdate())
    if standing.state not in {Freshness.DUE, Freshness.UNCONFIRMED}:
        return None
    address = reverse("inventory:answer", args=[answer_token(reminder.uuid, notice.user.uuid)])
    return {
        **_of(reminder.record),
        "address": address,
        "answers": _answers(reminder.record, whole_address(address)),
        "right_on": date_text(standing.right_on) if standing.right_on else "",
        "until": date_text(standing.unconfirmed_on) if standing.state == Freshness.DUE else "",
    }


def _answers(record: Record, address: str) -> list[Mapping[str, Any]]:
    offered = [one for one in Reminder.Answer if one != Reminder.Answer.OVER or record.type in ENDED]
    return [{"label": one.label, "href": f"{address}?answer={one.value}"} for one in offered]


def _figures(notice: Notice) -> Prepared:
    """Nothing once the edition reports a figure."""
    reminder = _reminder(notice)
    edition = reminder.edition if reminder else None
    if reminder is None or edition is None or notice.user is None or edition.figures.exists():
        return None
    return {
        **_of(reminder.record),
        "when": span_text(edition.starts, edition.ends),
        "place": edition.place,
        "address": reverse("inventory:report-figures", args=[edition.uuid]),
    }


def _reminder(notice: Notice) -> Reminder | None:
    found = reminder_at(notice.context["reminder"])
    return found if found and found.record.state == State.PUBLISHED else None


def _of(record: Record) -> dict[str, Any]:
    return {"title": record.title.best(get_language() or "en"), "record": whole_address(record.get_absolute_url())}


_RECORDS: Final = _("Records of my organizations")
KINDS: Final = (
    MessageKind(
        "confirm_record", _("Whether a record is still right"), _RECORDS, "inventory/mail/confirm_record",
        prepare=_confirm, order=40,
    ),
    MessageKind(
        "edition_figures", _("Figures of editions that have taken place"), _RECORDS, "inventory/mail/edition_figures",
        prepare=_figures, order=41,
    ),
)  # fmt: skip
