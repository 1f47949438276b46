"""The vetted mark is given, and falls."""

import calendar
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.kernel.languages import canonical_tag
from capdev.reviewing.actions.telling import tell_of_mark
from capdev.reviewing.choices import FallReason
from capdev.reviewing.errors import MarkGone, NotYourReview, TextNeeded, UnknownSubject
from capdev.reviewing.models import Mark, Review
from capdev.reviewing.queries.marks import marks_expired
from capdev.reviewing.queries.subject import changed_since, reviewable_of, subject_of
from capdev.reviewing.reviewable import reviewables
from capdev.reviewing.rules import can_manage_review

_AT_ONCE = 500


def give_mark(review: Review, user: User | None) -> Mark:
    """The subject bears a mark for its content as it is now; an older one is replaced. Must run in a transaction."""
    kind, subject = reviewable_of(review), subject_of(review)
    if kind is None or subject is None:
        raise UnknownSubject
    for older in Mark.objects.select_for_update().filter(subject_uuid=review.subject_uuid, fell_at=None):
        _fall(older, FallReason.RENEWED, user)
    today = timezone.localdate()
    mark = Mark.objects.create(
        subject_kind=review.subject_kind, subject_uuid=review.subject_uuid, review=review, rubric=review.rubric,
        material=kind.material(subject), given_on=today, expires_on=months_later(today, review.rubric.valid_months),
    )  # fmt: skip
    said = {"given_on": str(mark.given_on), "expires_on": str(mark.expires_on)}
    record("mark", mark.uuid, "create", {}, said, actor=user, via=Via.FORM)
    kind.marked([mark.subject_uuid])
    return mark


@transaction.atomic
def withdraw_mark(user: User, mark: Mark, reason: str, language: str = "en") -> Mark:
    """The mark falls because the board says so, and its page gives the reason; authors and co-convenors are told.

    Raises ``NotYourReview``, ``TextNeeded``, ``MarkGone``.
    """
    row = Mark.objects.select_for_update(of=("self",)).select_related("review").get(pk=mark.pk)
    if not can_manage_review(user, row.review):
        raise NotYourReview
    if not (reason := reason.strip()[:2000]):
        raise TextNeeded("reason")
    if row.fell_at is not None:
        raise MarkGone
    row.fall_note, row.fall_language = reason, canonical_tag(language)
    _fall(row, FallReason.WITHDRAWN, user, reason)
    tell_of_mark("mark_withdrawn", row)
    return row


def drop_changed_marks(subject_uuids: Collection[UUID] | None = None) -> int:
    """Marks on content that differs in substance from what was vetted have fallen; answers how many.

    Of these subjects, or of all. Runs in the transaction of the change, and once a day over all of them.
    """
    fallen, asked = 0, list(subject_uuids) if subject_uuids is not None else None
    for start in range(0, len(asked) if asked is not None else 1, _AT_ONCE):
        rows = Mark.objects.filter(fell_at=None)
        rows = rows if asked is None else rows.filter(subject_uuid__in=asked[start : start + _AT_ONCE])
        fallen += sum(_drop_if_changed(mark) for mark in rows.order_by("pk"))
    return fallen


@transaction.atomic
def _drop_if_changed(mark: Mark) -> bool:
    if not changed_since(mark):
        return False
    row = Mark.objects.select_for_update().get(pk=mark.pk)
    if row.fell_at is not None:
        return False
    _fall(row, FallReason.CHANGED, None)
    tell_of_mark("mark_changed", row)
    return True


@transaction.atomic
def drop_expired_marks(today: date | None = None) -> int:
    """Marks whose last day is past have fallen; authors and co-convenors are told. Answers how many."""
    rows = list(marks_expired(today or timezone.localdate()).select_for_update()[:_AT_ONCE])
    for mark in rows:
        _fall(mark, FallReason.EXPIRED, None)
        tell_of_mark("mark_expired", mark)
    return len(rows)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _fall(mark: Mark, reason: FallReason, user: User | None, note: str = "") -> None:
    mark.fell_at, mark.fall_reason = timezone.now(), reason
    mark.save(update_fields=["fell_at", "fall_reason", "fall_note", "fall_language", "changed_at"])
    record("mark", mark.uuid, "fall", {}, {"reason": str(reason)}, actor=user, via=Via.FORM if user else Via.SYSTEM,
           note=note)  # fmt: skip
    kind = reviewables.get(mark.subject_kind)
    if kind is not None:
        kind.marked([mark.subject_uuid])
