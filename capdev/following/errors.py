"""Errors of this app."""

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError, NotAllowed


class NotYours(NotAllowed):
    """The follow, list or wish belongs to somebody else, or what it is about may not be seen."""

    def __init__(self) -> None:
        super().__init__(_("This is not yours to change."))


class TooMany(DomainError):
    """One person follows or lists more than anybody reads."""

    def __init__(self) -> None:
        super().__init__(_("You have reached the limit. Delete what you need no more and try again."), code="too_many")


class NoTitle(DomainError):
    def __init__(self) -> None:
        super().__init__(_("Give the list a title."), code="no_title", field="title")


class NotAwaited(DomainError):
    """The date is known by now, or the edition is gone."""

    def __init__(self) -> None:
        super().__init__(_("The date is known by now. Look at the record."), code="not_awaited")
