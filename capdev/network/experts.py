"""Experts as a roster of reviewers, and as a subject that the board vets (ADR 0001)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.accounts.rules import Reader
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Affiliation, Expert
from capdev.reviewing.reviewable import Material, Needs, Reviewable
from capdev.reviewing.rosters import Candidate, Roster


def _codes(concepts: Any) -> frozenset[str]:
    return frozenset(concept.code for concept in concepts.all())


def candidates(users: Collection[Any] | None) -> Sequence[Candidate]:
    """Everybody on the roster, or those of some accounts. Four queries."""
    today = timezone.localdate()
    found = Expert.objects.filter(state=Expert.State.ACTIVE, user__is_active=True).select_related("user")
    found = found if users is None else found.filter(user__in=users)
    return [
        Candidate(
            user=one.user,
            is_un=one.is_un,
            themes=_codes(one.themes),
            languages=_codes(one.languages),
            countries=_codes(one.countries),
            most_at_once=one.most_at_once,
            is_available=one.away_until is None or one.away_until <= today,
        )
        for one in found.prefetch_related("themes", "languages", "countries")
    ]


def _title(expert: Expert) -> TranslatedText:
    return TranslatedText.of(expert.user.name or str(expert.uuid)[:8], "und")


def _titles(uuids: Collection[UUID]) -> Mapping[UUID, TranslatedText]:
    return {one.uuid: _title(one) for one in Expert.objects.filter(uuid__in=uuids).select_related("user")}


def _is_author(reader: Reader, expert: Expert) -> bool:
    return isinstance(reader, User) and reader.is_active and reader.pk == expert.user_id


def _authored(person: User, uuids: Collection[UUID]) -> Collection[UUID]:
    return list(Expert.objects.filter(user=person, uuid__in=uuids).values_list("uuid", flat=True))


def _involved(expert: Expert) -> Collection[int]:
    """The person, and everybody of the same organisations."""
    bodies = Affiliation.objects.filter(user=expert.user_id, state=Affiliation.State.APPROVED).values("organisation")
    near = Affiliation.objects.filter(organisation__in=bodies, state=Affiliation.State.APPROVED)
    return {expert.user_id, *near.values_list("user", flat=True)}


def _material(expert: Expert) -> Material:
    return {
        "about": expert.about.as_json(),
        "is_un": expert.is_un,
        "themes": sorted(_codes(expert.themes)),
        "languages": sorted(_codes(expert.languages)),
        "countries": sorted(_codes(expert.countries)),
    }


def _needs(expert: Expert) -> Needs:
    return Needs(_codes(expert.themes), _codes(expert.languages), _codes(expert.countries))


EXPERTS: Final = Reviewable(
    kind="expert",
    plural=_("Experts"),
    rubric="expert",
    title=_title,
    titles=_titles,
    authors=lambda expert: [expert.user],
    is_author=_is_author,
    authored_among=_authored,
    involved=_involved,
    material=_material,
    needs=_needs,
    may_be_reviewed=lambda expert: expert.state == Expert.State.ACTIVE and not expert.is_demo,
    schemes={name: name for name in ("themes", "languages", "countries")},
    labels={
        "about": _("What the person works on"),
        "is_un": _("In the United Nations system"),
        "themes": _("Themes"),
        "languages": _("Languages"),
        "countries": _("Countries of experience"),
    },
)
ROSTER: Final = Roster("experts", candidates)
