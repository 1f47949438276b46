"""What an owner sees who is asked about a record."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from capdev.inventory.actions.confirm_record import ENDED
from capdev.inventory.forms.results import ResultsForm
from capdev.inventory.models import Activity, Edition, Practice, Reminder, Tool
from capdev.inventory.queries.freshness import Freshness, freshness_of
from capdev.inventory.queries.reminders import waiting_editions, waiting_records
from capdev.inventory.showing import facts
from capdev.network.models import Organisation
from capdev.ui.formats import date_text, span_text
from capdev.ui.parts import Badge, Link

MOST_LISTED = 100


def answer_page(record: Any, said: str, *, is_done: bool = False, problem: str = "") -> dict[str, Any]:
    """The record as readers see it at a glance, and the answers; the one that the mail's link named comes first."""
    offered = [one for one in Reminder.Answer if one != Reminder.Answer.OVER or record.type in ENDED]
    standing = freshness_of(record, timezone.localdate())
    return {
        "record": record,
        "facts": _deciding(record).facts,
        "answers": sorted(offered, key=lambda one: one.value != said),
        "said": said if is_done else "",
        "problem": problem,
        "right_on": standing.right_on,
        "form_address": reverse("inventory:contribute-whole", args=[record.uuid]),
    }


def results_page(edition: Edition, form: ResultsForm) -> dict[str, Any]:
    return {"edition": edition, "when": span_text(edition.starts, edition.ends), "form": form}


def waiting_page(organisation: Organisation, today: date) -> dict[str, Any]:
    records = waiting_records(organisation, today)
    editions = list(waiting_editions(organisation, today)[:MOST_LISTED])
    return {
        "organisation": organisation,
        "count": len(records),
        "records": [_waiting_record(record, standing) for record, standing in records[:MOST_LISTED]],
        "editions": [
            Link(
                edition.activity.title, reverse("inventory:report-figures", args=[edition.uuid]),
                note=span_text(edition.starts, edition.ends),
            )
            for edition in editions
        ],
    }  # fmt: skip


def _waiting_record(record: Any, standing: Any) -> dict[str, Any]:
    is_unconfirmed = standing.state == Freshness.UNCONFIRMED
    return {
        "link": Link(record.title, record.get_absolute_url()),
        "confirm": confirm_address(record),
        "note": gettext("right on %(date)s") % {"date": date_text(standing.right_on)} if standing.right_on else "",
        "badge": Badge(Freshness(standing.state).label, "attention" if is_unconfirmed else "neutral"),
    }


def confirm_address(record: Any) -> str:
    return reverse("inventory:confirm", args=[record.type, record.uuid])


def _deciding(record: Any) -> facts.Deciding:
    if isinstance(record, Activity):
        return facts.activity_facts(record, timezone.localdate())
    if isinstance(record, Tool):
        return facts.tool_facts(record)
    assert isinstance(record, Practice)  # noqa: S101 - there are three types
    return facts.practice_facts(record)
