"""The history of a record, and bringing it back to an earlier state."""

from typing import Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from capdev.accounts.requests import person_of
from capdev.history.errors import UnknownRevision
from capdev.history.queries import latest_revision
from capdev.inventory.actions import restore_state
from capdev.inventory.models import Record
from capdev.inventory.queries.changes import changes_shown
from capdev.inventory.queries.records import TYPES
from capdev.inventory.rules import can_edit, can_restore_state, can_see_history
from capdev.inventory.showing.changes import columns, difference_rows, shown_changes
from capdev.inventory.showing.pages import crumbs
from capdev.inventory.stated import differing, stated_now, stated_then
from capdev.ui.outcomes import outcome_told
from capdev.ui.paging import Pages
from capdev.ui.parts import Link
from capdev.ui.public import public_page

A_PAGE: Final = 20


def own_record(uuid: UUID) -> Record:
    """The record of any type as its own model, or 404."""
    found = Record.objects.filter(uuid=uuid).values_list("type", flat=True).first()
    if found is None:
        raise Http404
    return TYPES[found].objects.get(uuid=uuid)


@require_safe
@public_page
def history(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What was done to a record, newest first. Source: R18; issue 3, *Then*."""
    record = own_record(uuid)
    if not can_see_history(request.user, record):
        raise Http404
    keeps = can_edit(request.user, record)
    found = changes_shown(request.user, record, keeps=keeps)
    pages = page_of(request.GET.get("page", ""), found.count())
    changes = list(found[(pages.number - 1) * A_PAGE : pages.number * A_PAGE])
    context = {
        "record": record,
        "pages": pages,
        "changes": shown_changes(record, changes, keeps=keeps, latest=latest_revision(uuid)),
        "columns": columns(),
        "crumbs": [*crumbs(record)[:-1], Link(record.title, record.get_absolute_url()), Link(_("History"))],
    }
    return render(request, "inventory/history.html", context)


@never_cache
@login_required
def restore(request: HttpRequest, uuid: UUID, revision: int) -> HttpResponse:
    """Says what would differ, and brings the record back once that is confirmed."""
    record, person = own_record(uuid), person_of(request)
    if not can_restore_state(person, record):
        raise Http404
    if request.method == "POST":
        with outcome_told(
            request, _("The record says again what it said then. This change can be undone the same way.")
        ):
            restore_state(person, record, revision)
        return redirect("inventory:history", uuid)
    now = stated_now(record)
    try:
        changes = differing(now, stated_then(record, revision))
    except UnknownRevision:
        raise Http404 from None
    context = {
        "record": record,
        "revision": revision,
        "rows": list(difference_rows(record.type, {name: now.get(name) for name in changes}, changes)),
        "columns": [Link(_("Field")), Link(_("Today")), Link(_("Then"))],
    }
    return render(request, "inventory/restore.html", context)


def page_of(asked: str, total: int, size: int = A_PAGE) -> Pages:
    """The page that was asked for, as near as there is one."""
    whole = Pages(1, size, total)
    number = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
    return Pages(min(max(number, 1), whole.count), size, total)
