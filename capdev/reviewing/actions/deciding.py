"""Co-convenors decide, with reasons."""

from django.db import transaction
from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.choices import Via
from capdev.kernel.languages import canonical_tag
from capdev.reviewing.actions.marks import give_mark
from capdev.reviewing.actions.settling import locked, move
from capdev.reviewing.actions.telling import tell_authors
from capdev.reviewing.choices import Advice, ReviewState
from capdev.reviewing.errors import ChangedSince, NothingChosen, NotYourReview, TextNeeded
from capdev.reviewing.models import Mark, Review
from capdev.reviewing.queries.subject import changed_since
from capdev.reviewing.rules import can_manage_review

_ACTS = {Advice.ACCEPT: "accept", Advice.CHANGES: "changes", Advice.REFUSE: "refuse"}


@transaction.atomic
def decide_review(
    user: User, review: Review, outcome: str, reasons: str, language: str = "en", via: str = Via.FORM
) -> Review:
    """The decision stands with its reasons and the authors are told; acceptance gives the mark.

    Raises ``NotYourReview``, ``NothingChosen``, ``TextNeeded``, ``NotPossible``, and ``ChangedSince`` for accepting
    what is no longer what the reviewers read.
    """
    row = locked(review)
    if not can_manage_review(user, row):
        raise NotYourReview
    if outcome not in Advice.values:
        raise NothingChosen("outcome")
    if not (reasons := reasons.strip()[:8_000]):
        raise TextNeeded("reasons")
    if outcome == Advice.ACCEPT and row.state == ReviewState.DECIDING and changed_since(row):
        raise ChangedSince
    row.outcome, row.reasons, row.language = outcome, reasons, canonical_tag(language)
    row.decided_by, row.decided_at = user, timezone.now()
    move(row, _ACTS[Advice(outcome)], user, reasons, via=via)
    if outcome == Advice.ACCEPT:
        give_mark(row, user)
    tell_authors(f"decided_{outcome}", row)
    return row


@transaction.atomic
def confirm_changes(user: User, review: Review, via: str = Via.FORM) -> Mark:
    """The changes that were asked for are made: the content as it is now gets the mark. Raises ``NotYourReview``."""
    row = locked(review)
    if not can_manage_review(user, row):
        raise NotYourReview
    row.decided_by, row.decided_at = user, timezone.now()
    move(row, "confirm", user, via=via)
    mark = give_mark(row, user)
    tell_authors("decided_accept", row)
    return mark
