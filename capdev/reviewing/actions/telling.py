"""Writing notices of a review, in the transaction of the act."""

from collections.abc import Iterable
from uuid import uuid4

from capdev.accounts.models import User
from capdev.notices.actions import notify
from capdev.notices.queries import co_convenors
from capdev.reviewing.models import Mark, Review, Seat
from capdev.reviewing.queries.subject import reviewable_of, subject_of


def tell_board(event: str, review: Review, occasion: str = "") -> None:
    """Every co-convenor who may run this review hears of it."""
    authors = {one.pk for one in authors_of(review)}
    barred = authors | set(review.seats.filter(user__isnull=False).values_list("user", flat=True))
    people = [one for one in co_convenors() if one.pk not in barred]
    _tell("review_waits", event, review, people, occasion)


def tell_authors(event: str, review: Review, occasion: str = "") -> None:
    _tell("review_moved", event, review, authors_of(review), occasion)


def tell_reviewer(event: str, seat: Seat, occasion: str = "") -> None:
    """The holder of a place hears of it; nobody where the account is gone."""
    if seat.user is not None:
        context = {"event": event, "review": str(seat.review.uuid), "seat": str(seat.uuid)}
        notify("review_invited", [seat.user], subject=("review", seat.review.uuid), context=context,
               dedupe=f"{event}:{seat.uuid}:{occasion}")  # fmt: skip


def tell_of_mark(event: str, mark: Mark) -> None:
    """Authors and co-convenors hear that a mark was lost."""
    people = {one.pk: one for one in [*authors_of(mark), *co_convenors()]}
    context = {"event": event, "mark": str(mark.uuid)}
    notify("mark_fell", people.values(), subject=("mark", mark.uuid), context=context, dedupe=f"{event}:{mark.uuid}")


def authors_of(row: Review | Mark) -> list[User]:
    kind, subject = reviewable_of(row), subject_of(row)
    return list(kind.authors(subject)) if kind and subject is not None else []


def _tell(kind: str, event: str, review: Review, people: Iterable[User], occasion: str) -> None:
    context = {"event": event, "review": str(review.uuid)}
    occasion = occasion or str(uuid4())
    notify(kind, people, subject=("review", review.uuid), context=context, dedupe=f"{event}:{review.uuid}:{occasion}")
