"""One's own organisations, on the desk: belonging, asking, deciding about others."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from capdev.accounts.requests import person_of
from capdev.kernel.errors import DomainError
from capdev.kernel.refusals import show_refusal
from capdev.network import actions, queries, rules
from capdev.network.directory import Wanted, directory
from capdev.network.forms import JoinForm, OrganisationForm
from capdev.network.models import Affiliation, Organisation
from capdev.network.showing.affiliations import desk_page, ending, found_to_join, person_name

MOST_FOUND = 20
"""Organisations that a search for one to join shows."""


def _place(uuid: UUID) -> Affiliation:
    return get_object_or_404(Affiliation.objects.select_related("user", "organisation"), uuid=uuid)


@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Where the person belongs and what waits for the person's decision."""
    return render(request, "network/desk/mine.html", desk_page(person_of(request)))


@never_cache
@login_required
def find(request: HttpRequest) -> HttpResponse:
    """Find the organisation to join, by a part of its name in any language."""
    wanted = Wanted.parse(request.GET)
    lines = directory(wanted, get_language() or "en").lines if wanted.words else ()
    context = {
        "words": wanted.words,
        "found": found_to_join(lines[:MOST_FOUND], person_of(request)),
        "has_more": len(lines) > MOST_FOUND,
    }
    return render(request, "network/desk/find.html", context)


@never_cache
@login_required
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to belong to one organisation: in which role, and why."""
    person = person_of(request)
    organisation = get_object_or_404(Organisation, slug=slug)
    if not rules.can_ask_affiliation(person, organisation):
        raise Http404
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.ask_affiliation(person, organisation, said["role"], reason=said["reason"])
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Your wish waits for an editor of the organization or a co-convenor."))
            return redirect("affiliations:mine")
    return render(request, "network/desk/join.html", {"organisation": organisation, "form": form})


@never_cache
@login_required
def propose(request: HttpRequest) -> HttpResponse:
    """Ask for an organisation that the directory lacks; a co-convenor publishes it."""
    person = person_of(request)
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_organisation(person, form.fields_of_organisation())
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The organization is proposed. A co-convenor looks at it and publishes it."))
            return redirect("affiliations:mine")
    return render(request, "network/desk/propose.html", {"form": form})


@never_cache
@login_required
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who belongs to an organisation, for those who decide about it; with who waits."""
    organisation = get_object_or_404(Organisation, slug=slug)
    if not rules.can_manage_people(person_of(request), organisation):
        raise Http404
    context = {
        "organisation": organisation,
        "people": queries.affiliations_in(organisation),
        "waiting": queries.affiliations_waiting(person_of(request), everywhere=True).filter(organisation=organisation),
        "roles": Affiliation.Role.choices,
    }
    return render(request, "network/desk/people.html", context)


@require_POST
@login_required
def decide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Approve or refuse, as the button that was pressed says."""
    place, approve = _place(uuid), "approve" in request.POST
    if not approve and "refuse" not in request.POST:
        raise Http404
    done = _("%(name)s belongs to %(organisation)s now.") if approve else _("The wish of %(name)s is refused.")
    try:
        actions.decide_affiliation(person_of(request), place, approve=approve)
    except DomainError as error:
        return _refused(request, place, error)
    messages.success(request, done % _names(place))
    return _back(request, place)


@require_POST
@login_required
def role(request: HttpRequest, uuid: UUID) -> HttpResponse:
    place = _place(uuid)
    try:
        actions.change_role(person_of(request), place, request.POST.get("role", ""))
    except DomainError as error:
        return _refused(request, place, error)
    messages.success(request, _("%(name)s has another role at %(organisation)s now.") % _names(place))
    return _back(request, place)


@never_cache
@login_required
def end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Says what ending means, and ends the place once that is confirmed."""
    place, person = _place(uuid), person_of(request)
    if not rules.can_end_affiliation(person, place):
        raise Http404
    if request.method != "POST":
        return render(request, "network/desk/end.html", ending(place, person))
    was_asked = place.state == Affiliation.State.ASKED
    try:
        actions.end_affiliation(person, place)
    except DomainError as error:
        return _refused(request, place, error)
    if place.user_id != person.pk:
        done = _("%(name)s belongs to %(organisation)s no more.")
    elif was_asked:
        done = _("Your wish to join %(organisation)s is withdrawn.")
    else:
        done = _("You have left %(organisation)s.")
    messages.success(request, done % _names(place))
    return _back(request, place)


@require_POST
@login_required
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    place = _place(uuid)
    try:
        actions.undo_decision(person_of(request), place)
    except DomainError as error:
        return _refused(request, place, error)
    messages.success(request, _("The decision about %(name)s is taken back.") % _names(place))
    return _back(request, place)


@require_POST
@login_required
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """A proposed organisation stands in the directory."""
    organisation = get_object_or_404(Organisation, slug=slug)
    try:
        actions.publish_organisation(person_of(request), organisation)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        name = organisation.name.best(get_language() or "en").text
        messages.success(request, _("%(organisation)s is published.") % {"organisation": name})
    return redirect("affiliations:mine")


def _names(place: Affiliation) -> dict[str, str]:
    organisation = place.organisation.name.best(get_language() or "en").text
    return {"name": person_name(place.user), "organisation": organisation}


def _refused(request: HttpRequest, place: Affiliation, error: DomainError) -> HttpResponse:
    """Who has no business with the place learns nothing of it; who has is told what is wrong."""
    if not rules.can_end_affiliation(person_of(request), place):
        raise Http404
    messages.error(request, str(error))
    return _back(request, place)


def _back(request: HttpRequest, place: Affiliation) -> HttpResponse:
    """To the page that the button stood on."""
    if request.POST.get("from") == "people" and rules.can_manage_people(person_of(request), place.organisation):
        return redirect("affiliations:people", place.organisation.slug)
    return redirect("affiliations:mine")
