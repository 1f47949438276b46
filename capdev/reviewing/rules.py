"""Who may do what in a review. Source: issue 3, "Vet"; R42; peer review of the UN Network on Migration's hub.

Nobody judges or decides what is their own: authors and reviewers of a subject take no part in running its review,
not even as co-convenors.
"""

from typing import Any
from uuid import UUID

from capdev.accounts.models import User
from capdev.accounts.rules import Reader, is_co_convenor
from capdev.reviewing.choices import OPEN_STATES, READING, ReviewState, SeatState
from capdev.reviewing.models import Mark, Review, Rubric, Seat
from capdev.reviewing.queries.cases import seat_in
from capdev.reviewing.queries.subject import AboutSubject, reviewable_of, subject_of
from capdev.reviewing.reviewable import reviewables

_SHARED = (ReviewState.DECIDING, ReviewState.CHANGING, ReviewState.ACCEPTED, ReviewState.REFUSED)
_READABLE = (ReviewState.SEEKING, ReviewState.SCORING, *_SHARED)


def can_ask_review(reader: Reader, kind: str, subject: Any) -> bool:
    """Its authors and co-convenors."""
    known = reviewables.get(kind)
    if known is None or not _is_active(reader) or not known.may_be_reviewed(subject):
        return False
    return is_co_convenor(reader) or known.is_author(reader, subject)


def is_author(reader: Reader, review: AboutSubject) -> bool:
    kind = reviewable_of(review)
    subject = subject_of(review) if kind and isinstance(reader, User) else None
    return kind is not None and subject is not None and kind.is_author(reader, subject)


def can_see_board(reader: Reader) -> bool:
    return is_co_convenor(reader)


def can_write_rubrics(reader: Reader) -> bool:
    """Co-convenors write drafts of rubrics and put them in force."""
    return is_co_convenor(reader)


def can_see_rubric(reader: Reader, rubric: Rubric) -> bool:
    """Everybody, once it is published."""
    return rubric.published_on is not None or can_write_rubrics(reader)


def can_manage_review(reader: Reader, review: Review) -> bool:
    """Co-convenors who are neither author nor reviewer of it: invite, replace, decide, withdraw."""
    return is_co_convenor(reader) and not is_author(reader, review) and seat_in(review, reader) is None


def can_see_review(reader: Reader, review: Review) -> bool:
    """Who runs it, its authors, and reviewers who declared that they have no conflict."""
    return can_manage_review(reader, review) or _is_active_author(reader, review) or can_read_material(reader, review)


def can_withdraw_review(reader: Reader, review: Review) -> bool:
    return review.is_open and (can_manage_review(reader, review) or _is_active_author(reader, review))


def can_withdraw_mark(reader: Reader, mark: Mark) -> bool:
    """Who could decide the review that gave it, as long as the mark stands."""
    return mark.fell_at is None and can_manage_review(reader, mark.review)


def can_see_invitation(reader: Reader, seat: Seat) -> bool:
    """The invited person, as long as the place lasts; nothing of the material is on it."""
    return isinstance(reader, User) and reader.is_active and seat.user_id == reader.pk


def can_answer_invitation(reader: Reader, seat: Seat) -> bool:
    return can_see_invitation(reader, seat) and seat.state == SeatState.INVITED and seat.review.is_open


def can_score(reader: Reader, seat: Seat) -> bool:
    """Whoever declared to have no conflict, until the scoring is closed."""
    if not can_see_invitation(reader, seat) or seat.state not in READING:
        return False
    return seat.review.state in (ReviewState.SEEKING, ReviewState.SCORING)


def can_read_material(reader: Reader, review: Review) -> bool:
    """What is judged: who runs the review, its authors; a reviewer only after declaring to have no conflict."""
    if not _is_active(reader):
        return False
    seat = seat_in(review, reader)
    if seat is not None:
        return seat.state in READING and review.state in _READABLE
    return can_manage_review(reader, review) or is_author(reader, review)


def can_read_scores(reader: Reader, review: Review) -> bool:
    """Who runs it, at any time; authors and reviewers once the scoring is closed, so that nobody follows another."""
    if can_manage_review(reader, review):
        return True
    return review.state in _SHARED and can_see_review(reader, review)


def can_read_names(reader: Reader, review: Review) -> bool:
    """Who the reviewers are: only who runs the review; others see those who agreed to be named."""
    return can_manage_review(reader, review)


def can_talk(reader: Reader, review: Review) -> bool:
    """The conversation of board, reviewers and author begins when the scoring is closed, and ends with the decision."""
    return review.state in (ReviewState.DECIDING, ReviewState.CHANGING) and can_see_review(reader, review)


def reads_as_reviewer(reader: Reader, subject_uuid: UUID) -> bool:
    """Whether a subject that is not public yet is open to this reader for a review under way (R50). One query."""
    if not isinstance(reader, User) or not reader.is_active:
        return False
    mine = Seat.objects.filter(user=reader, state__in=READING, review__subject_uuid=subject_uuid)
    return mine.filter(review__state__in=OPEN_STATES).exclude(review__state=ReviewState.ASKED).exists()


def _is_active_author(reader: Reader, review: Review) -> bool:
    """Authors see their review, unless they sit on it: that is the place of a reviewer, and its rules hold."""
    return _is_active(reader) and is_author(reader, review) and seat_in(review, reader) is None


def _is_active(reader: Reader) -> bool:
    return isinstance(reader, User) and reader.is_active
