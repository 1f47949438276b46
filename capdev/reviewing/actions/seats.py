"""Reviewers are invited, declare conflicts, score, and are replaced when they do not answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.kernel.languages import canonical_tag
from capdev.reviewing.actions.settling import locked, settle
from capdev.reviewing.actions.telling import tell_board, tell_reviewer
from capdev.reviewing.choices import READING, Advice, ConflictKind, ReviewState, SeatState
from capdev.reviewing.errors import NothingChosen, NotYourReview, Partial, TextNeeded
from capdev.reviewing.models import LEVELS, Conflict, Review, Score, Seat
from capdev.reviewing.queries.subject import reviewable_of, subject_of
from capdev.reviewing.rosters import candidates
from capdev.reviewing.rules import can_answer_invitation, can_manage_review, can_score, can_see_invitation
from capdev.reviewing.states import SEAT

DAYS_TO_ANSWER: Final = 7
DAYS_TO_SCORE: Final = 21
LONGEST: Final = 5_000


@dataclass(frozen=True, slots=True)
class Scoring:
    """What a reviewer says: criterion code to score and comment, the advice, and a comment on the whole."""

    scores: Mapping[str, tuple[int, str]]
    advice: str
    comment: str = ""
    language: str = "en"
    shows_name: bool = False


@transaction.atomic
def invite_reviewer(user: User, review: Review, person: User, via: str = Via.FORM) -> Seat:
    """The person is asked to review, and to declare conflicts first. Answer due in a week.

    Raises ``NotYourReview``; ``Partial`` for who is on no roster, stands behind the subject, or had a place already.
    """
    row = locked(review)
    if not can_manage_review(user, row):
        raise NotYourReview
    if row.state not in (ReviewState.SEEKING, ReviewState.SCORING):
        raise NotYourReview
    candidate = candidates([person.pk]).get(person.pk)
    kind, subject = reviewable_of(row), subject_of(row)
    if candidate is None or kind is None or subject is None or person.pk in set(kind.involved(subject)):
        raise Partial
    if row.seats.filter(user=person).exists():
        raise Partial
    number = (row.seats.aggregate(n=Max("number"))["n"] or 0) + 1
    answer_by = timezone.localdate() + timedelta(days=DAYS_TO_ANSWER)
    seat = Seat.objects.create(review=row, user=person, number=number, is_un=candidate.is_un, answer_by=answer_by)
    record("review", row.uuid, "invite", {}, {"reviewer": number}, actor=user, via=via)
    tell_reviewer("invited", seat)
    return seat


@transaction.atomic
def decline_invitation(user: User, seat: Seat, via: str = Via.FORM) -> Seat:
    """The person does not review; the co-convenors are told to invite another. Raises ``NotYourReview``."""
    row = _locked(seat)
    if not can_answer_invitation(user, row):
        raise NotYourReview
    return _left(row, "decline", user, via)


@transaction.atomic
def declare_conflict(user: User, seat: Seat, kind: str, text: str = "", via: str = Via.FORM) -> Seat:
    """The declaration stands. Without a conflict the material opens; with one it never does, or closes again.

    May be declared later, too, when a reviewer becomes aware of it while reading; then scores not yet given are not
    asked for. Raises ``NotYourReview``, ``NothingChosen``, ``TextNeeded`` (for a conflict of another kind).
    """
    row = _locked(seat)
    is_later = can_see_invitation(user, row) and row.state == SeatState.OPEN and kind != ConflictKind.NONE
    if not can_answer_invitation(user, row) and not is_later:
        raise NotYourReview
    if kind not in ConflictKind.values:
        raise NothingChosen("kind")
    text = text.strip()[:LONGEST]
    if kind == ConflictKind.OTHER and not text:
        raise TextNeeded("text")
    said = {"kind": kind, "text": text, "declared_at": timezone.now()}
    Conflict.objects.update_or_create(seat=row, defaults=said)
    if kind != ConflictKind.NONE:
        row.scores.all().delete()
        return _left(row, "conflict", user, via)
    row.score_by = timezone.localdate() + timedelta(days=DAYS_TO_SCORE)
    if row.review.due_on:
        row.score_by = max(min(row.score_by, row.review.due_on), timezone.localdate() + timedelta(days=3))
    row.reminded_on = None
    _change(row, "begin", "declare", user, via)
    settle(row.review)
    return row


@transaction.atomic
def give_scores(user: User, seat: Seat, scoring: Scoring, via: str = Via.FORM) -> Seat:
    """The scores of every criterion and the advice are in; they may be changed until the scoring is closed.

    A lowest score needs a comment. Raises ``NotYourReview``, ``NothingChosen``, ``TextNeeded``.
    """
    row = _locked(seat)
    if not can_score(user, row):
        raise NotYourReview
    criteria = list(row.review.rubric.criteria.all())
    rows = []
    for criterion in criteria:
        value, comment = scoring.scores.get(criterion.code, (0, ""))
        if value not in LEVELS:
            raise NothingChosen(criterion.code)
        if value == LEVELS[0] and not comment.strip():
            raise TextNeeded(f"{criterion.code}_comment")
        rows.append(Score(seat=row, criterion=criterion, value=value, comment=comment.strip()[:LONGEST]))
    if scoring.advice not in Advice.values:
        raise NothingChosen("advice")
    row.scores.all().delete()
    Score.objects.bulk_create(rows)
    row.advice, row.comment = scoring.advice, scoring.comment.strip()[:LONGEST]
    row.language, row.shows_name = canonical_tag(scoring.language), scoring.shows_name
    row.scored_at = timezone.now()
    _change(row, "score", "score", user, via)
    settle(row.review)
    return row


@transaction.atomic
def replace_reviewer(user: User | None, seat: Seat, via: str = Via.FORM) -> Seat:
    """The place is free for somebody else, who is to be invited; the person is told. Raises ``NotYourReview``.

    Without ``user`` the portal does it because no answer came in time.
    """
    row = _locked(seat)
    if user is not None and not can_manage_review(user, row.review):
        raise NotYourReview
    row.scores.all().delete()
    _change(row, "replace", "replace", user, via)
    tell_reviewer("replaced", row)
    settle(row.review)
    if user is None:
        tell_board("missing", row.review, str(row.uuid))
    return row


def _left(row: Seat, act: str, user: User, via: str) -> Seat:
    row.answered_at = timezone.now()
    _change(row, act, "declare" if act == "conflict" else act, user, via)
    settle(row.review)
    tell_board("missing", row.review, str(row.uuid))
    return row


def _change(row: Seat, act: str, called: str, user: User | None, via: str) -> None:
    """History tells of the place by its number, not of the person."""
    before = row.state
    row.state = SEAT.after(before, act)
    if before == SeatState.INVITED:
        row.answered_at = timezone.now()
    row.save()
    said = {"reviewer": row.number, "place": row.state}
    hidden = None if row.state in READING or act in {"decline", "conflict"} else user
    record("review", row.review.uuid, called, {"place": before}, said, actor=hidden, via=via)


def _locked(seat: Seat) -> Seat:
    """The place, with the row of its review held, whose history is written."""
    review = (
        Review.objects.select_for_update(of=("self",)).select_related("rubric", "recheck_of").get(pk=seat.review_id)
    )
    row = Seat.objects.select_related("user").get(pk=seat.pk)
    row.review = review
    return row
