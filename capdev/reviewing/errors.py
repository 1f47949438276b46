"""What can go wrong with a review, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError, NotAllowed


class NotYourReview(NotAllowed):
    def __init__(self) -> None:
        super().__init__(_("You may not do this in this review."))


class ReviewRunning(DomainError):
    def __init__(self) -> None:
        super().__init__(_("A review of this is under way already."), code="running")


class NoRubric(DomainError):
    def __init__(self) -> None:
        super().__init__(_("There is no rubric for this kind of subject yet."), code="no_rubric")


class Partial(DomainError):
    """The person stands too near to the subject, or has a place in the review already."""

    def __init__(self) -> None:
        super().__init__(
            _("This person cannot be invited: no expert who is ready, behind the subject, or in this review already."),
            code="partial",
        )


class NothingChosen(DomainError):
    def __init__(self, field: str) -> None:
        super().__init__(_("Choose one."), code="nothing_chosen", field=field)


class TextNeeded(DomainError):
    def __init__(self, field: str) -> None:
        super().__init__(_("Write a sentence or more."), code="text_needed", field=field)


class ChangedSince(DomainError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The content has changed since the reviewers read it. Accept with changes, look at the difference, and "
                "then confirm it."
            ),
            code="changed_since",
        )


class NotChanged(DomainError):
    def __init__(self) -> None:
        super().__init__(
            _("It is vetted, and nothing has changed. A mark can be renewed in its last three months."),
            code="not_changed",
        )


class NoDraft(DomainError):
    """A version that is published never changes."""

    def __init__(self) -> None:
        super().__init__(_("This version is published and stays as it is. Write another one."), code="no_draft")


class RubricIncomplete(DomainError):
    def __init__(self) -> None:
        super().__init__(
            _("Every text is needed in all six languages, and at least one criterion."), code="rubric_incomplete"
        )


class DayPast(DomainError):
    def __init__(self, field: str) -> None:
        super().__init__(_("This day is past. Choose today or a later day."), code="day_past", field=field)


class MarkGone(DomainError):
    def __init__(self) -> None:
        super().__init__(_("This mark has fallen already."), code="mark_gone")


class UnknownSubject(DomainError):
    def __init__(self) -> None:
        super().__init__(_("There is nothing here that can be reviewed."), code="unknown_subject")
