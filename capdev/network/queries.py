"""Reads of the network."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, F, Prefetch, Q, QuerySet, When
from django.utils import timezone

from capdev.accounts.models import SiteRole, User
from capdev.kernel.publication import State
from capdev.network.items import Identifier
from capdev.network.models import (
    Affiliation,
    Agreement,
    BodyMembership,
    Expert,
    Organisation,
    OrganisationIdentifier,
)

Person = User | AnonymousUser

MEMBER_BODIES: Final = frozenset({"gmg", "gmg_cdtf", "un_network_migration"})
"""Whose member organisations see internal records. Source: R18; terms of reference of the GMG task force (2013)."""

TIME_TO_UNDO: Final = timedelta(days=1)
"""For how long a decision about a person's place can be taken back by who made it."""


def published_organisations() -> QuerySet[Organisation]:
    """What everybody may see; kind and country fetched with each."""
    return Organisation.objects.filter(state=State.PUBLISHED).select_related("kind", "country")


def whole_organisations() -> QuerySet[Organisation]:
    """Published organisations with identifiers and current and past memberships in bodies. Three queries."""
    memberships = BodyMembership.objects.select_related("body").order_by("body__position", "since")
    return published_organisations().prefetch_related("identifiers", Prefetch("body_memberships", memberships))


def organisation_at(slug: str) -> Organisation | None:
    """The whole organisation at an address, whatever its state, with published parts and agreements. Six queries."""
    memberships = BodyMembership.objects.select_related("body").order_by("body__position", "since")
    return (
        Organisation.objects.filter(slug=slug)
        .select_related("kind", "country", "part_of")
        .prefetch_related(
            "identifiers",
            Prefetch("body_memberships", memberships),
            Prefetch("parts", published_organisations()),
            Prefetch("agreements", published_agreements()),
        )
        .first()
    )


def published_agreements() -> QuerySet[Agreement]:
    """What everybody may see, the latest first, each with its kind and its published parties. Two queries."""
    parties = Prefetch("parties", published_organisations())
    found = Agreement.objects.filter(state=State.PUBLISHED).select_related("kind").prefetch_related(parties)
    return found.order_by(F("starts").desc(nulls_last=True), "slug")


def members_of(body: str) -> QuerySet[BodyMembership]:
    """Present and past memberships of published organisations in a body, each with its organisation. One query."""
    found = BodyMembership.objects.filter(body__code=body, organisation__state=State.PUBLISHED)
    return found.select_related("organisation__kind", "organisation__country").order_by("organisation__slug", "since")


def find_organisation(uuid: UUID) -> Organisation | None:
    return Organisation.objects.filter(uuid=uuid).first()


def organisations_by_identifier(identifiers: Iterable[Identifier]) -> dict[Identifier, int]:
    """Database ids of the organisations that bear the identifiers. One query a register.

    ``uuid`` and ``slug`` are the portal's own registers.
    """
    wanted: dict[str, list[str]] = {}
    for scheme, value in identifiers:
        wanted.setdefault(scheme, []).append(value)
    found: dict[Identifier, int] = {}
    for scheme, values in wanted.items():
        if scheme in {"uuid", "slug"}:
            own = Organisation.objects.filter(**{f"{scheme}__in": values}).values_list(scheme, "pk")
            found |= {(scheme, str(value)): key for value, key in own}
        else:
            rows = OrganisationIdentifier.objects.filter(scheme=scheme, value__in=values)
            found |= {(scheme, value): key for value, key in rows.values_list("value", "organisation_id")}
    return found


def organisations_of(person: Person) -> QuerySet[Organisation]:
    """The organisations to which a person belongs, by approval; archived ones left out."""
    if not isinstance(person, User):
        return Organisation.objects.none()
    return Organisation.objects.filter(
        affiliations__user=person, affiliations__state=Affiliation.State.APPROVED
    ).exclude(state=State.ARCHIVED)


def organisations_edited_by(person: Person) -> QuerySet[Organisation]:
    """The organisations whose records a person may keep."""
    if not isinstance(person, User):
        return Organisation.objects.none()
    return Organisation.objects.filter(
        affiliations__user=person,
        affiliations__state=Affiliation.State.APPROVED,
        affiliations__role=Affiliation.Role.EDITOR,
    ).exclude(state=State.ARCHIVED)


def editors_of(organisations: Collection[Organisation]) -> QuerySet[User]:
    """The people who keep the records of any of the organisations."""
    return User.objects.filter(
        affiliations__organisation__in=organisations,
        affiliations__state=Affiliation.State.APPROVED,
        affiliations__role=Affiliation.Role.EDITOR,
        is_active=True,
    ).distinct()


def is_editor_of(person: Person, organisation: Organisation) -> bool:
    return organisations_edited_by(person).filter(pk=organisation.pk).exists()


def belongs_to_member_organisation(person: Person) -> bool:
    """Whether one of the person's organisations is now a member of a body whose members see internal records (R18)."""
    now = BodyMembership.objects.filter(until=None, body__code__in=MEMBER_BODIES)
    return organisations_of(person).filter(body_memberships__in=now).exists()


def affiliations_waiting(person: Person, *, everywhere: bool) -> QuerySet[Affiliation]:
    """Wishes to join, oldest first: of every organisation, or of those whose records the person keeps."""
    asked = Affiliation.objects.filter(state=Affiliation.State.ASKED).select_related("user", "organisation")
    if not everywhere:
        asked = asked.filter(organisation__in=organisations_edited_by(person))
    return asked.order_by("created_at", "pk")


def affiliations_of(person: User) -> QuerySet[Affiliation]:
    """All places that a person has, asked for or had, each with its organisation; the latest change first."""
    return Affiliation.objects.filter(user=person).select_related("organisation").order_by("-changed_at", "-pk")


def affiliations_in(organisation: Organisation) -> QuerySet[Affiliation]:
    """The people who belong to an organisation, each with the account; editors first, then by name."""
    approved = Affiliation.objects.filter(organisation=organisation, state=Affiliation.State.APPROVED)
    return approved.select_related("user", "organisation").order_by("role", "user__name", "user__email")


def affiliations_decided_lately(person: User) -> QuerySet[Affiliation]:
    """What the person refused or ended for others and can still take back, the latest first."""
    ended = (Affiliation.State.REFUSED, Affiliation.State.ENDED)
    found = Affiliation.objects.filter(decided_by=person, state__in=ended).exclude(user=person)
    lately = found.filter(decided_at__gt=timezone.now() - TIME_TO_UNDO)
    return lately.select_related("user", "organisation").order_by("-decided_at")


def is_only_editor(affiliation: Affiliation) -> bool:
    """Whether nobody would keep the organisation's records if this person left."""
    if affiliation.state != Affiliation.State.APPROVED or affiliation.role != Affiliation.Role.EDITOR:
        return False
    return not editors_of([affiliation.organisation]).exclude(pk=affiliation.user_id).exists()


def convenors() -> QuerySet[User]:
    """Everybody who looks after the whole portal: co-convenors of the task force and administrators."""
    looking_after = Q(is_superuser=True) | Q(site_role=SiteRole.CO_CONVENOR)
    return User.objects.filter(looking_after, is_active=True).order_by("pk")


def experts_listed() -> QuerySet[Expert]:
    """Experts on the roster who agreed to be listed in public, by name. Four queries."""
    return _whole_experts(Expert.objects.filter(state=Expert.State.ACTIVE, is_listed=True)).order_by("user__name", "pk")


def experts_on_file() -> QuerySet[Expert]:
    """Every profile, those that wait for a decision first. Four queries."""
    waits = Case(When(state=Expert.State.APPLIED, then=0), When(state=Expert.State.ACTIVE, then=1), default=2)
    return _whole_experts(Expert.objects.all()).order_by(waits, "user__name", "pk")


def _whole_experts(experts: QuerySet[Expert]) -> QuerySet[Expert]:
    return experts.select_related("user").prefetch_related("themes", "languages", "countries")
