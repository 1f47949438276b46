"""What the inventory holds about a person: drafts that are not handed in."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.accounts.personal_data import PersonalDataSource
from capdev.inventory.models import Draft


def export(user: User) -> list[dict[str, Any]]:
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


def erase(user: User) -> None:
    Draft.objects.filter(person=user).delete()


DRAFTS: Final = PersonalDataSource(
    "drafts",
    _("Drafts of records"),
    _("Your drafts are deleted; the records that you kept for organizations stay."),
    export,
    erase,
    order=30,
)
