"""Reads."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from capdev.accounts.models import User
from capdev.following.models import Follow, Interest, ListEntry, RecordList

UNDO_DAYS: Final = 7
"""How long what was deleted can be taken back."""


def follows_of(person: User) -> QuerySet[Follow]:
    """What a person follows, the latest first, each with how many records wait to be told of."""
    waiting = Count("findings", filter=Q(findings__told_at=None))
    return Follow.objects.filter(user=person, deleted_at=None).annotate(waiting=waiting)


def deleted_follows_of(person: User) -> QuerySet[Follow]:
    """What a person stopped following lately and can take back."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    return Follow.objects.filter(user=person, deleted_at__gte=since).order_by("-deleted_at")


def active_follows() -> QuerySet[Follow]:
    """Follows that are to be told of something, of people who may sign in."""
    return Follow.objects.filter(is_paused=False, deleted_at=None, user__is_active=True)


def follow_of(person: Any, kind: str, key: str) -> Follow | None:
    """The person's follow of a subject, or ``None``. One query; none for a visitor."""
    if not isinstance(person, User):
        return None
    return Follow.objects.filter(user=person, subject_kind=kind, subject_key=key, deleted_at=None).first()


def interest_of(person: Any, uuid: UUID) -> Interest | None:
    return Interest.objects.filter(user=person, subject_uuid=uuid).first() if isinstance(person, User) else None


def interest_counts(uuids: Collection[UUID]) -> dict[UUID, int]:
    """How many people wait for each of these. One query."""
    rows = Interest.objects.filter(subject_uuid__in=uuids).values_list("subject_uuid")
    return dict(rows.annotate(count=Count("pk")).order_by())


def interests_in(uuid: UUID) -> QuerySet[Interest]:
    """Who waits for a date, the first first, each with the person."""
    return Interest.objects.filter(subject_uuid=uuid).select_related("user").order_by("created_at")


def interests_of(person: User) -> QuerySet[Interest]:
    return Interest.objects.filter(user=person).order_by("-created_at")


def lists_of(person: User) -> QuerySet[RecordList]:
    """A person's lists, the latest changed first, each with its number of records."""
    return RecordList.objects.filter(user=person, deleted_at=None).annotate(size=Count("entries"))


def deleted_lists_of(person: User) -> QuerySet[RecordList]:
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    return RecordList.objects.filter(user=person, deleted_at__gte=since).order_by("-deleted_at")


def with_entries(lists: QuerySet[RecordList]) -> QuerySet[RecordList]:
    """Lists with their owner and their entries in order. Two queries."""
    entries = Prefetch("entries", ListEntry.objects.order_by("position", "pk"))
    return lists.filter(deleted_at=None).select_related("user").prefetch_related(entries)
