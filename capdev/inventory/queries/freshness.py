"""How far what a record says can still be relied on: when it was last known to be right, and until when that holds.

Every kind of record has a term (``settings.FRESHNESS_DAYS``). Within it a record is fresh; after it, its owner is asked
and has ``settings.FRESHNESS_GRACE_DAYS`` to answer; then it is shown as unconfirmed. What lies in the past does not
go stale: an activity that has ended or whose editions all closed more than a year ago, a tool that was withdrawn and a
fictitious record are never asked about.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.history.choices import Via
from capdev.inventory.choices import ActivityStatus, ToolStatus
from capdev.inventory.models import Activity, Record

_OVER: Final = frozenset({ActivityStatus.PAST, ActivityStatus.CANCELLED, ToolStatus.WITHDRAWN})
_DATED: Final = frozenset({ActivityStatus.PLANNED, ActivityStatus.UNKNOWN})
"""States of an activity that say nothing beyond the dates of its editions."""
_LOADED: Final = frozenset({Via.STARTER, Via.IMPORT, Via.HARVEST, Via.DEMO})
CLOSED_AFTER: Final = timedelta(days=365)


class Freshness(models.TextChoices):
    FRESH = "fresh", _("Up to date")
    DUE = "due", _("To be confirmed")
    UNCONFIRMED = "unconfirmed", _("Not confirmed")
    HISTORICAL = "historical", _("Of the past")


@dataclass(frozen=True, slots=True)
class Standing:
    """``right_on`` is the last day on which the record was known to be right; null where nobody ever said.

    ``due_on`` is the day from which its owner should look again, ``unconfirmed_on`` the day from which the record is
    shown as unconfirmed; both are null for what lies in the past.
    """

    state: Freshness
    right_on: date | None
    due_on: date | None = None
    unconfirmed_on: date | None = None


def freshness_of(record: Any, today: date) -> Standing:
    """The standing of an activity, tool or practice. Pure; no query where an activity's editions are loaded.

    A record counts as right on the day when its owner last confirmed it, or at the end of what its source calls the
    date of its information, whichever is later; one without either that a person wrote, on the day on which it was
    published. One that was loaded from a source without a date was never known to be right: it is due at once.
    """
    right_on = _right_on(record, today)
    if is_historical(record, today):
        return Standing(Freshness.HISTORICAL, right_on)
    if right_on is None:
        due_on = record.published_at.date() if record.published_at else today
    else:
        due_on = right_on + timedelta(days=settings.FRESHNESS_DAYS[record.type])
    return Standing(_state(due_on, today), right_on, due_on, due_on + _grace())


def is_historical(record: Any, today: date) -> bool:
    """Whether what the record tells lies in the past, so that it stays right as it is."""
    status = getattr(record, "status", "")
    if record.is_demo or status in _OVER:
        return True
    if not isinstance(record, Activity) or status not in _DATED or record.recurrence:
        return False
    last_days = [edition.last_day for edition in record.editions.all()]
    return bool(last_days) and all(day is not None and day < today - CLOSED_AFTER for day in last_days)


def _state(due_on: date, today: date) -> Freshness:
    if today < due_on:
        return Freshness.FRESH
    return Freshness.DUE if today < due_on + _grace() else Freshness.UNCONFIRMED


def _right_on(record: Record, today: date) -> date | None:
    """A source of this year or month may name days to come: the record cannot be right later than today."""
    said = [day for day in (record.confirmed_on, record.as_of.last_day if record.as_of else None) if day]
    if not said:
        is_loaded = record.origin_of("*").get("via") in _LOADED
        return record.published_at.date() if record.published_at and not is_loaded else None
    return min(max(said), today)


def _grace() -> timedelta:
    return timedelta(days=settings.FRESHNESS_GRACE_DAYS)
