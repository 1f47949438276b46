"""What reviews hold about a person."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.accounts.personal_data import PersonalDataSource
from capdev.reviewing.actions import replace_reviewer
from capdev.reviewing.choices import SeatState
from capdev.reviewing.models import Conflict, Review, Seat


def export(user: User) -> dict[str, Any]:
    seats = Seat.objects.filter(user=user).select_related("review", "conflict").prefetch_related("scores__criterion")
    return {
        "places": [_place(seat) for seat in seats.order_by("pk")],
        "asked_for": [str(one) for one in Review.objects.filter(asked_by=user).values_list("uuid", flat=True)],
        "decided": [str(one) for one in Review.objects.filter(decided_by=user).values_list("uuid", flat=True)],
    }


def _place(seat: Seat) -> dict[str, Any]:
    conflict = getattr(seat, "conflict", None)
    return {
        "review": str(seat.review.uuid),
        "subject": str(seat.review.subject_uuid),
        "state": seat.state,
        "invited_at": seat.created_at.isoformat(),
        "conflict": {"kind": conflict.kind, "text": conflict.text} if conflict else None,
        "scores": {one.criterion.code: [one.value, one.comment] for one in seat.scores.all()},
        "advice": seat.advice,
        "comment": seat.comment,
    }


def erase(user: User) -> None:
    """Scores and comments stay without a name; declared conflicts go; what was not scored is free for somebody else."""
    waiting = Seat.objects.filter(user=user, state__in=(SeatState.INVITED, SeatState.OPEN))
    for seat in waiting.select_related("review"):
        if seat.review.is_open:
            replace_reviewer(None, seat)
    Conflict.objects.filter(seat__user=user).delete()
    Seat.objects.filter(user=user).update(user=None, shows_name=False)
    Review.objects.filter(asked_by=user).update(asked_by=None)
    Review.objects.filter(decided_by=user).update(decided_by=None)


SOURCE: Final = PersonalDataSource(
    "reviews",
    _("Reviews"),
    _("Your scores and comments stay without your name; what you said about conflicts of interest is deleted."),
    export,
    erase,
    order=40,
)
