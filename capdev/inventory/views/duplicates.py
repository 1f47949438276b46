"""Likely duplicates: the queue, two side by side, merging, telling apart, undoing."""

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from capdev.accounts.models import User
from capdev.accounts.requests import person_of
from capdev.inventory.actions import merge_duplicate, tell_apart, undo_merge
from capdev.inventory.models import Merge
from capdev.inventory.queries.duplicates import candidate_of, likely_duplicates
from capdev.inventory.queries.merges import merges_for, pairs_for
from capdev.inventory.rules import can_edit, can_merge, can_open_duplicates, can_undo_merge
from capdev.inventory.showing.duplicates import choices, shown_pairs
from capdev.inventory.views.changes import own_record, page_of
from capdev.kernel.errors import DomainError
from capdev.ui.outcomes import outcome_told

A_PAGE: Final = 20
MOST_UNDOABLE: Final = 10
PREFIX: Final = "field-"


@never_cache
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """Pairs that look like one record, the likest first, and what was merged lately."""
    person = person_of(request)
    if not can_open_duplicates(person):
        raise Http404
    found = pairs_for(person)
    pages = page_of(request.GET.get("page", ""), found.count(), A_PAGE)
    pairs = found[(pages.number - 1) * A_PAGE : pages.number * A_PAGE]
    context = {
        "pairs": shown_pairs((pair.first, pair.second) for pair in pairs),
        "pages": pages,
        "merges": merges_for(person)[:MOST_UNDOABLE],
    }
    return render(request, "inventory/duplicates/queue.html", context)


@never_cache
@login_required
def of_record(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What looks like one record, asked at this moment."""
    record = own_record(uuid)
    if not can_edit(request.user, record):
        raise Http404
    (likely,) = likely_duplicates([candidate_of(record)], person=person_of(request), limit=10)
    same_type = [each.record for each in likely if each.record.type == record.type]
    context = {"record": record, "pairs": shown_pairs((record, other) for other in same_type), "merges": ()}
    return render(request, "inventory/duplicates/queue.html", context)


@never_cache
@login_required
def merge(request: HttpRequest, one: UUID, other: UUID) -> HttpResponse:
    """The two side by side; each field from the one or the other; merged once that is confirmed."""
    person, first, second = person_of(request), own_record(one), own_record(other)
    if not can_merge(person, first, second):
        raise Http404
    if request.method == "POST":
        return _merged(request, person, first, second)
    context = {"first": first, "second": second, "choices": choices(first, second)}
    return render(request, "inventory/duplicates/merge.html", context)


def _merged(request: HttpRequest, person: User, first: Any, second: Any) -> HttpResponse:
    stays = request.POST.get("stays", "first")
    winner, loser = (second, first) if stays == "second" else (first, second)
    chosen = {name.removeprefix(PREFIX): said for name, said in request.POST.items() if name.startswith(PREFIX)}
    taken = {name for name, said in chosen.items() if said in {"first", "second"} and said != stays}
    try:
        merge_duplicate(person, winner, loser, taken)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(request.path)
    messages.success(request, _("The two records are one now. The list of duplicates offers to undo it."))
    return redirect(winner.get_absolute_url())


@require_POST
@login_required
def apart(request: HttpRequest, one: UUID, other: UUID) -> HttpResponse:
    """The two are two records; or, with ``undo``, that is in doubt again."""
    first, second = own_record(one), own_record(other)
    if not can_merge(request.user, first, second):
        raise Http404
    undo = "undo" in request.POST
    tell_apart(person_of(request), first, second, distinct=not undo)
    done = _("The pair is asked about again.") if undo else _("Nobody is asked about this pair any more.")
    messages.success(request, done)
    return redirect("inventory:duplicates")


@require_POST
@login_required
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = get_object_or_404(Merge.objects.select_related("winner", "loser"), uuid=uuid)
    if not can_undo_merge(request.user, found):
        raise Http404
    with outcome_told(request, _("Both records stand again as they stood before.")):
        undo_merge(person_of(request), found)
    return redirect(reverse("inventory:duplicates"))
