"""Deadlines: reviewers are reminded, those who do not answer are replaced, co-convenors are warned."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from capdev.history.choices import Via
from capdev.reviewing.actions.seats import replace_reviewer
from capdev.reviewing.actions.telling import tell_board, tell_reviewer
from capdev.reviewing.choices import SeatState
from capdev.reviewing.queries.cases import reviews_late, seats_overdue, seats_to_remind

DAYS_BEFORE: Final = 3
DAYS_OF_GRACE: Final = 7
"""Scores may come a week late before the place goes to somebody else."""


@transaction.atomic
def remind_reviewers() -> int:
    """Whoever has an answer or scores due within three days was reminded, once for each; answers how many."""
    today = timezone.localdate()
    rows = list(seats_to_remind(today + timedelta(days=DAYS_BEFORE)).select_for_update(of=("self",))[:200])
    for seat in rows:
        seat.reminded_on = today
        seat.save(update_fields=["reminded_on", "changed_at"])
        tell_reviewer("remind_answer" if seat.state == SeatState.INVITED else "remind_scores", seat)
    return len(rows)


def replace_overdue() -> int:
    """Invitations nobody answered in time, and scores a week late, are free for somebody else; answers how many."""
    today, done = timezone.localdate(), 0
    for seat in list(seats_overdue(today)[:200]):
        is_late = seat.score_by is not None and seat.score_by + timedelta(days=DAYS_OF_GRACE) < today
        if seat.state == SeatState.INVITED or is_late:
            replace_reviewer(None, seat, Via.SYSTEM)
            done += 1
    return done


@transaction.atomic
def warn_of_late_reviews() -> int:
    """The co-convenors know of every review that is late, once; answers how many were new."""
    today = timezone.localdate()
    rows = list(reviews_late(today).select_for_update(of=("self",))[:200])
    for review in rows:
        review.warned_on = today
        review.save(update_fields=["warned_on", "changed_at"])
        tell_board("late", review, str(review.due_on))
    return len(rows)
