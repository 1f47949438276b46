"""How many reviews wait for a person, by what is to be done."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from capdev.accounts.models import User
from capdev.accounts.rules import is_co_convenor
from capdev.reviewing.choices import OPEN_STATES, ReviewState, SeatState
from capdev.reviewing.models import Review, Seat
from capdev.reviewing.queries.cases import missing_seats
from capdev.reviewing.reviewable import reviewables


@dataclass(frozen=True, slots=True)
class ReviewsWaiting:
    """Counts: of a reviewer, of a co-convenor for the reviews that the person may run, of an author."""

    invitations: int = 0
    scores: int = 0
    to_open: int = 0
    to_invite: int = 0
    to_decide: int = 0
    to_confirm: int = 0
    to_change: int = 0


def reviews_waiting(person: User) -> ReviewsWaiting:
    """What waits for this person. Three queries, and one for each kind of subject that is under review."""
    places = Seat.objects.filter(user=person, review__state__in=OPEN_STATES)
    own = places.aggregate(
        invitations=Count("pk", Q(state=SeatState.INVITED)), scores=Count("pk", Q(state=SeatState.OPEN))
    )
    states = (ReviewState.ASKED, ReviewState.SEEKING, ReviewState.DECIDING, ReviewState.CHANGING)
    under_way = list(
        Review.objects.filter(state__in=states).select_related("recheck_of").order_by("pk").prefetch_related("seats")
    )
    authored = _authored_among(person, under_way)
    seated = {one.pk for one in under_way if any(seat.user_id == person.pk for seat in one.seats.all())}
    written = [one.state for one in under_way if one.subject_uuid in authored and one.pk not in seated]
    run = [one for one in under_way if one.subject_uuid not in authored and one.pk not in seated]
    board = _on_board(run) if is_co_convenor(person) else {}
    return ReviewsWaiting(**own, **board, to_change=written.count(ReviewState.CHANGING))


def has_part_in_reviews(person: User) -> bool:
    """Whether the person ever had a place in a review, asked for one, or answers for something under review."""
    if Seat.objects.filter(user=person).exists() or Review.objects.filter(asked_by=person).exists():
        return True
    return bool(_authored_among(person, list(Review.objects.order_by("-created_at")[:500])))


def _on_board(reviews: Collection[Review]) -> dict[str, int]:
    states = [one.state for one in reviews]
    seeking = [one for one in reviews if one.state == ReviewState.SEEKING]
    return {
        "to_open": states.count(ReviewState.ASKED),
        "to_invite": sum(any(missing_seats(one, one.seats.all())) for one in seeking),
        "to_decide": states.count(ReviewState.DECIDING),
        "to_confirm": states.count(ReviewState.CHANGING),
    }


def _authored_among(person: User, reviews: Collection[Review]) -> set[UUID]:
    found: set[UUID] = set()
    for kind in reviewables:
        uuids = {one.subject_uuid for one in reviews if one.subject_kind == kind.kind}
        found |= set(kind.authored_among(person, uuids)) if uuids else set()
    return found
