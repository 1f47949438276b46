"""The pages of organisations: the directory, and one."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from capdev.history.models import Tombstone
from capdev.history.queries import current_of_former_slug, tombstone_at, tombstone_of
from capdev.kernel.publication import State
from capdev.network.directory import Wanted, directory
from capdev.network.models import Organisation
from capdev.network.queries import organisation_at, published_organisations
from capdev.network.rules import can_see_organisation
from capdev.network.showing.directory import directory_page
from capdev.network.showing.organisations import organisation_page
from capdev.ui.parts import Link
from capdev.ui.public import changed_at, public_page
from capdev.ui.registries import actions_of, panels_of


@require_safe
@public_page
def organisations(request: HttpRequest) -> HttpResponse:
    """Every organisation that offers, writes, funds or hosts, by name. Source: R5, R10, R99."""
    wanted = Wanted.parse(request.GET)
    found = directory(wanted, get_language() or "en")
    return render(request, "network/organisations.html", directory_page(request, wanted, found))


@require_safe
@public_page
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation; 301 from a former address, 410 where it was taken away, 404 where the reader may not look."""
    found = organisation_at(slug)
    if found is None:
        return _elsewhere(request, slug)
    if found.state == State.ARCHIVED and found.published_at:
        stone = tombstone_of(found.uuid, request.user)
        return _gone(request, stone or Tombstone(title=found.name, at=found.changed_at))
    if not can_see_organisation(request.user, found):
        raise Http404
    actions = actions_of(request, "organisation", found)
    context = {
        **organisation_page(found),
        "panels": panels_of(request, "organisation", found),
        "actions": [Link(action.label, address, icon=action.icon) for action, address in actions],
    }
    response = render(request, "network/organisation.html", context)
    return response if context["panels"] else changed_at(response, found.changed_at)


def _elsewhere(request: HttpRequest, slug: str) -> HttpResponse:
    moved_to = current_of_former_slug("organisation", slug)
    found = published_organisations().filter(uuid=moved_to).first() if moved_to else None
    if found:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    tombstone = tombstone_at("organisation", slug, request.user)
    if tombstone is None:
        raise Http404
    return _gone(request, tombstone)


def _gone(request: HttpRequest, tombstone: Tombstone) -> HttpResponse:
    """What is left of an organisation's page, and the way to the one that took its place."""
    heir: Organisation | None = None
    if tombstone.successor_uuid:
        heir = published_organisations().filter(uuid=tombstone.successor_uuid).first()
    context = {
        "title": tombstone.title,
        "at": tombstone.at,
        "reason": tombstone.reason,
        "successor": Link(heir.name, heir.get_absolute_url()) if heir else None,
    }
    return render(request, "network/gone.html", context, status=410)
