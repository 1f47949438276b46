"""Errors of this app."""

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError, NotAllowed


class NotYours(NotAllowed):
    """The person may not do this with this record."""

    def __init__(self) -> None:
        super().__init__(_("You may not do this with this record."))


class NothingToCheck(DomainError):
    """Nobody asked for a look at this record, or somebody else has taken it."""

    def __init__(self) -> None:
        super().__init__(_("This record waits for no look: somebody may have decided meanwhile."))


class NoReason(DomainError):
    """A record goes back only with a reason."""

    def __init__(self) -> None:
        super().__init__(_("Say why, so that its editors know what to do."), field="reason")
