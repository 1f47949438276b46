"""Pages on which an owner answers: is the record still right, what came of an edition, what waits."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from capdev.accounts.models import User
from capdev.history.choices import Via
from capdev.inventory.actions import confirm_record
from capdev.inventory.actions.report_results import call_off, report_results
from capdev.inventory.answering import BadLink, asked_by
from capdev.inventory.forms.results import ResultsForm
from capdev.inventory.models import Edition, Record
from capdev.inventory.queries.pages import record_by_uuid
from capdev.inventory.queries.reminders import reminder_at
from capdev.inventory.rules import can_confirm, can_edit
from capdev.inventory.showing.confirming import answer_page, results_page, waiting_page
from capdev.inventory.showing.links_kept import links_page
from capdev.kernel.errors import DomainError
from capdev.kernel.refusals import show_refusal
from capdev.network.models import Organisation
from capdev.network.rules import can_open_desk


@never_cache
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """From a mail, without signing in: the link says who was asked what. GET shows, POST answers."""
    try:
        asked = asked_by(token)
    except BadLink as problem:
        context = {"is_over": problem.is_over}
        return render(request, "inventory/answer_link_over.html", context, status=410 if problem.is_over else 404)
    person = User.objects.filter(uuid=asked.person, is_active=True).first()
    reminder = reminder_at(asked.reminder)
    record = record_by_uuid(reminder.record.type, reminder.record.uuid) if reminder else None
    if person is None or record is None or not can_confirm(person, record):
        return render(request, "inventory/answer_link_over.html", {"is_over": True}, status=410)
    return _answered(request, person, record, Via.MAIL)


@never_cache
@login_required
def confirm(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """The same for an owner who has signed in."""
    record = record_by_uuid(kind, uuid)
    person = request.user
    if record is None or not isinstance(person, User) or not can_confirm(person, record):
        raise Http404
    return _answered(request, person, record, Via.FORM)


def _answered(request: HttpRequest, person: User, record: Record, via: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, "inventory/answer.html", answer_page(record, request.GET.get("answer", "")))
    problem = ""
    try:
        record = confirm_record(person, record, request.POST.get("answer", ""), via)
    except DomainError as error:
        problem = str(error)
    else:
        if request.user.is_authenticated and request.GET.get("then") == "record":
            messages.success(request, _("Thank you. Your answer is kept."))
            return redirect(record.get_absolute_url())
    said = request.POST.get("answer", "")
    shown: dict[str, Any] = answer_page(record, said, is_done=not problem, problem=problem)
    return render(request, "inventory/answer.html", shown, status=409 if problem else 200)


@never_cache
@login_required
def report_figures(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What came of an edition, or that it did not take place."""
    edition = get_object_or_404(Edition.objects.select_related("activity"), uuid=uuid)
    person = request.user
    is_held = edition.is_over(timezone.localdate())
    if not isinstance(person, User) or not is_held or not can_edit(person, edition.activity):
        raise Http404
    form = ResultsForm(request.POST or None)
    try:
        if "call_off" in request.POST:
            call_off(person, edition, request.POST["call_off"])
            messages.success(request, _("The edition is marked as not held."))
            return redirect(edition.activity.get_absolute_url())
        if request.method == "POST" and form.is_valid():
            report_results(person, edition, form.counted(), form.cleaned_data["source"])
            messages.success(request, _("Thank you. The figures stand on the page of the activity."))
            return redirect(edition.activity.get_absolute_url())
    except DomainError as error:
        show_refusal(form, error)
    return render(request, "inventory/report_figures.html", results_page(edition, form))


@never_cache
@login_required
def links(request: HttpRequest, slug: str) -> HttpResponse:
    """Addresses on an organisation's records that do not answer."""
    return _at_desk(request, slug, "inventory/links.html", links_page)


@never_cache
@login_required
def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """What an organisation should look at again: its records past their term, editions without figures."""
    return _at_desk(request, slug, "inventory/waiting.html", lambda found: waiting_page(found, timezone.localdate()))


def _at_desk(
    request: HttpRequest, slug: str, template: str, shown: Callable[[Organisation], dict[str, Any]]
) -> HttpResponse:
    organisation = get_object_or_404(Organisation, slug=slug)
    if not isinstance(request.user, User) or not can_open_desk(request.user, organisation):
        raise Http404
    return render(request, template, shown(organisation))
