"""What a reader may do with a record of the inventory, beside reading, citing and printing it."""

from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models import Activity
from capdev.inventory.queries.freshness import Freshness, freshness_of
from capdev.inventory.queries.records import TYPES
from capdev.inventory.rules import can_confirm, can_edit, can_see_path
from capdev.kernel.publication import State
from capdev.ui.registries import RecordAction


def _own_page(_request: HttpRequest, record: Any) -> str | None:
    return record.url or None


def _comparison(_request: HttpRequest, record: Any) -> str | None:
    return f"{reverse('inventory:compare')}?id={record.uuid}"


def _path(request: HttpRequest, record: Any) -> str | None:
    """Offered to those who keep the record, and to those who publish."""
    if not request.user.is_authenticated or not can_see_path(request.user, record):
        return None
    return reverse("publication:record", args=[record.uuid])


def _calendar(_request: HttpRequest, activity: Activity) -> str | None:
    """Offered while a day lies ahead that a calendar can hold."""
    today = timezone.localdate()
    ahead = any(one.starts and one.starts.is_exact and not one.is_over(today) for one in activity.editions.all())
    return f"/calendar/{activity.uuid}.ics" if ahead else None


def _confirm(request: HttpRequest, record: Any) -> str | None:
    """Offered to the owners of a record whose term has ended."""
    if freshness_of(record, timezone.localdate()).state not in {Freshness.DUE, Freshness.UNCONFIRMED}:
        return None
    address = f"{reverse('inventory:confirm', args=[record.type, record.uuid])}?then=record"
    return address if can_confirm(request.user, record) else None


def _history(_request: HttpRequest, record: Any) -> str | None:
    return reverse("inventory:history", args=[record.uuid])


def _edit(request: HttpRequest, record: Any) -> str | None:
    """Offered to who may change it."""
    if not request.user.is_authenticated or not can_edit(request.user, record):
        return None
    return reverse("inventory:contribute-whole", args=[record.uuid])


def _contribute(_request: HttpRequest, _organisation: Any) -> str | None:
    """From an organisation's desk to describing something new."""
    return reverse("inventory:contribute")


def _suggestion(request: HttpRequest, record: Any) -> str | None:
    """Offered to visitors too, who are asked to sign in on the way; who may edit the record edits it."""
    if record.state != State.PUBLISHED or can_edit(request.user, record):
        return None
    return reverse("inventory:suggest-edit", args=[record.uuid])


def _duplicates(request: HttpRequest, record: Any) -> str | None:
    return reverse("inventory:duplicates-of", args=[record.uuid]) if can_edit(request.user, record) else None


RECORD_ACTIONS: Final = (
    RecordAction("suggest-edit", "provenance", _("Suggest an edit"), _suggestion, "edit", 20),
    RecordAction("duplicates", "provenance", _("Look for duplicates"), _duplicates, "compare", 30),
    RecordAction("contribute", "organisation_desk", _("Contribute"), _contribute, "plus", 10),
    *(RecordAction("edit", kind, _("Edit"), _edit, "edit", 4) for kind in TYPES),
    *(RecordAction("confirm", kind, _("Say whether it is still right"), _confirm, "check", 5) for kind in TYPES),
    RecordAction("history", "provenance", _("History of this record"), _history, "clock", 10),
    *(RecordAction("own-page", kind, _("Go to its own page"), _own_page, "external", 10) for kind in TYPES),
    RecordAction("calendar", "activity", _("Add to my calendar"), _calendar, "calendar", 20),
    *(RecordAction("publication", kind, _("State and publication"), _path, "check", 40) for kind in TYPES),
    *(RecordAction("compare", kind, _("Compare with others"), _comparison, "compare", 60) for kind in TYPES),
)
