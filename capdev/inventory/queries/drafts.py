"""What people have written and not yet handed in, and what others changed meanwhile."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.models import Change
from capdev.inventory.models import Draft, Record

TIME_TO_UNDO: Final = timedelta(days=30)
"""For how long a discarded draft can be taken back."""


def drafts_of(person: User) -> QuerySet[Draft]:
    """The person's own drafts, the latest first, each with its record and organisation."""
    return Draft.objects.filter(person=person, discarded_at=None).select_related("record", "organisation")


def discarded_drafts_of(person: User) -> QuerySet[Draft]:
    """What the person discarded and can still take back, the latest first."""
    since = timezone.now() - TIME_TO_UNDO
    found = Draft.objects.filter(person=person, discarded_at__gt=since).select_related("record", "organisation")
    return found.order_by("-discarded_at", "-pk")


def draft_on(person: User, record: Record, part: str = "") -> Draft | None:
    """The person's draft of this part of the record."""
    return drafts_of(person).filter(record=record.pk, part=part).first()


def changed_since(uuid: UUID, revision: int) -> dict[str, tuple[Any, Any]]:
    """What changed after ``revision``: each field as it was then and as it is now, JSON-safe. One query."""
    found: dict[str, tuple[Any, Any]] = {}
    changes = Change.objects.filter(subject_uuid=uuid, revision__gt=revision).order_by("revision")
    for before, after in changes.values_list("before", "after"):
        for name in (before or {}).keys() | (after or {}).keys():
            was = found[name][0] if name in found else before.get(name)
            found[name] = (was, after.get(name, before.get(name) if name not in after else None))
    return found


def last_changed_by(uuid: UUID, revision: int) -> list[Change]:
    """The changes after ``revision``, the latest first, each with its actor."""
    changes = Change.objects.filter(subject_uuid=uuid, revision__gt=revision).select_related("actor")
    return list(changes.order_by("-revision"))
