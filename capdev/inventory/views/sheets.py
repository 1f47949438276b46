"""Spreadsheets that leave: the page about columns, the template, what a search finds, an organisation's records."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from capdev.inventory.exports.sheets.delimited import write_delimited
from capdev.inventory.exports.sheets.tables import Export
from capdev.inventory.exports.sheets.template import write_template
from capdev.inventory.exports.sheets.workbook import write_workbook
from capdev.inventory.rules import can_import
from capdev.inventory.sheets.cells import Cells
from capdev.inventory.sheets.exporting import keys_found, keys_of
from capdev.inventory.sheets.labels import organisations
from capdev.inventory.showing.sheets import columns_page
from capdev.inventory.views.search import OWN_PARAMETERS
from capdev.network.models import Organisation
from capdev.search.parameters import Query
from capdev.search.scope import Scope
from capdev.ui.public import public_page

WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@public_page
def about(request: HttpRequest) -> HttpResponse:
    """Every column, how to fill it in, and the ways in and out."""
    return render(request, "inventory/sheets/about.html", columns_page())


@require_safe
@never_cache
def template(request: HttpRequest) -> HttpResponseBase:
    """An empty workbook in the reader's language."""
    cells = Cells(get_language() or "en", organisations())
    return workbook("template.xlsx", lambda path: write_template(path, cells))


@require_safe
@never_cache
def found(request: HttpRequest, form: str, sheet: str = "") -> HttpResponseBase:
    """What the search finds for this reader, with the parameters of the search page."""
    language = get_language() or "en"
    query = Query.parse(request.GET, ignored=OWN_PARAMETERS)
    keys = keys_found(query, Scope.of(request.user), language)
    return _sent(Export(keys, Cells(language, organisations())), "inventory", form, sheet)


@login_required
@require_safe
@never_cache
def of_organisation(request: HttpRequest, slug: str, form: str, sheet: str = "") -> HttpResponseBase:
    """All records of an organisation, for those who keep them."""
    organisation = get_object_or_404(Organisation, slug=slug)
    if not can_import(request.user, organisation):
        raise Http404
    cells = Cells(get_language() or "en", organisations(organisation))
    return _sent(Export(keys_of(organisation), cells, is_whole=True), "records", form, sheet)


def _sent(export: Export, name: str, form: str, sheet: str) -> HttpResponseBase:
    today = timezone.localdate().isoformat()
    if form == "xlsx":
        return workbook(f"{name}-{today}.xlsx", lambda path: write_workbook(path, export))
    from capdev.inventory.sheets.columns import sheets

    wanted = next((one for one in sheets() if one.code == sheet), None)
    if wanted is None:
        raise Http404
    response = StreamingHttpResponse(write_delimited(export, wanted), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f"attachment; filename={name}-{wanted.code}-{today}.csv"
    return response


def workbook(name: str, write: Callable[[Path], None]) -> HttpResponse:
    """The file that ``write`` makes, to be kept under this name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        write(path)
        content = path.read_bytes()
    response = HttpResponse(content, content_type=WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
