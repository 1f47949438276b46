"""What the network holds about a person: the places in organisations."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.accounts.personal_data import PersonalDataSource
from capdev.network.actions.telling import tell_without_editor
from capdev.network.models import Affiliation
from capdev.network.queries import affiliations_of, is_only_editor


def export(user: User) -> list[dict[str, Any]]:
    """Every place, the latest change first."""
    return [
        {
            "organisation": str(place.organisation.name),
            "organisation_uuid": str(place.organisation.uuid),
            "role": place.role,
            "state": place.state,
            "reason": place.reason,
            "asked_at": place.created_at.isoformat(),
            "decided_at": place.decided_at.isoformat() if place.decided_at else None,
        }
        for place in affiliations_of(user)
    ]


def erase(user: User) -> None:
    """No place of the person is left; who decided about others is forgotten. Organisations without an editor are told
    to the co-convenors."""
    left = [place.organisation for place in affiliations_of(user) if is_only_editor(place)]
    Affiliation.objects.filter(decided_by=user).update(decided_by=None)
    Affiliation.objects.filter(user=user).delete()
    if left:
        tell_without_editor(left, f"erased:{user.uuid}")


AFFILIATIONS: Final = PersonalDataSource(
    "affiliations",
    _("Places in organizations"),
    _(
        "Your places in organizations are deleted; the records that you kept for them stay. Where you were the only "
        "editor, the co-convenors are told, so that they can name another."
    ),
    export,
    erase,
    order=20,
)
