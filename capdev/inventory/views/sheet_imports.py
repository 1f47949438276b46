"""Spreadsheets that come in: upload, progress, preview, decision, result."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from capdev.accounts.models import User
from capdev.accounts.requests import person_of
from capdev.inventory.actions import sheet_imports as actions
from capdev.inventory.exports.sheets.refused import write_refused
from capdev.inventory.forms.upload import UploadForm
from capdev.inventory.imports import running
from capdev.inventory.models import SheetImport
from capdev.inventory.queries.sheet_imports import imports_for
from capdev.inventory.rules import can_import, can_see_import
from capdev.inventory.showing.sheets import import_links, import_page
from capdev.inventory.views.sheets import workbook
from capdev.kernel.errors import DomainError
from capdev.kernel.refusals import show_refusal
from capdev.kernel.texts import writable
from capdev.network.models import Organisation
from capdev.network.queries import organisations_edited_by

MOST_LISTED = 30


def _import(request: HttpRequest, uuid: UUID) -> SheetImport:
    found = get_object_or_404(SheetImport.objects.select_related("user", "organisation"), uuid=uuid)
    if not can_see_import(person_of(request), found):
        raise Http404
    return found


@never_cache
@login_required
def imports(request: HttpRequest) -> HttpResponse:
    """Upload a file, and see the imports so far of the organisation that ``organisation`` names."""
    person = person_of(request)
    organisation = Organisation.objects.filter(slug=writable(request.GET.get("organisation", ""))).first()
    edited = organisations_edited_by(person)
    if organisation is None and not can_import(person):
        organisation = edited.order_by("slug").first()
    if not can_import(person, organisation):
        return render(request, "inventory/sheets/nothing.html")
    initial = {"organisation": organisation.slug if organisation else ""}
    form = UploadForm(person, request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _begun(person, form)
        except DomainError as error:
            show_refusal(form, error)
    context = {
        "form": form,
        "organisation": organisation,
        "imports": import_links(imports_for(person, organisation)[:MOST_LISTED]),
    }
    return render(request, "inventory/sheets/imports.html", context)


def _begun(person: User, form: UploadForm) -> HttpResponse:
    said = form.cleaned_data
    started = actions.start_import(
        person,
        form.chosen,
        said["file"].chunks(),
        said["file"].name,
        get_language() or "en",
        clears=said["clears"] == "yes",
        new_state=said["new_state"],
    )
    running.begin(started)
    return redirect("inventory:sheet_import", started.uuid)


@never_cache
@login_required
@require_safe
def one(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Progress, preview or result; htmx asks again while a worker is at it."""
    context = import_page(_import(request, uuid), request.GET.get("show", ""), request.GET.get("page", ""))
    return render(request, "inventory/sheets/import.html", context)


@never_cache
@login_required
@require_safe
def problems(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The refused rows, to be repaired and imported again."""
    import_ = _import(request, uuid)
    return workbook("refused-rows.xlsx", lambda path: write_refused(path, import_))


@require_POST
@login_required
def confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    wants = "likenesses" in request.POST
    return _decided(request, uuid, lambda person, it: actions.confirm_import(person, it, adds_likenesses=wants))


@require_POST
@login_required
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _decided(request, uuid, actions.undo_import)


@require_POST
@login_required
def discard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    import_ = _import(request, uuid)
    try:
        actions.discard_import(person_of(request), import_)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("inventory:sheet_import", uuid)
    messages.success(request, _("The import is dropped; nothing was written."))
    return redirect("inventory:sheet_imports")


def _decided(request: HttpRequest, uuid: UUID, act: Callable[[User, SheetImport], SheetImport]) -> HttpResponse:
    try:
        decided = act(person_of(request), _import(request, uuid))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        running.begin(decided)
    return redirect("inventory:sheet_import", uuid)
