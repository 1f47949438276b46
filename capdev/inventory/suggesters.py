"""What the inventory holds about a person who suggested edits."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.accounts.personal_data import PersonalDataSource
from capdev.inventory.queries.suggestions import suggestions_by


def export(user: User) -> list[dict[str, Any]]:
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


def erase(user: User) -> None:
    """Open suggestions go; answered ones stay without a name, for records rest on them."""
    suggestions_by(user).filter(answered_at=None).delete()
    suggestions_by(user).update(by=None)


SUGGESTIONS: Final = PersonalDataSource(
    "suggestions",
    _("Edits that you suggested"),
    _("Suggestions that wait are deleted; answered ones stay without your name."),
    export,
    erase,
    order=60,
)
