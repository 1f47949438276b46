"""The reviewer's desk: invitations, conflicts, scores."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from capdev.accounts.requests import person_of
from capdev.kernel.errors import DomainError
from capdev.kernel.refusals import show_refusal
from capdev.reviewing import actions, rules
from capdev.reviewing.choices import ConflictKind
from capdev.reviewing.forms import ConflictForm, LaterConflictForm, ScoreForm
from capdev.reviewing.models import Seat
from capdev.reviewing.queries.cases import seat_at
from capdev.reviewing.showing.seats import desk_page, seat_page
from capdev.ui.outcomes import outcome_told


def _seat(request: HttpRequest, uuid: UUID) -> Seat:
    found = seat_at(uuid)
    if found is None or not rules.can_see_invitation(request.user, found):
        raise Http404
    return found


@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for the person as reviewer, what is done, and reviews of what the person answers for."""
    return render(request, "reviewing/mine.html", desk_page(person_of(request)))


@never_cache
@login_required
def seat(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The invitation; once no conflict is declared, what is judged and the scores."""
    found, person = _seat(request, uuid), person_of(request)
    if rules.can_answer_invitation(person, found):
        return _answer(request, found)
    if rules.can_score(person, found):
        return _score(request, found)
    return render(request, "reviewing/seat.html", seat_page(person, found))


def _answer(request: HttpRequest, found: Seat) -> HttpResponse:
    person, form = person_of(request), ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        try:
            actions.declare_conflict(person, found, kind, form.cleaned_data["text"])
        except DomainError as error:
            show_refusal(form, error)
        else:
            opened = kind == ConflictKind.NONE
            messages.success(
                request, _("The material is open to you now.") if opened else _("Thank you for saying so.")
            )
            return redirect(found)
    return render(request, "reviewing/seat.html", {**seat_page(person, found), "form": form})


def _score(request: HttpRequest, found: Seat) -> HttpResponse:
    person = person_of(request)
    criteria = found.review.rubric.criteria.prefetch_related("anchors")
    form = ScoreForm(request.POST or None, found, criteria)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_scores(person, found, form.scoring())
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Your scores are in. You may change them until the scoring is closed."))
            return redirect("reviews:mine")
    context = {**seat_page(person, found), "form": form, "later": LaterConflictForm(prefix="later")}
    return render(request, "reviewing/seat.html", context)


@require_POST
@login_required
def decline(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = _seat(request, uuid)
    with outcome_told(request, _("You have declined. Thank you for answering.")):
        actions.decline_invitation(person_of(request), found)
    return redirect("reviews:mine")


@require_POST
@login_required
def leave(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A conflict that the reviewer became aware of while reading."""
    found, form = _seat(request, uuid), LaterConflictForm(request.POST, prefix="later")
    if form.is_valid():
        try:
            actions.declare_conflict(person_of(request), found, form.cleaned_data["kind"], form.cleaned_data["text"])
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Thank you for saying so."))
            return redirect("reviews:mine")
    else:
        messages.error(request, _("Choose what kind of conflict it is."))
    return redirect(found)
