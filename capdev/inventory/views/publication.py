"""The way of a record to the public: its own page, and the queue of those who publish. Source: issue 3, "Vet"."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capdev.accounts.models import User
from capdev.accounts.requests import person_of
from capdev.inventory import actions, rules
from capdev.inventory.forms.path import PathForm
from capdev.inventory.models import Record
from capdev.inventory.queries.records import TYPES
from capdev.inventory.showing.publication import path_page
from capdev.inventory.showing.queue import queue_page
from capdev.kernel.errors import DomainError, Sentence

Act = Callable[[User, Record, str], object]

_ACTS: Final[Mapping[str, tuple[Act, Sentence]]] = {
    "submit": (lambda user, row, _words: actions.submit(user, row), _("It is sent. A co-convenor looks at it.")),
    "publish": (lambda user, row, _words: actions.publish(user, row), _("It is published.")),
    "return": (actions.return_to_draft, _("It is a draft again.")),
    "ask": (
        lambda user, row, words: actions.ask_editors(user, row, words, get_language() or "en"),
        _("Your question is sent. You get an e-mail when it is answered."),
    ),
    "check": (actions.pass_check, _("It is kept that the record is in order.")),
    "archive": (actions.archive, _("It is archived. Its address says so.")),
    "restore": (lambda user, row, _words: actions.restore(user, row), _("It is a draft again.")),
}


@require_safe
@never_cache
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """What waits to be published, or to be looked at afterwards; the longest waiting first."""
    if not rules.can_open_queue(request.user):
        raise Http404
    return render(request, "inventory/publication/queue.html", queue_page(request))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def record(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Where a record stands and what changed; the button that was pressed says what is done."""
    row, person = _found(uuid), person_of(request)
    if row is None or not rules.can_see_path(person, row):
        raise Http404
    form = PathForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (done := _done(person, row, request.POST.get("act", ""), form)):
        messages.success(request, str(done))
        return _next(request, row)
    context = {**path_page(person, row), "form": form, "came_from": _came_from(request)}
    return render(request, "inventory/publication/record.html", context)


def _found(uuid: UUID) -> Record | None:
    """The record as its own type."""
    kind = Record.objects.filter(uuid=uuid).values_list("type", flat=True).first()
    found: Record | None = TYPES[kind].objects.filter(uuid=uuid).first() if kind else None
    return found


def _done(person: User, row: Record, key: str, form: PathForm) -> Sentence | None:
    """What to say when the act is done; ``None`` when it was refused, and the form says why."""
    if key not in _ACTS:
        raise Http404
    act, said = _ACTS[key]
    try:
        act(person, row, form.cleaned_data["words"])
    except DomainError as error:
        form.add_error("words" if error.field else None, str(error))
        row.refresh_from_db()
        return None
    return said


def _came_from(request: HttpRequest) -> str:
    return "queue" if "queue" in (request.GET.get("from"), request.POST.get("from")) else ""


def _next(request: HttpRequest, row: Record) -> HttpResponse:
    """Who works through the queue goes on there."""
    if _came_from(request) and rules.can_open_queue(request.user):
        return redirect("publication:queue")
    return redirect("publication:record", row.uuid)
