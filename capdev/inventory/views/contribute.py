"""Contributing: where one begins, the drafts, the record's own form, what there is of a record and what comes next."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from capdev.accounts.models import User
from capdev.accounts.requests import person_of
from capdev.inventory import actions, rules
from capdev.inventory.actions import keep_draft
from capdev.inventory.contributing.clones import cloned_record
from capdev.inventory.contributing.duplicates import alike_there
from capdev.inventory.contributing.records import NEW, RecordContribution, whole_record
from capdev.inventory.models import Draft, Record
from capdev.inventory.queries.drafts import discarded_drafts_of, drafts_of
from capdev.inventory.showing.contribute import begin_page, whole_page
from capdev.inventory.views.guided import crumbs, guided
from capdev.inventory.views.kept import for_people
from capdev.kernel.errors import DomainError
from capdev.kernel.publication import State
from capdev.kernel.texts import writable
from capdev.network.models import Organisation
from capdev.network.queries import organisations_edited_by
from capdev.network.rules import can_open_desk, is_convenor


@for_people
def start(request: HttpRequest) -> HttpResponse:
    """What the person can begin, the person's drafts, and what was discarded lately."""
    person = person_of(request)
    context = begin_page(
        list(drafts_of(person)),
        list(discarded_drafts_of(person)),
        list(organisations_edited_by(person).order_by("slug")),
    )
    return render(request, "inventory/contribute/start.html", {**context, "is_convenor": is_convenor(person)})


@require_POST
@for_people
def begin(request: HttpRequest) -> HttpResponse:
    """A draft of a new record, in the name of an organisation."""
    person, type_ = person_of(request), request.POST.get("type", "")
    if type_ not in NEW:
        raise Http404
    organisation = _organisation(person, request.POST.get("organisation", ""))
    try:
        draft = keep_draft.start_draft(person, type_, organisation)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("inventory:contribute")
    return redirect("inventory:contribute-draft", draft.uuid)


@for_people
def draft(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The form of a record that does not exist yet."""
    found = _own_draft(request, uuid)
    if found.record_id:
        return redirect("inventory:contribute-record", found.record.uuid if found.record else uuid)
    made = RecordContribution(person_of(request), what=found.type, organisation=found.organisation, new_draft=found)
    return guided(request, made)


@for_people
def record(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The form of a record that is there."""
    found = editable(request, uuid)
    return guided(request, RecordContribution(person_of(request), record=whole_record(found), what=found.type))


@require_POST
@for_people
def discard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    keep_draft.discard_draft(person_of(request), _own_draft(request, uuid))
    messages.success(request, _("The draft is discarded. For 30 days you can take it back below."))
    return redirect("inventory:contribute")


@require_POST
@for_people
def take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    keep_draft.take_back_draft(person_of(request), _own_draft(request, uuid))
    messages.success(request, _("The draft is there again."))
    return redirect("inventory:contribute")


@for_people
def whole(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """All that there is of a record, what it lacks, and what comes next."""
    found = editable(request, uuid)
    person = person_of(request)
    context = whole_page(whole_record(found), list(drafts_of(person).filter(record=found.pk)))
    more = {"crumbs": crumbs(found.title), "duplicates": alike_there(found, person)}
    more["desk"] = _desk(person, found)
    more["can_submit"] = rules.can_submit(person, found) and found.state == State.DRAFT
    return render(request, "inventory/contribute/whole.html", {**context, **more})


@require_POST
@for_people
def submit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The record waits for publication, or is published where its organisation is trusted."""
    found = whole_record(editable(request, uuid))
    person = person_of(request)
    at_once = rules.can_publish(person, found) and not rules.can_open_queue(person)
    try:
        (actions.publish if at_once else actions.submit)(person, found)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        waits = _("It waits for a co-convenor, who publishes it or returns it with a question.")
        messages.success(request, _("It is published.") if at_once else waits)
    return redirect("inventory:contribute-whole", uuid)


@require_POST
@for_people
def clone(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A draft that says what a record says, in the name of an organisation of the person."""
    person = person_of(request)
    found = get_object_or_404(Record, uuid=uuid)
    if not rules.can_see(person, found):
        raise Http404
    organisation = _organisation(person, request.POST.get("organisation", ""))
    if organisation is None:
        organisation = organisations_edited_by(person).order_by("slug").first()
    said, title = cloned_record(whole_record(found), organisation)
    try:
        made = keep_draft.start_draft(person, found.type, organisation, said, title)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("inventory:contribute")
    messages.success(request, _("This is a copy, as a draft. Change what differs."))
    return redirect("inventory:contribute-draft", made.uuid)


def editable(request: HttpRequest, uuid: UUID) -> Record:
    """The record, for those who may change it; nobody else learns that it is there."""
    found = get_object_or_404(Record, uuid=uuid)
    if not rules.can_edit(request.user, found):
        raise Http404
    return found


def _own_draft(request: HttpRequest, uuid: UUID) -> Draft:
    return get_object_or_404(
        Draft.objects.select_related("record", "organisation"), uuid=uuid, person=person_of(request)
    )


def _organisation(person: User, slug: str) -> Organisation | None:
    """The one that was chosen; the only one where there is no choice."""
    if slug:
        return get_object_or_404(Organisation, slug=writable(slug))
    own = list(organisations_edited_by(person)[:2])
    return own[0] if len(own) == 1 else None


def _desk(person: User, record: Record) -> str:
    """Where the desk of the first of its organisations stands that this person may open, or nothing."""
    behind = (role.organisation for role in record.roles.select_related("organisation").order_by("position", "pk"))
    own = next((organisation for organisation in behind if can_open_desk(person, organisation)), None)
    return reverse("affiliations:desk", args=[own.slug]) if own else ""
