"""The register of processes, and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from capdev.history.queries import current_of_former_slug, tombstone_at
from capdev.inventory.models import Process
from capdev.inventory.queries.processes import process_at, published_processes
from capdev.inventory.showing import processes as showing
from capdev.inventory.views.gone import gone
from capdev.kernel.publication import State
from capdev.search.scope import Scope
from capdev.ui.public import changed_at, public_page

LONGEST_WORDS = 200


@require_safe
@public_page
def register(request: HttpRequest) -> HttpResponse:
    """Every process by the year, the city and the chair that documents name it by; ``q`` and ``kind`` narrow it.

    Source: R45, R104; the requirements' last table, "one register must map the three".
    """
    every = list(published_processes())
    kind, words = request.GET.get("kind", ""), request.GET.get("q", "")[:LONGEST_WORDS]
    found = showing.named([one for one in every if not kind or one.kind.code == kind], words)
    context = {
        "words": words,
        "kind": kind,
        "kinds": showing.kinds_of(every, kind),
        "columns": showing.columns(),
        "rows": [showing.row(process) for process in found],
        "crumbs": showing.register_crumbs(),
    }
    return render(request, "inventory/processes.html", context)


@require_safe
@public_page
def process(request: HttpRequest, slug: str) -> HttpResponse:
    """One process with what was made for it."""
    found = process_at(slug)
    if found is None:
        return _elsewhere(request, slug)
    context = showing.page(found, sees_internal=Scope.of(request.user).sees_internal)
    return changed_at(render(request, "inventory/process.html", context), found.changed_at)


def _elsewhere(request: HttpRequest, slug: str) -> HttpResponse:
    """301 from a former address, 410 where a process was taken away, else 404."""
    moved_to = current_of_former_slug("process", slug)
    current = Process.objects.filter(uuid=moved_to, state=State.PUBLISHED).first() if moved_to else None
    if current is not None:
        return HttpResponsePermanentRedirect(current.get_absolute_url())
    tombstone = tombstone_at("process", slug, request.user)
    if tombstone is None:
        raise Http404
    return gone(request, tombstone)
