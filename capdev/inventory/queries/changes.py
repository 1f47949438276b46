"""The history of a record, as far as a reader may know it."""

from collections import defaultdict
from collections.abc import Collection
from typing import Final

from django.db.models import Q, QuerySet

from capdev.accounts.models import SiteRole, User
from capdev.history.models import Change
from capdev.history.queries import changes_of
from capdev.inventory.choices import Visibility
from capdev.inventory.models import Record
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Affiliation
from capdev.network.queries import Person
from capdev.network.rules import can_see_internal

KEPT_BACK: Final = frozenset({"state", "visibility", "provenance", "confirmed_on", "merged", "apart"})
"""Fields of which only those who keep the record are told. The titles of records it was merged with or told apart
from are among them: those may have been drafts, or internal."""


def changes_shown(person: Person, record: Record, *, keeps: bool) -> QuerySet[Change]:
    """Newest first, each with its actor. Who keeps the record (``keeps``) sees all of them.

    Others see what happened since the record was first published and, where they may not see internal records,
    since it was last internal. Source: R18.
    """
    changes = changes_of(record.uuid)
    if keeps:
        return changes
    if record.published_at is None:
        return changes.none()
    published = Q(at__gte=record.published_at) | Q(act="publish") | Q(act="create", after__state="published")
    changes = changes.filter(published)
    if can_see_internal(person):
        return changes
    opened = Change.objects.filter(subject_uuid=record.uuid, before__visibility=Visibility.INTERNAL)
    latest = opened.order_by("-revision").values_list("revision", flat=True).first()
    return changes.filter(revision__gte=latest) if latest else changes


def organisations_behind(actors: Collection[User], record: Record) -> dict[int, list[TranslatedText]]:
    """For each actor the organisations of the record whose records the person keeps. One query."""
    found: dict[int, list[TranslatedText]] = defaultdict(list)
    places = Affiliation.objects.filter(
        user__in=actors, role=Affiliation.Role.EDITOR, state=Affiliation.State.APPROVED,
        organisation__roles__record=record.pk,
    ).distinct()  # fmt: skip
    for place in places.select_related("organisation"):
        found[place.user_id].append(place.organisation.name)
    return found


def runs_the_portal(actor: User) -> bool:
    return actor.is_superuser or actor.site_role == SiteRole.CO_CONVENOR
