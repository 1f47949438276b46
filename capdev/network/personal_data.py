"""What the network holds about a person: the places in organisations."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.accounts.personal_data import PersonalDataSource
from capdev.network.actions.telling import tell_without_editor
from capdev.network.models import Affiliation, Expert
from capdev.network.queries import affiliations_of, is_only_editor
from capdev.reviewing.actions import forget_subject


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


def export_expert(user: User) -> dict[str, Any] | None:
    """The expert profile; ``None`` where there is none."""
    expert = Expert.objects.filter(user=user).first()
    if expert is None:
        return None
    codes = {name: [one.code for one in getattr(expert, name).all()] for name in ("themes", "languages", "countries")}
    return {
        **codes,
        "state": expert.state,
        "about": expert.about.as_json(),
        "is_un": expert.is_un,
        "most_at_once": expert.most_at_once,
        "away_until": expert.away_until.isoformat() if expert.away_until else None,
        "is_listed": expert.is_listed,
    }


def erase_expert(user: User) -> None:
    """No profile is left, and reviews of it hold nothing of what it said."""
    for expert in Expert.objects.filter(user=user):
        forget_subject(expert.uuid)
        expert.delete()


EXPERT: Final = PersonalDataSource(
    "expert",
    _("Expert profile"),
    _("Your profile is deleted, and with it what a review of it had kept."),
    export_expert,
    erase_expert,
    order=25,
)
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
