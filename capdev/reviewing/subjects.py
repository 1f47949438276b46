"""Reviews and marks are subjects: they have a history and a permanent address."""

from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capdev.accounts.models import User
from capdev.accounts.rules import Reader, is_co_convenor
from capdev.history.acts import Act
from capdev.history.subjects import Subject
from capdev.kernel.errors import Sentence
from capdev.kernel.translated import TranslatedText
from capdev.notices.policies import ThreadPolicy
from capdev.notices.queries import co_convenors
from capdev.reviewing.actions.telling import authors_of
from capdev.reviewing.choices import READING
from capdev.reviewing.models import Mark, Review, Rubric
from capdev.reviewing.queries.cases import seat_in
from capdev.reviewing.queries.marks import marked_subject
from capdev.reviewing.queries.subject import titles_of
from capdev.reviewing.rules import can_see_review, can_see_rubric, can_talk


def _find(uuid: UUID) -> Review | None:
    return Review.objects.filter(uuid=uuid).select_related("rubric").first()


def _find_mark(uuid: UUID) -> Mark | None:
    return Mark.objects.filter(uuid=uuid).first()


def _find_rubric(uuid: UUID) -> Rubric | None:
    return Rubric.objects.filter(uuid=uuid).first()


def _may_see_mark(reader: Reader, mark: Mark) -> bool:
    """Whoever sees what bears it."""
    found = marked_subject(mark)
    return is_co_convenor(reader) if found is None else found[0].may_see(reader, found[1])


REVIEWS: Final = Subject("review", _("Review"), _find, Review.get_absolute_url, can_see_review, model=Review)
MARKS: Final = Subject("mark", _("Vetted mark"), _find_mark, Mark.get_absolute_url, _may_see_mark, model=Mark)
RUBRICS: Final = Subject("rubric", _("Rubric"), _find_rubric, Rubric.get_absolute_url, can_see_rubric, model=Rubric)
ACTS: Final = (
    Act("invite", pgettext_lazy("act", "invited a reviewer")),
    Act("decline", pgettext_lazy("act", "declined")),
    Act("declare", pgettext_lazy("act", "declared whether there is a conflict of interest")),
    Act("score", pgettext_lazy("act", "gave scores")),
    Act("replace", pgettext_lazy("act", "replaced a reviewer")),
    Act("assemble", pgettext_lazy("act", "completed the board")),
    Act("seek", pgettext_lazy("act", "called one more reviewer")),
    Act("complete", pgettext_lazy("act", "closed the scoring")),
    Act("decide", pgettext_lazy("act", "decided")),
    Act("confirm", pgettext_lazy("act", "confirmed the changes")),
    Act("fall", pgettext_lazy("act", "lost the mark")),
)


def _title(review: Any) -> TranslatedText:
    return titles_of([review]).get(review.subject_uuid, TranslatedText())


def _taking_part(review: Review) -> list[User]:
    """Authors, reviewers and the co-convenors who run the review."""
    seats = review.seats.filter(state__in=READING, user__isnull=False).select_related("user")
    people = [*authors_of(review), *(seat.user for seat in seats if seat.user), *co_convenors()]
    return list({one.pk: one for one in people if can_see_review(one, review)}.values())


def _shown_as(review: Any, person: User) -> Sentence | None:
    """Reviewers write under a number, unless they agreed to be named."""
    seat = seat_in(review, person)
    if seat is None or seat.shows_name:
        return None
    return _("Reviewer %(number)d") % {"number": seat.number}


POLICY: Final = ThreadPolicy(
    "review", _title, _taking_part, can_see_review, may_start=can_talk, is_public_by_default=False, shown_as=_shown_as
)
