"""Short ways through a review."""

from capdev.accounts.models import User
from capdev.reviewing import actions
from capdev.reviewing.models import Review, Seat


def invite(convenor: User, review: Review, person: User) -> Seat:
    return actions.invite_reviewer(convenor, review, person)


def declare_none(seat: Seat) -> Seat:
    assert seat.user is not None
    return actions.declare_conflict(seat.user, seat, "none")


def score(seat: Seat, value: int, advice: str = "accept") -> Seat:
    """The same score for every criterion."""
    assert seat.user is not None
    scores = {one.code: (value, f"Because of {one.code}") for one in seat.review.rubric.criteria.all()}
    return actions.give_scores(seat.user, seat, actions.Scoring(scores, advice, f"On the whole {value}"))


def again(review: Review) -> Review:
    return Review.objects.get(pk=review.pk)
