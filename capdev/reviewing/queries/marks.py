"""Vetted marks: who bears one, which have run out."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from capdev.history.subjects import Subject, subjects
from capdev.reviewing.models import Mark

_UUIDS_A_QUERY = 5_000


def marks_in_force() -> QuerySet[Mark]:
    """Marks that hold today, the latest first."""
    return Mark.objects.filter(fell_at=None, expires_on__gte=timezone.localdate()).select_related("rubric")


def mark_of(subject_uuid: UUID) -> Mark | None:
    """The mark that the subject bears today. One query."""
    return marks_in_force().filter(subject_uuid=subject_uuid).first()


def latest_mark_of(subject_uuid: UUID) -> Mark | None:
    """The mark that the subject bears, or the last that it bore. One query."""
    return Mark.objects.filter(subject_uuid=subject_uuid).select_related("rubric").order_by("-given_on", "-pk").first()


def marks_of(subject_uuids: Collection[UUID]) -> dict[UUID, Mark]:
    """The marks in force by subject. One query for every 5,000 subjects."""
    asked, found = list(subject_uuids), {}
    for start in range(0, len(asked), _UUIDS_A_QUERY):
        for mark in marks_in_force().filter(subject_uuid__in=asked[start : start + _UUIDS_A_QUERY]):
            found[mark.subject_uuid] = mark
    return found


def marks_expired(today: date) -> QuerySet[Mark]:
    """Marks whose last day is past and that have not fallen yet."""
    return Mark.objects.filter(fell_at=None, expires_on__lt=today).order_by("pk")


def mark_at(uuid: UUID) -> Mark | None:
    return Mark.objects.filter(uuid=uuid).select_related("rubric", "review").first()


def marked_subject(mark: Mark) -> tuple[Subject, Any] | None:
    """The kind and record that a mark stands on; ``None`` when it is gone."""
    kind = subjects.get(mark.subject_kind)
    record = kind.find(mark.subject_uuid) if kind else None
    return (kind, record) if kind and record is not None else None
