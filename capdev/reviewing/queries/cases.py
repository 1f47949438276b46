"""Reviews and the places in them, for the board, for reviewers and for authors."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils import timezone

from capdev.accounts.models import User
from capdev.accounts.rules import Reader
from capdev.reviewing.choices import OPEN_STATES, READING, Advice, ReviewState, SeatState
from capdev.reviewing.models import Review, Rubric, Score, Seat
from capdev.reviewing.reviewable import reviewables

UN_WANTED: Final = 1
OUTSIDE_WANTED: Final = 2
"""At least one reviewer from the UN system and two from outside. Source: issue 3, "Vet"; the UN Network's hub."""


def _with_seats(reviews: QuerySet[Review]) -> QuerySet[Review]:
    seats = Seat.objects.select_related("user", "conflict").prefetch_related("scores")
    return reviews.select_related("rubric", "recheck_of").prefetch_related(Prefetch("seats", seats))


def review_at(uuid: UUID) -> Review | None:
    """A review with its places and their scores. Three queries."""
    return _with_seats(Review.objects.filter(uuid=uuid)).first()


def reviews_on_board() -> QuerySet[Review]:
    """What is under way, the most urgent first; what is only asked for stands on top. Three queries."""
    found = _with_seats(Review.objects.filter(state__in=OPEN_STATES))
    return found.order_by(F("due_on").asc(nulls_first=True), "pk")


def reviews_closed() -> QuerySet[Review]:
    found = Review.objects.exclude(state__in=OPEN_STATES).select_related("rubric", "mark")
    return found.order_by(F("decided_at").desc(nulls_last=True), "-pk")


def open_review_of(subject_uuid: UUID) -> Review | None:
    return Review.objects.filter(subject_uuid=subject_uuid, state__in=OPEN_STATES).first()


def reviews_of_author(person: User) -> list[Review]:
    """Reviews of the person's subjects, the latest first. One query, and what each kind needs."""
    found = list(Review.objects.select_related("rubric").order_by("-created_at")[:500])
    mine: set[UUID] = set()
    for kind in reviewables:
        mine |= set(kind.authored_among(person, {row.subject_uuid for row in found if row.subject_kind == kind.kind}))
    return [row for row in found if row.subject_uuid in mine]


def seats_of(person: User) -> QuerySet[Seat]:
    """A person's places, those that wait for something first."""
    found = Seat.objects.filter(user=person).select_related("review__rubric")
    return found.order_by(F("scored_at").asc(nulls_first=True), "answer_by", "pk")


def seats_waiting_for(person: User) -> QuerySet[Seat]:
    """What the person has to answer or to score."""
    states = (SeatState.INVITED, SeatState.OPEN)
    return seats_of(person).filter(state__in=states, review__state__in=OPEN_STATES)


def seat_at(uuid: UUID) -> Seat | None:
    return (
        Seat.objects.select_related("review__rubric", "review__recheck_of", "user", "conflict")
        .filter(uuid=uuid)
        .first()
    )


def seat_in(review: Review, reader: Reader) -> Seat | None:
    """The reader's own place in a review, whatever became of it. One query."""
    return review.seats.filter(user=reader).first() if isinstance(reader, User) else None


def loads() -> dict[int, int]:
    """How many reviews each account has under way: invitations and places without scores."""
    busy = Seat.objects.filter(state__in=(SeatState.INVITED, SeatState.OPEN), review__state__in=OPEN_STATES)
    return dict(busy.filter(user__isnull=False).values_list("user").annotate(n=Count("pk")).order_by())


def is_assembled(review: Review, seats: Iterable[Seat]) -> bool:
    """Whether enough reviewers read, of the UN system and of outside; a re-check is content with one."""
    reading = [seat for seat in seats if seat.state in READING]
    if review.recheck_of_id:
        return len(reading) >= review.seats_wanted
    from_un = sum(seat.is_un for seat in reading)
    return from_un >= UN_WANTED and len(reading) - from_un >= OUTSIDE_WANTED and len(reading) >= review.seats_wanted


def missing_seats(review: Review, seats: Iterable[Seat]) -> tuple[int, int, int]:
    """How many more reviewers are to be invited: from the UN system, from outside, and of either."""
    there = [seat for seat in seats if seat.state in {*READING, SeatState.INVITED}]
    from_un = sum(seat.is_un for seat in there)
    if review.recheck_of_id:
        return 0, 0, max(0, review.seats_wanted - len(there))
    un, outside = max(0, UN_WANTED - from_un), max(0, OUTSIDE_WANTED - (len(there) - from_un))
    return un, outside, max(0, review.seats_wanted - len(there) - un - outside)


def mean(seat: Seat) -> Decimal | None:
    """The mean of a reviewer's scores. No query where the scores were fetched."""
    values = [score.value for score in seat.scores.all()]
    return Decimal(sum(values)) / len(values) if values else None


def disagree(review: Review, seats: Iterable[Seat]) -> bool:
    """Whether means lie further apart than the rubric allows, or one would refuse what another would accept."""
    scored = [seat for seat in seats if seat.state == SeatState.SCORED]
    means = [value for seat in scored if (value := mean(seat)) is not None]
    advices = {seat.advice for seat in scored}
    is_far = bool(means) and max(means) - min(means) > review.rubric.spread
    return is_far or {Advice.ACCEPT, Advice.REFUSE} <= advices


def scores_to_read(review: Review) -> list[Seat]:
    """The places whose scores are in, with each score and its criterion. Two queries."""
    scores = Prefetch("scores", Score.objects.select_related("criterion"))
    found = Seat.objects.filter(review=review, state=SeatState.SCORED).select_related("user", "conflict")
    return list(found.prefetch_related(scores))


def latest_rubric(code: str) -> Rubric | None:
    return Rubric.objects.filter(code=code, published_on__lte=timezone.localdate()).order_by("-version").first()


def whole_rubric(code: str, version: int) -> Rubric | None:
    """A rubric with criteria and what each score means. Three queries."""
    return Rubric.objects.filter(code=code, version=version).prefetch_related("criteria__anchors").first()


def rubrics_in_force() -> list[Rubric]:
    """The latest version of each rubric. One query."""
    found: dict[str, Rubric] = {}
    for rubric in Rubric.objects.filter(published_on__lte=timezone.localdate()).order_by("code", "version"):
        found[rubric.code] = rubric
    return list(found.values())


def seats_overdue(today: date) -> QuerySet[Seat]:
    """Invitations without an answer, and scores that did not come, after their day."""
    late = Q(state=SeatState.INVITED, answer_by__lt=today) | Q(state=SeatState.OPEN, score_by__lt=today)
    return Seat.objects.filter(late, review__state__in=OPEN_STATES).select_related("review").order_by("pk")


def seats_to_remind(by: date) -> QuerySet[Seat]:
    """Answers and scores due on a day up to ``by``, of which the reviewer was not reminded yet."""
    soon = Q(state=SeatState.INVITED, answer_by__lte=by) | Q(state=SeatState.OPEN, score_by__lte=by)
    found = Seat.objects.filter(soon, reminded_on=None, review__state__in=OPEN_STATES, user__isnull=False)
    return found.select_related("review", "user").order_by("pk")


def reviews_late(today: date) -> QuerySet[Review]:
    """Under way after their day, of which the co-convenors were not warned yet."""
    under_way = (ReviewState.SEEKING, ReviewState.SCORING, ReviewState.DECIDING)
    return Review.objects.filter(state__in=under_way, due_on__lt=today, warned_on=None).order_by("pk")
