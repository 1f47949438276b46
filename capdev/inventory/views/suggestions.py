"""Suggesting an edit, and answering suggestions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from capdev.accounts.models import User
from capdev.accounts.requests import person_of
from capdev.inventory.actions import answer_suggestion, suggest_edit
from capdev.inventory.forms.suggesting import SuggestForm
from capdev.inventory.models import Suggestion
from capdev.inventory.queries.suggestions import suggestions_by, suggestions_waiting
from capdev.inventory.rules import can_answer_suggestion, can_edit, can_see_suggestion, can_suggest
from capdev.inventory.showing.suggestion import shown_suggestion
from capdev.inventory.views.changes import own_record
from capdev.kernel.errors import DomainError
from capdev.kernel.refusals import show_refusal
from capdev.ui.outcomes import outcome_told

MOST_LISTED = 100


@never_cache
@login_required
def suggest(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The record's fields to change, with a reason and a source."""
    record, person = own_record(uuid), person_of(request)
    if not can_suggest(person, record):
        raise Http404
    form = SuggestForm(record, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = suggest_edit(
                person, record, form.changes(), reason=said["reason"], source=said["source"],
                language=get_language() or "en",
            )  # fmt: skip
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Thank you. Those who keep the record decide; you are told by e-mail."))
            return redirect(made.get_absolute_url())
    return render(request, "inventory/suggestions/suggest.html", {"record": record, "form": form})


@never_cache
@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """What waits for the person's answer, and what the person suggested."""
    person = person_of(request)
    context = {"waiting": suggestions_waiting(person)[:MOST_LISTED], "own": suggestions_by(person)[:MOST_LISTED]}
    return render(request, "inventory/suggestions/list.html", context)


@never_cache
@login_required
def suggestion(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Old and new of each field; who keeps the record takes or refuses each."""
    person = person_of(request)
    found = get_object_or_404(Suggestion.objects.select_related("record", "by"), uuid=uuid)
    if not can_see_suggestion(person, found):
        raise Http404
    answers = can_answer_suggestion(person, found) and found.answered_at is None
    if request.method == "POST":
        if not can_answer_suggestion(person, found):
            raise Http404
        return _answered(request, person, found)
    context: dict[str, Any] = {
        **shown_suggestion(found, names_author=can_edit(person, found.record)),
        "suggestion": found,
        "answers": answers,
    }
    return render(request, "inventory/suggestions/suggestion.html", context)


def _answered(request: HttpRequest, person: User, found: Suggestion) -> HttpResponse:
    with outcome_told(request, _("The suggestion is answered, and its author is told.")):
        answer_suggestion(person, found, request.POST.getlist("accepted"), request.POST.get("answer", ""))
    return redirect(found.get_absolute_url())
