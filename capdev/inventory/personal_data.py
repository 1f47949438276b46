"""What the inventory holds about a person: drafts that are not handed in, suggested edits, imported spreadsheets."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.accounts.personal_data import PersonalDataSource
from capdev.inventory.actions.sheet_imports import forget_imports_of
from capdev.inventory.models import Draft, SheetImport
from capdev.inventory.queries.suggestions import suggestions_by


def drafts_of(user: User) -> list[dict[str, Any]]:
    """Every draft with what it says, the latest first, discarded ones too."""
    return [
        {
            "type": draft.type,
            "part": draft.part,
            "title": draft.title,
            "record": str(draft.record.uuid) if draft.record else None,
            "changed_at": draft.changed_at.isoformat(),
            "discarded_at": draft.discarded_at.isoformat() if draft.discarded_at else None,
            "says": draft.said,
        }
        for draft in Draft.objects.filter(person=user).select_related("record")
    ]


def erase_drafts(user: User) -> None:
    Draft.objects.filter(person=user).delete()


def suggestions_of(user: User) -> list[dict[str, Any]]:
    """Every suggestion, the latest first, with what became of it."""
    return [
        {
            "at": one.created_at.isoformat(),
            "record": str(one.record.uuid),
            "changes": one.changes,
            "reason": one.reason,
            "source": one.source,
            "accepted": one.accepted,
            "answer": one.answer,
        }
        for one in suggestions_by(user)
    ]


def erase_suggestions(user: User) -> None:
    """Open suggestions go; answered ones stay without a name, for records rest on them."""
    suggestions_by(user).filter(answered_at=None).delete()
    suggestions_by(user).update(by=None)


def imports_of(user: User) -> list[dict[str, Any]]:
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


DRAFTS: Final = PersonalDataSource(
    "drafts",
    _("Drafts of records"),
    _("Your drafts are deleted; the records that you kept for organizations stay."),
    drafts_of,
    erase_drafts,
    order=30,
)
IMPORTS: Final = PersonalDataSource(
    "sheet_imports",
    _("Imported spreadsheets"),
    _("The files that you uploaded and what they would have done are deleted. Records that were imported stay."),
    imports_of,
    forget_imports_of,
    order=40,
)
SUGGESTIONS: Final = PersonalDataSource(
    "suggestions",
    _("Edits that you suggested"),
    _("Suggestions that wait are deleted; answered ones stay without your name."),
    suggestions_of,
    erase_suggestions,
    order=60,
)
