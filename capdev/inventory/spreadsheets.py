"""Where spreadsheets of records are offered: on the desk of an organisation; and what they keep of people."""

from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.accounts.personal_data import personal_data_sources
from capdev.inventory.imports.personal_data import IMPORTS
from capdev.network.models import Organisation
from capdev.ui.registries import RecordAction, record_actions


def _sheet_imports(_request: HttpRequest, organisation: Organisation) -> str | None:
    return f"{reverse('inventory:sheet_imports')}?{urlencode({'organisation': organisation.slug})}"


def _sheet(_request: HttpRequest, organisation: Organisation) -> str | None:
    return reverse("inventory:sheet_of_organisation", args=[organisation.slug])


DESK_ACTIONS: Final = (
    RecordAction("import-sheet", "organisation_desk", _("Import a spreadsheet"), _sheet_imports, "", 60),
    RecordAction("export-sheet", "organisation_desk", _("Download as a spreadsheet"), _sheet, "download", 70),
)


def open_spreadsheets() -> None:
    """Register what other apps show of spreadsheets."""
    record_actions.register(*DESK_ACTIONS)
    personal_data_sources.register(IMPORTS)
