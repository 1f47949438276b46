"""What imports hold about a person: which spreadsheets the person imported."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.accounts.personal_data import PersonalDataSource
from capdev.inventory.actions.sheet_imports import forget_imports_of
from capdev.inventory.models import SheetImport


def export(user: User) -> list[dict[str, Any]]:
    """Every import, the latest first, without the rows, which are the organisation's."""
    return [
        {
            "file": one.file_name,
            "organisation": str(one.organisation.uuid) if one.organisation else None,
            "state": one.stage,
            "uploaded_at": one.created_at.isoformat(),
            "finished_at": one.finished_at.isoformat() if one.finished_at else None,
        }
        for one in SheetImport.objects.filter(user=user).select_related("organisation")
    ]


IMPORTS: Final = PersonalDataSource(
    "sheet_imports",
    _("Imported spreadsheets"),
    _("The files that you uploaded and what they would have done are deleted. Records that were imported stay."),
    export,
    forget_imports_of,
    order=40,
)
