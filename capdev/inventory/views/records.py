"""The pages of single records."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from capdev.history.models import Tombstone
from capdev.history.queries import current_of_former_slug, tombstone_at, tombstone_of
from capdev.inventory.choices import Visibility
from capdev.inventory.models import Record
from capdev.inventory.queries.merges import merged_into
from capdev.inventory.queries.pages import record_at
from capdev.inventory.queries.records import shown
from capdev.inventory.rules import can_edit, can_know_gone, can_see
from capdev.inventory.showing.pages import last_change, page
from capdev.inventory.views.gone import gone
from capdev.kernel.publication import State
from capdev.search.scope import Scope
from capdev.ui.parts import Link
from capdev.ui.public import changed_at, public_page
from capdev.ui.registries import actions_of, panels_of

LAST_BUTTON: Final = 50
"""Actions up to this order are buttons beneath the title; those after it stand in the line of tools."""


@require_safe
@public_page
def activity(request: HttpRequest, slug: str) -> HttpResponse:
    """An activity with all that is known of it. Source: R1, R4, R6 to R14, R22, R26, R38."""
    return _record(request, "activity", slug)


@require_safe
@public_page
def tool(request: HttpRequest, slug: str) -> HttpResponse:
    """A tool as one work in its languages. Source: R3, R41."""
    return _record(request, "tool", slug)


@require_safe
@public_page
def practice(request: HttpRequest, slug: str) -> HttpResponse:
    """A case that others can learn from. Source: R24."""
    return _record(request, "practice", slug)


def _record(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The record's page; 301 from a former address, 410 where it was taken away, 404 where the reader may not look."""
    sees_internal = Scope.of(request.user).sees_internal
    record = record_at(kind, slug)
    if record is None:
        return _elsewhere(request, kind, slug, sees_internal=sees_internal)
    is_archived = record.state == State.ARCHIVED
    if not (can_know_gone if is_archived else can_see)(request.user, record):
        raise Http404
    if is_archived:
        winner = merged_into(record.uuid)
        if winner is not None and can_see(request.user, winner):
            return redirect(winner.get_absolute_url())
        stone = tombstone_of(record.uuid, request.user)
        return gone(request, stone or Tombstone(title=record.title, at=record.changed_at))
    today = timezone.localdate()
    shown_page = page(record, today, sees_internal=sees_internal, is_owner=can_edit(request.user, record))
    context = {
        **shown_page,
        "panels": panels_of(request, kind, record),
        "actions": _links(request, kind, record, up_to=LAST_BUTTON),
        "tools": [*_links(request, kind, record, after=LAST_BUTTON), shown_page["mail"]],
        "history_links": _links(request, "provenance", record),
        "is_unlisted": record.is_demo or record.visibility != Visibility.PUBLIC or not record.is_published,
    }
    response = render(request, "inventory/record.html", context)
    if context["panels"]:
        return response
    return changed_at(response, last_change(record, today, shown_page["links_checked_at"]))


def _links(request: HttpRequest, subject: str, record: Record, *, after: int = 0, up_to: int = 10_000) -> list[Link]:
    offered = actions_of(request, subject, record)
    return [
        Link(action.label, address, icon=action.icon) for action, address in offered if after < action.order <= up_to
    ]


def _elsewhere(request: HttpRequest, kind: str, slug: str, *, sees_internal: bool) -> HttpResponse:
    moved_to = current_of_former_slug(kind, slug)
    if moved_to and (winner := merged_into(moved_to)):
        moved_to = winner.uuid
    record = shown(sees_internal=sees_internal).filter(uuid=moved_to).first() if moved_to else None
    if record:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(record.get_absolute_url() + (f"?{query}" if query else ""))
    tombstone = tombstone_at(kind, slug, request.user)
    if tombstone is None:
        raise Http404
    return gone(request, tombstone)
