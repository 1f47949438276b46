"""What history holds about a person: what the person did, and what was done to the account."""

from typing import Any

from django.db.models import Q

from capdev.accounts.models import User
from capdev.history.actions import forget_account, forget_actor
from capdev.history.models import Change


def export(user: User) -> list[dict[str, Any]]:
    """Every act of the person, and every change of the account, oldest first."""
    changes = Change.objects.filter(Q(actor=user) | Q(subject_uuid=user.uuid)).order_by("at", "id")
    return [
        {
            "at": change.at.isoformat(),
            "act": change.act,
            "subject_kind": change.subject_kind,
            "subject": str(change.subject_uuid),
            "before": change.before,
            "after": change.after,
            "note": change.note,
        }
        for change in changes
    ]


def erase(user: User) -> None:
    """The acts stay, without the person; what was written about the account is blanked."""
    forget_actor(user)
    forget_account(user.uuid)
