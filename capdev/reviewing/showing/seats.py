"""A reviewer's desk."""

from typing import Any

from django.utils.translation import gettext

from capdev.accounts.models import User
from capdev.accounts.rules import is_co_convenor
from capdev.kernel.translated import TranslatedText
from capdev.reviewing import rules
from capdev.reviewing.choices import ReviewState, SeatState
from capdev.reviewing.models import Review, Seat
from capdev.reviewing.queries.cases import reviews_of_author, seats_of, seats_waiting_for
from capdev.reviewing.queries.subject import reviewable_of, subject_of, titles_of
from capdev.reviewing.showing.cases import scores_table, shown_differences, state_badge
from capdev.ui.formats import date_text
from capdev.ui.parts import Badge, Link


def desk_page(person: User) -> dict[str, Any]:
    """The person's invitations and reviews, and the reviews of what the person answers for."""
    seats = list(seats_of(person))
    own = reviews_of_author(person)
    titles = titles_of([*(seat.review for seat in seats), *own])
    lines = [_line(seat, titles[seat.review.subject_uuid]) for seat in seats if seat.review.subject_uuid in titles]
    return {
        "waiting": [line for line in lines if line["waits"]],
        "others": [line for line in lines if not line["waits"]],
        "own": [_own(review, titles.get(review.subject_uuid, TranslatedText())) for review in own],
        "is_convenor": is_co_convenor(person),
    }


def desk_panel(person: User) -> dict[str, Any] | None:
    """What waits for the person as a reviewer; ``None`` when nothing does."""
    seats = list(seats_waiting_for(person)[:20])
    titles = titles_of([seat.review for seat in seats])
    lines = [_line(seat, titles[seat.review.subject_uuid]) for seat in seats if seat.review.subject_uuid in titles]
    return {"lines": lines} if lines else None


def seat_page(person: User, seat: Seat) -> dict[str, Any]:
    """An invitation, or the review itself: material stands here only where the rules let this person read it."""
    review, kind = seat.review, reviewable_of(seat.review)
    subject = subject_of(review)
    title = titles_of([review]).get(review.subject_uuid, TranslatedText())
    reads = rules.can_read_material(person, review)
    return {
        "seat": seat,
        "review": review,
        "title": title,
        "badge": _badge(seat),
        "kind": kind.subject.label if kind else "",
        "behind": kind.behind(subject) if kind and subject is not None else [],
        "can_answer": rules.can_answer_invitation(person, seat),
        "can_score": rules.can_score(person, seat),
        "can_leave": rules.can_score(person, seat) and seat.state == SeatState.OPEN,
        "reads": reads,
        "record": Link(title, kind.subject.address(subject)) if reads and kind and subject is not None else None,
        "material": shown_differences(review) if reads else [],
        "is_recheck": review.recheck_of_id is not None,
        "scores": scores_table(review, names=False) if rules.can_read_scores(person, review) else None,
        "case": review.get_absolute_url() if rules.can_read_scores(person, review) else "",
    }


def _line(seat: Seat, title: TranslatedText) -> dict[str, Any]:
    is_invited = seat.state == SeatState.INVITED
    due = seat.answer_by if is_invited else seat.score_by
    waits = seat.review.is_open and seat.state in (SeatState.INVITED, SeatState.OPEN)
    words = gettext("Answer by %(date)s") if is_invited else gettext("Scores due on %(date)s")
    return {
        "link": Link(title, seat.get_absolute_url()),
        "badge": _badge(seat),
        "due": words % {"date": date_text(due)} if waits and due else "",
        "waits": waits,
    }


def _badge(seat: Seat) -> Badge:
    if not seat.review.is_open and seat.review.state != ReviewState.WITHDRAWN and seat.state == SeatState.SCORED:
        return state_badge(seat.review)
    tone = "attention" if seat.state in (SeatState.INVITED, SeatState.OPEN) and seat.review.is_open else "quiet"
    return Badge(SeatState(seat.state).label, tone)  # type: ignore[arg-type]


def _own(review: Review, title: TranslatedText) -> dict[str, Any]:
    return {"link": Link(title, review.get_absolute_url()), "badge": state_badge(review)}
