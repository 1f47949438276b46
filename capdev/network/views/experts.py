"""Experts: the public list, one's own profile, the roster for co-convenors."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from capdev.accounts.requests import person_of
from capdev.kernel.errors import DomainError
from capdev.kernel.refusals import show_refusal
from capdev.network import actions, rules
from capdev.network.expert_forms import ExpertForm, InviteExpertForm, initial
from capdev.network.models import Expert
from capdev.network.queries import experts_listed, experts_on_file
from capdev.network.showing.experts import expert_facts, expert_lines, state_badge
from capdev.ui.outcomes import outcome_told
from capdev.ui.parts import Link
from capdev.ui.public import public_page
from capdev.ui.registries import actions_of, panels_of


@require_safe
@public_page
def experts(request: HttpRequest) -> HttpResponse:
    """Experts who agreed to be listed."""
    return render(request, "network/experts/list.html", {"lines": expert_lines(experts_listed())})


@require_safe
@public_page
def expert(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One expert, for those who may see the profile."""
    found = get_object_or_404(Expert.objects.select_related("user"), uuid=uuid)
    if not rules.can_see_expert(request.user, found):
        raise Http404
    context = {
        "expert": found,
        "facts": expert_facts(found),
        "panels": panels_of(request, "expert", found),
        "links": [Link(action.label, address) for action, address in actions_of(request, "expert", found)],
    }
    return render(request, "network/experts/expert.html", context)


@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Offer, change and keep the own profile."""
    person = person_of(request)
    kept = Expert.objects.filter(user=person).first()
    form = ExpertForm(request.POST or None, initial=initial(kept))
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_profile(person, form.profile(kept), consents=form.cleaned_data["consent"])
        except DomainError as error:
            show_refusal(form, error)
        else:
            done = _("Your profile is kept.") if saved.state == "active" else _("Your profile waits for a co-convenor.")
            messages.success(request, done)
            return redirect("experts:mine")
    context = {"form": form, "expert": kept, "badge": state_badge(kept) if kept else None}
    return render(request, "network/experts/mine.html", context)


@require_POST
@login_required
def leave(request: HttpRequest) -> HttpResponse:
    with outcome_told(request, _("You have left the roster; your profile is deleted.")):
        actions.leave_roster(person_of(request))
    return redirect("experts:mine")


@never_cache
@login_required
def roster(request: HttpRequest) -> HttpResponse:
    """Everybody on file, who waits on top; invite by address."""
    person = person_of(request)
    if not rules.can_decide_expert(person):
        raise Http404
    form = InviteExpertForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite_expert(person, form.cleaned_data["email"])
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The person is invited."))
            return redirect("experts:roster")
    lines = expert_lines(experts_on_file())
    return render(request, "network/experts/roster.html", {"form": form, "lines": lines})


@require_POST
@login_required
def decide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Approve or refuse, as the button that was pressed says."""
    if not rules.can_decide_expert(request.user):
        raise Http404
    found = get_object_or_404(Expert, uuid=uuid)
    with outcome_told(request, _("The decision is kept, and the person is told.")):
        actions.decide_expert(person_of(request), found, approve="approve" in request.POST)
    return redirect("experts:roster")
