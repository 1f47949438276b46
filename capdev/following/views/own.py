"""What I follow: saving, following, how often, pausing, stopping, taking back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from capdev.accounts.models import User
from capdev.accounts.requests import person_of
from capdev.following import actions, rules
from capdev.following.actions.follows import named_subject
from capdev.following.asking import suggested_name
from capdev.following.forms import FollowForm
from capdev.following.models import Follow
from capdev.following.queries import follow_of
from capdev.following.showing import kind_label, named_follow, subject_names, would_have_found
from capdev.following.showing import mine as mine_page
from capdev.following.stopping import followed_by
from capdev.following.subjects import record_kinds
from capdev.kernel.errors import DomainError
from capdev.kernel.refusals import show_refusal
from capdev.search.parameters import Query


def _own(request: HttpRequest, uuid: UUID) -> Follow:
    """The person's own; whatever belongs to somebody else is not there."""
    follow = get_object_or_404(Follow, uuid=uuid)
    if not rules.can_change_follow(request.user, follow):
        raise Http404
    return follow


@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    return render(request, "following/mine.html", mine_page(person_of(request)))


@never_cache
@login_required
def save(request: HttpRequest) -> HttpResponse:
    """Save the search that stands in the address. Who is not signed in does that first and comes back here."""
    person, language = person_of(request), get_language() or "en"
    query = Query.parse(request.GET, ignored=("compare", "facet"))
    suggested = suggested_name(query, language)
    form = FollowForm(request.POST or None, initial={"name": suggested, "rhythm": "weekly"})
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_search(person, query, language, **form.cleaned_data)
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The search is saved. We write to you when something new fits it."))
            return redirect("following:mine")
    return render(request, "following/save.html", {"form": form, "asked": suggested})


@never_cache
@login_required
def follow(request: HttpRequest) -> HttpResponse:
    """Follow a theme, a country, an organisation, a record; or see that one does, and stop."""
    person, language = person_of(request), get_language() or "en"
    kind, key = request.GET.get("kind", ""), request.GET.get("key", "")[:100]
    named = named_subject(person, kind, key, language)
    if named is None:
        raise Http404
    there = follow_of(person, kind, key)
    if there is not None:
        return redirect("following:one", there.uuid)
    form = FollowForm(request.POST or None, initial={"rhythm": "weekly"})
    del form.fields["name"]
    if request.method == "POST" and form.is_valid():
        try:
            actions.follow_subject(person, kind, key, language, rhythm=form.cleaned_data["rhythm"])
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("You follow “%(name)s” now.") % {"name": named.name.text})
            return redirect(named.href)
    context = {"form": form, "named": named, "kind": kind_label(kind), "is_record": kind in record_kinds}
    return render(request, "following/follow.html", context)


@never_cache
@login_required
def one(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One follow: its name, how often, what it finds now; stopping it."""
    there = _own(request, uuid)
    if there.deleted_at is not None:
        raise Http404
    form = FollowForm(request.POST or None, initial={"name": there.name, "rhythm": there.rhythm})
    if there.subject_kind:
        del form.fields["name"]
    if request.method == "POST" and form.is_valid():
        actions.change_follow(person_of(request), there, **form.cleaned_data)
        messages.success(request, _("Your choice is saved."))
        return redirect("following:mine")
    return render(request, "following/one.html", {"form": form, **_one(there, person_of(request))})


def _one(there: Follow, person: User) -> dict[str, Any]:
    names = subject_names([there], person, get_language() or "en")
    name, href = named_follow(there, names)
    return {
        "follow": there,
        "name": name,
        "href": href,
        "kind": kind_label(there.subject_kind),
        "is_record": there.subject_kind in record_kinds,
        "finds": would_have_found(there, person),
        "told": there.findings.filter(told_at__isnull=False).count(),
    }


@require_POST
@login_required
def pause(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Pause, or go on, as the button that was pressed says."""
    there = _own(request, uuid)
    actions.change_follow(person_of(request), there, is_paused="pause" in request.POST)
    return redirect("following:mine")


@require_POST
@login_required
def delete(request: HttpRequest, uuid: UUID) -> HttpResponse:
    there = _own(request, uuid)
    actions.delete_follow(there)
    messages.success(
        request, _("You do not follow “%(name)s” any more. You can take that back below.") % {"name": there.name}
    )
    return redirect("following:mine")


@require_POST
@login_required
def restore(request: HttpRequest, uuid: UUID) -> HttpResponse:
    there = _own(request, uuid)
    actions.restore_follow(person_of(request), there)
    messages.success(request, _("You follow “%(name)s” again.") % {"name": there.name})
    return redirect("following:mine")


@never_cache
@csrf_exempt  # mail programs send this request without a page of ours; the signature in the address is what counts
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stops one follow from a mail, without signing in. Looking changes nothing, a POST acts. Source: RFC 8058."""
    there = followed_by(token)
    if there is None:
        raise Http404
    if request.method == "POST":
        actions.delete_follow(there)
    is_done = request.method == "POST" or there.deleted_at is not None
    return render(request, "following/stop.html", {"follow": there, "is_done": is_done})
