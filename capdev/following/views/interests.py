"""Waiting for a date: leaving the wish, taking it back, seeing who waits."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from capdev.accounts.requests import person_of
from capdev.following import actions, rules
from capdev.following.forms import InterestForm
from capdev.following.queries import interest_of, interests_in
from capdev.following.showing import counted_by_country
from capdev.following.subjects import Awaited, awaited
from capdev.kernel.errors import DomainError
from capdev.kernel.refusals import show_refusal


def _subject(request: HttpRequest, kind: str, uuid: UUID) -> tuple[Awaited, Any]:
    known = awaited.get(kind)
    subject = known.find(uuid, request.user) if known else None
    if known is None or subject is None:
        raise Http404
    return known, subject


@never_cache
@login_required
def interest(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Say that one would come; change or withdraw it."""
    person = person_of(request)
    known, subject = _subject(request, kind, uuid)
    named, there = known.named(subject, get_language() or "en"), interest_of(person, uuid)
    if request.method == "POST" and "withdraw" in request.POST and there is not None:
        actions.withdraw_interest(person, there)
        messages.success(request, _("Your interest is withdrawn."))
        return redirect(named.href)
    said = {"country": there.country, "reason": there.reason, "shows_name": there.shows_name} if there else {}
    form = InterestForm(request.POST or None if "withdraw" not in request.POST else None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            actions.leave_interest(person, kind, subject, **form.cleaned_data)
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("We write to you when the date is set."))
            return redirect(named.href)
    context = {"form": form, "named": named, "is_there": there is not None, "is_open": known.is_open(subject)}
    return render(request, "following/interest.html", context)


@never_cache
@login_required
def people(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Who waits, for those who answer for the record: how many, from where, and names where people agreed."""
    known, subject = _subject(request, kind, uuid)
    if not rules.can_see_interests(request.user, kind, subject):
        raise Http404
    waiting = list(interests_in(uuid))
    context = {
        "named": known.named(subject, get_language() or "en"),
        "count": len(waiting),
        "countries": counted_by_country(one.country for one in waiting),
        "people": [one for one in waiting if one.shows_name],
    }
    return render(request, "following/people.html", context)
