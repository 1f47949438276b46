"""How every guided form is shown, kept, previewed and written, whatever is written in it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from capdev.history.queries import latest_revision
from capdev.inventory.contributing.base import Contribution
from capdev.inventory.contributing.conflicts import compared, needs_choice
from capdev.inventory.contributing.duplicates import alike_written
from capdev.inventory.errors import ChangedMeanwhile
from capdev.inventory.forms.fields import organisations_listed
from capdev.inventory.forms.guided import GuidedForm
from capdev.inventory.models import Record
from capdev.inventory.queries.drafts import last_changed_by
from capdev.inventory.queries.pages import record_at
from capdev.inventory.showing.pages import page
from capdev.inventory.views.kept import revision_in, said_in, seal, take_kept
from capdev.kernel.errors import DomainError, InvalidInput
from capdev.network.rules import can_see_internal
from capdev.ui.parts import Link


def guided(request: HttpRequest, made: Contribution) -> HttpResponse:
    """The form of a contribution. What is sent is kept as a draft before anything else is done with it."""
    if request.method != "POST":
        return _opened(request, made)
    said, since = said_in(request), revision_in(request, made.revision)
    if "resolve" in request.POST:
        return _resolved(request, made)
    try:
        made.keep(said, since)
    except DomainError as error:
        return _kept(request, made, str(error)) if "keep" in request.POST else _shown(request, made, said, [error])
    if "keep" in request.POST:
        return _kept(request, made)
    if "more" in request.POST:
        return redirect(f"{made.address}#f-{request.POST['more']}_rows")
    if "preview" in request.POST:
        return redirect(f"{made.address}?preview=1")
    if "write" in request.POST:
        return _written(request, made, said, since)
    messages.success(request, _("The draft is saved. Only you see it."))
    return redirect(made.address)


def _opened(request: HttpRequest, made: Contribution) -> HttpResponse:
    late = take_kept(request, made.person)
    if late is not None:
        try:
            made.keep(*late)
        except DomainError as error:
            return _shown(request, made, late[0], [error])
        messages.info(request, _("You had been signed out. What you wrote is here, as a draft."))
        return redirect(request.get_full_path())
    if "preview" in request.GET:
        return preview(request, made)
    return _shown(request, made)


def _shown(
    request: HttpRequest, made: Contribution, said: Any = None, problems: list[DomainError] | None = None
) -> HttpResponse:
    form = made.form(said, is_sent=problems is not None)
    for problem in problems or ():
        name = problem.field.removeprefix("terms.")
        form.add_error(name if name in form.fields else None, str(problem.sentence))
    return _page(request, made, form)


def _page(request: HttpRequest, made: Contribution, form: GuidedForm) -> HttpResponse:
    context = {
        "made": made,
        "crumbs": crumbs(made.title, made.record),
        "form": form,
        "sections": form.shown_sections(),
        "seal": seal(made.person),
        "duplicates": alike_written(made, form),
        "organisations": organisations_listed() if "roles" in form.fields else (),
        **made.extra,
    }
    return render(request, "inventory/contribute/form.html", context)


def crumbs(here: Any, record: Record | None = None) -> list[Link]:
    links = [Link(_("Contribute"), reverse("inventory:contribute"))]
    if record is not None:
        links.append(Link(record.title, reverse("inventory:contribute-whole", args=[record.uuid])))
    return [*links, Link(here)]


def _kept(request: HttpRequest, made: Contribution, problem: str = "") -> HttpResponse:
    """What autosave answers: a line for the page."""
    duplicates = [] if problem else alike_written(made, made.form())
    context = {"at": timezone.localtime(), "problem": problem, "made": made, "duplicates": duplicates}
    return render(request, "inventory/contribute/kept.html", context)


def _written(request: HttpRequest, made: Contribution, said: Any, since: int) -> HttpResponse:
    form = made.form(said, is_sent=True)
    if not form.is_valid():
        return _page(request, made, form)
    try:
        record = made.write(form, since)
    except ChangedMeanwhile as conflict:
        return _both(request, made, form, conflict, since)
    except InvalidInput as error:
        return _shown(request, made, said, list(error))
    except DomainError as error:
        return _shown(request, made, said, [error])
    messages.success(request, _("It is kept in the record."))
    return redirect("inventory:contribute-whole", record.uuid)


def _both(
    request: HttpRequest, made: Contribution, form: GuidedForm, conflict: ChangedMeanwhile, since: int
) -> HttpResponse:
    """Both versions field by field; what the person did not touch is taken over without asking."""
    record = made.record
    assert record is not None  # noqa: S101 - nobody else changes what does not exist yet
    pairs = compared(made, form, conflict.changed)
    if not needs_choice(pairs):
        said = made.merged(dict(form.sent.lists()), [pair.name for pair in pairs])
        messages.info(request, _("Somebody else changed other fields meanwhile. Both changes are kept."))
        return _written(request, made, said, latest_revision(record.uuid))
    changes = last_changed_by(record.uuid, since)
    context = {
        "made": made,
        "crumbs": crumbs(_("Two versions"), record),
        "pairs": pairs,
        "changes": changes,
        "revision": latest_revision(record.uuid),
    }
    return render(request, "inventory/contribute/both.html", context, status=409)


def _resolved(request: HttpRequest, made: Contribution) -> HttpResponse:
    """The person chose of each field which version stands; the rest is as the draft says."""
    form = made.form()
    theirs = [name for name in form.fields if request.POST.get(f"choice.{name}") == "theirs"]
    since = revision_in(request, made.revision)
    said = made.merged(dict(form.sent.lists()), theirs)
    try:
        made.keep(said, since)
    except DomainError as error:
        return _shown(request, made, said, [error])
    return _written(request, made, said, since)


def preview(request: HttpRequest, made: Contribution) -> HttpResponse:
    """The record's page as it would be, by the same templates: it is written, drawn, and the writing undone."""
    form = made.form(made.draft.said if made.draft else None, is_sent=True)
    form.is_lenient = True
    form.is_valid()
    if {"title", "kind"} & form.errors.keys():
        messages.info(request, _("A preview needs a title and a kind."))
        return _page(request, made, form)
    try:
        with transaction.atomic():
            since = latest_revision(made.record.uuid) if made.record else 0
            answer = _drawn(request, made, made.write(form, since))
            transaction.set_rollback(True)
    except DomainError as error:
        return _shown(
            request, made, dict(form.sent.lists()), list(error) if isinstance(error, InvalidInput) else [error]
        )
    return answer


def _drawn(request: HttpRequest, made: Contribution, record: Record) -> HttpResponse:
    whole = record_at(record.type, record.slug)
    shown = page(whole, timezone.localdate(), sees_internal=can_see_internal(request.user))
    back = made.address if made.draft else reverse("inventory:contribute-whole", args=[record.uuid])
    context = {**shown, "tools": [], "similar_address": "", "is_unlisted": True, "back": back}
    return render(request, "inventory/contribute/preview.html", context)
