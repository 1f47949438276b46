"""A review is asked for, opened, withdrawn."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from capdev.accounts.models import User
from capdev.accounts.rules import is_co_convenor
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.kernel.translated import TranslatedText
from capdev.reviewing.actions.settling import locked, move
from capdev.reviewing.actions.telling import tell_authors, tell_board, tell_reviewer
from capdev.reviewing.choices import FallReason, SeatState
from capdev.reviewing.errors import NoRubric, NotChanged, NotYourReview, ReviewRunning
from capdev.reviewing.material import material_changes
from capdev.reviewing.models import Mark, Review, Rubric, Score, Seat
from capdev.reviewing.queries.cases import latest_rubric
from capdev.reviewing.queries.marks import latest_mark_of
from capdev.reviewing.queries.subject import reviewable_of, subject_of
from capdev.reviewing.reviewable import reviewables
from capdev.reviewing.rules import can_ask_review, can_manage_review, can_withdraw_review

DAYS_FOR_REVIEW: Final = 42
DAYS_FOR_RECHECK: Final = 21
DAYS_BEFORE_OCCASION: Final = 14
"""A decision two weeks before the process leaves time to print and to tell. Source: R45."""
SHORTEST_DAYS: Final = 7
DAYS_TO_RENEW: Final = 90


@transaction.atomic
def ask_review(user: User, kind: str, subject: Any, *, note: str = "", via: str = Via.FORM) -> Review:
    """A review waits to be opened by a co-convenor; a co-convenor who is no author opens it at once.

    A subject that bore a mark by the same rubric is re-checked: one reviewer, and of the content only what differs.
    Raises ``NotYourReview``, ``NoRubric``, ``ReviewRunning``, ``NotChanged``.
    """
    if not can_ask_review(user, kind, subject):
        raise NotYourReview
    rubric = latest_rubric(reviewables[kind].rubric)
    if rubric is None:
        raise NoRubric
    fallen = _to_recheck(kind, subject, rubric)
    row = Review(subject_kind=kind, subject_uuid=subject.uuid, rubric=rubric, asked_by=user, note=note.strip()[:2000],
                 recheck_of=fallen, seats_wanted=1 if fallen else 3)  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise ReviewRunning from None
    record("review", row.uuid, "create", {}, {"state": row.state, "subject": str(subject.uuid)}, actor=user, via=via)
    if is_co_convenor(user) and can_manage_review(user, row):
        return open_review(user, row, via=via)
    tell_board("asked", row)
    return row


@transaction.atomic
def open_review(user: User, review: Review, *, due_on: date | None = None, via: str = Via.FORM) -> Review:
    """Reviewers can be invited; what they will judge is held as it is now.

    Due two weeks before the process that the subject is needed for (R45), else in six weeks (three for a re-check),
    or on ``due_on``. The authors are told. Raises ``NotYourReview``, ``NotPossible``.
    """
    row = locked(review)
    kind, subject = reviewable_of(row), subject_of(row)
    if kind is None or subject is None or not can_manage_review(user, row):
        raise NotYourReview
    row.material = kind.material(subject)
    today = timezone.localdate()
    occasion = kind.occasion(subject)
    usual = today + timedelta(days=DAYS_FOR_RECHECK if row.recheck_of else DAYS_FOR_REVIEW)
    if occasion is not None and occasion.on > today:
        row.occasion = occasion.name
        usual = min(usual, occasion.on - timedelta(days=DAYS_BEFORE_OCCASION))
    row.due_on = max(due_on or usual, today + timedelta(days=SHORTEST_DAYS))
    row.opened_at = timezone.now()
    move(row, "open", user, via=via)
    tell_authors("opened", row)
    return row


@transaction.atomic
def set_deadline(user: User, review: Review, due_on: date, via: str = Via.FORM) -> Review:
    """The decision is due on this day; a warning that it is late is forgotten. Raises ``NotYourReview``."""
    row = locked(review)
    if not can_manage_review(user, row) or not row.is_open:
        raise NotYourReview
    before, row.due_on, row.warned_on = row.due_on, due_on, None
    row.occasion = TranslatedText()
    row.save()
    record("review", row.uuid, "update", {"due_on": str(before)}, {"due_on": str(due_on)}, actor=user, via=via)
    return row


@transaction.atomic
def withdraw_review(user: User, review: Review, reason: str = "", via: str = Via.FORM) -> Review:
    """Nothing comes of the review; invited reviewers and authors are told. Raises ``NotYourReview``."""
    row = locked(review)
    if not can_withdraw_review(user, row):
        raise NotYourReview
    row.reasons = reason.strip()[:4000]
    move(row, "withdraw", user, row.reasons, via=via)
    for seat in row.seats.filter(state__in=(SeatState.INVITED, SeatState.OPEN)).select_related("user", "review"):
        tell_reviewer("withdrawn", seat)
    tell_authors("withdrawn", row)
    tell_board("withdrawn", row)
    return row


def _to_recheck(kind: str, subject: Any, rubric: Rubric) -> Mark | None:
    """The subject's last mark, when it was given by the rubric in force: then one reviewer looks at the difference.

    Raises ``NotChanged`` while a mark holds on the very same content for more than three months to come.
    """
    last = latest_mark_of(subject.uuid)
    if last is None or last.fall_reason == FallReason.WITHDRAWN:
        return None
    known = reviewables[kind]
    is_same = not material_changes(last.material, known.material(subject), known.labels)
    if is_same and last.fell_at is None and last.expires_on > timezone.localdate() + timedelta(days=DAYS_TO_RENEW):
        raise NotChanged
    return last if last.rubric_id == rubric.pk else None


@transaction.atomic
def forget_subject(subject_uuid: UUID) -> None:
    """A person erased what was reviewed: nothing of it is kept, reviews under way end, a mark in force falls."""
    Mark.objects.filter(subject_uuid=subject_uuid).update(material={}, fall_note="")
    held = Mark.objects.filter(subject_uuid=subject_uuid, fell_at=None)
    held.update(fell_at=timezone.now(), fall_reason=FallReason.WITHDRAWN)
    for row in Review.objects.select_for_update(of=("self",)).filter(subject_uuid=subject_uuid):
        row.material, row.note, row.reasons = {}, "", ""
        if row.is_open:
            move(row, "withdraw", None, via=Via.SYSTEM)
        row.save()
    seats = Seat.objects.filter(review__subject_uuid=subject_uuid)
    Score.objects.filter(seat__in=seats).update(comment="")
    seats.update(comment="")
