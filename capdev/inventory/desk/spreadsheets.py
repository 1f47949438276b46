"""The ways to spreadsheets of records on the desk of an organisation."""

from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.network.models import Organisation
from capdev.ui.registries import RecordAction


def _sheet_imports(_request: HttpRequest, organisation: Organisation) -> str | None:
    return f"{reverse('inventory:sheet_imports')}?{urlencode({'organisation': organisation.slug})}"


def _sheet(_request: HttpRequest, organisation: Organisation) -> str | None:
    return reverse("inventory:sheet_of_organisation", args=[organisation.slug])


SPREADSHEETS: Final = (
    RecordAction("import-sheet", "organisation_desk", _("Import a spreadsheet"), _sheet_imports, "", 60),
    RecordAction("export-sheet", "organisation_desk", _("Download as a spreadsheet"), _sheet, "download", 70),
)
