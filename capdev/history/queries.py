"""Reads: changes, the state at a revision, former slugs, tombstones."""

from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet

from capdev.history.errors import UnknownRevision
from capdev.history.models import Change, FormerSlug, Tombstone
from capdev.history.subjects import subjects

_UUIDS_A_QUERY = 5_000


def changes_of(uuid: UUID) -> QuerySet[Change]:
    """The changes of one subject, newest first, each with its actor."""
    return Change.objects.filter(subject_uuid=uuid).select_related("actor").order_by("-revision")


def revision_state(uuid: UUID, revision: int) -> dict[str, Any]:
    """The fields of a subject as they were after ``revision``, JSON-safe. One query.

    Raises ``UnknownRevision`` when the subject has not come that far.
    """
    steps = Change.objects.filter(subject_uuid=uuid, revision__lte=revision).order_by("revision")
    afters = list(steps.values_list("after", flat=True))
    if revision < 1 or len(afters) < revision:
        raise UnknownRevision
    state: dict[str, Any] = {}
    for after in afters:
        state.update(after)
    return state


def latest_revisions(uuids: list[UUID]) -> dict[UUID, int]:
    """The latest revision of each subject that has one. One query for every 5,000 subjects."""
    found: dict[UUID, int] = {}
    for start in range(0, len(uuids), _UUIDS_A_QUERY):
        part = uuids[start : start + _UUIDS_A_QUERY]
        rows = Change.objects.filter(subject_uuid__in=part).values_list("subject_uuid").order_by()
        found.update(rows.annotate(latest=Max("revision")))
    return found


def latest_revision(uuid: UUID) -> int:
    """The latest revision of one subject; 0 when nothing is known of it. One query."""
    return latest_revisions([uuid]).get(uuid, 0)


def current_of_former_slug(subject_kind: str, slug: str) -> UUID | None:
    """The subject that gave ``slug`` up, or ``None``. Ask only when no subject bears the slug now."""
    return (
        FormerSlug.objects.filter(subject_kind=subject_kind, slug=slug).values_list("subject_uuid", flat=True).first()
    )


def tombstone_of(uuid: UUID, reader: Any = None) -> Tombstone | None:
    """What is left of a subject that was taken away, as far as the reader (or a visitor) may know, or ``None``."""
    return _known(Tombstone.objects.filter(subject_uuid=uuid).first(), reader)


def tombstone_at(subject_kind: str, slug: str, reader: Any = None) -> Tombstone | None:
    """The newest tombstone at an address, as far as the reader (or a visitor) may know, or ``None``."""
    stones = Tombstone.objects.filter(subject_kind=subject_kind, slug=slug)
    return _known(stones.order_by("-at", "-id").first(), reader)


def _known(stone: Tombstone | None, reader: Any) -> Tombstone | None:
    """A tombstone tells a title: of what was hidden while it stood, nobody learns it after its end (R18)."""
    subject = subjects.get(stone.subject_kind) if stone else None
    row = subject.find(stone.subject_uuid) if stone and subject else None
    return stone if row is None or (subject and subject.may_know_gone(reader, row)) else None
