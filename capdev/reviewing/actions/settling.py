"""After each change of a place: what it means for the review as a whole."""

from typing import Final

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.reviewing.actions.telling import tell_authors, tell_board
from capdev.reviewing.choices import READING, ReviewState, SeatState
from capdev.reviewing.models import Review
from capdev.reviewing.queries.cases import disagree, is_assembled
from capdev.reviewing.states import REVIEW

MOST_EXTRA: Final = 1
"""Reviewers called beyond the first board when they disagree; then the co-convenors decide on what there is."""


def locked(review: Review) -> Review:
    """The review with its row held."""
    return Review.objects.select_for_update(of=("self",)).select_related("rubric").get(pk=review.pk)


def move(review: Review, act: str, user: User | None, note: str = "", *, via: str = Via.FORM) -> None:
    """The act is done, saved and kept in the history. Raises ``NotPossible``."""
    before = review.state
    review.state = REVIEW.after(before, act)
    review.save()
    record("review", review.uuid, _ACTS.get(act, act), {"state": before}, {"state": review.state},
           actor=user, via=via, note=note)  # fmt: skip


_ACTS: Final = {"accept": "decide", "changes": "decide", "refuse": "decide", "open": "update", "withdraw": "archive"}
"""How the history calls some acts; the others by their own name."""


def settle(review: Review) -> None:
    """The state follows from the places: the board is complete or not, all scores are in or not, they agree or not.

    Disagreement calls one more reviewer, once: the spread cannot shrink. Co-convenors and authors are told
    of what concerns them. Source: issue 3, "Vet".
    """
    if review.state not in (ReviewState.SEEKING, ReviewState.SCORING):
        return
    seats = list(review.seats.prefetch_related("scores"))
    assembled = is_assembled(review, seats)
    if review.state == ReviewState.SCORING and not assembled:
        move(review, "seek", None, via=Via.SYSTEM)
    elif review.state == ReviewState.SEEKING and assembled:
        move(review, "assemble", None, via=Via.SYSTEM)
    reading = [seat for seat in seats if seat.state in READING]
    if not assembled or any(seat.state != SeatState.SCORED for seat in reading):
        return
    extra = review.seats_wanted - (1 if review.recheck_of_id else 3)
    if disagree(review, seats) and extra < MOST_EXTRA:
        review.seats_wanted = len(reading) + 1
        move(review, "seek", None, via=Via.SYSTEM)
        tell_board("disagree", review)
        return
    move(review, "complete", None, via=Via.SYSTEM)
    tell_board("ready", review)
    tell_authors("comments", review)
