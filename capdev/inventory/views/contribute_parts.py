"""Contributing what stands around a record: editions, components, figures, evidence, materials."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from capdev.accounts.requests import person_of
from capdev.inventory.contributing.components import ComponentContribution
from capdev.inventory.contributing.editions import EditionContribution
from capdev.inventory.contributing.records import whole_record
from capdev.inventory.contributing.rows import KINDS, OF_EDITIONS, RowsContribution
from capdev.inventory.models import Activity, Edition
from capdev.inventory.views.contribute import editable
from capdev.inventory.views.guided import guided
from capdev.inventory.views.kept import for_people


@for_people
def new_edition(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another edition; with ``after`` it starts from that one."""
    activity = _activity(request, uuid)
    made = EditionContribution(person_of(request), record=activity, part="edition new", what="edition")
    after = request.GET.get("after", "")
    made.last = next((one for one in activity.editions.all() if str(one.uuid) == after), None)
    return guided(request, made)


@for_people
def edition(request: HttpRequest, uuid: UUID, edition: UUID) -> HttpResponse:
    activity = _activity(request, uuid)
    found = get_object_or_404(Edition, uuid=edition, activity=activity)
    made = EditionContribution(
        person_of(request), record=activity, part=f"edition {found.uuid}", what="edition", edition=found
    )
    return guided(request, made)


@for_people
def component(request: HttpRequest, uuid: UUID, place: int) -> HttpResponse:
    """The component at a place; 0 is a new one."""
    activity = _activity(request, uuid)
    made = ComponentContribution(
        person_of(request), record=activity, part=f"component {place}", what="component", place=place
    )
    if place and made.component is None:
        raise Http404
    return guided(request, made)


@for_people
def rows(request: HttpRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Figures, evidence or materials of a record."""
    if kind not in KINDS:
        raise Http404
    record = whole_record(editable(request, uuid))
    return guided(request, RowsContribution(person_of(request), record=record, part=kind, what=kind))


@for_people
def rows_of_edition(request: HttpRequest, uuid: UUID, edition: UUID, kind: str) -> HttpResponse:
    """Figures or materials of one edition."""
    if kind not in OF_EDITIONS:
        raise Http404
    activity = _activity(request, uuid)
    found = get_object_or_404(Edition, uuid=edition, activity=activity)
    made = RowsContribution(person_of(request), record=activity, part=f"{kind} {found.uuid}", what=kind, edition=found)
    return guided(request, made)


def _activity(request: HttpRequest, uuid: UUID) -> Any:
    found = whole_record(editable(request, uuid))
    if not isinstance(found, Activity):
        raise Http404
    return found
