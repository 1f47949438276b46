"""Errors of this app."""

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError, NotAllowed


class NotYourThread(NotAllowed):
    """The person may not do this in this conversation."""

    def __init__(self) -> None:
        super().__init__(_("You may not do this in this conversation."))


class TooManyPosts(DomainError):
    """The person wrote as much as anybody may within an hour."""

    def __init__(self) -> None:
        super().__init__(
            _("You have written very often within the last hour. Please wait a while and try again."), code="too_many"
        )


class NoText(DomainError):
    """Nothing was written."""

    def __init__(self) -> None:
        super().__init__(_("Write a text."), code="no_text", field="text")


class TextTooLong(DomainError):
    """More was written than a post holds."""

    def __init__(self) -> None:
        super().__init__(
            _("The text is too long: at most 10,000 characters. Shorten it, or link to a longer document."),
            code="too_long",
            field="text",
        )


class NoReason(DomainError):
    """A post was to be hidden without a word."""

    def __init__(self) -> None:
        super().__init__(_("Say why, so that others can understand it."), code="no_reason", field="reason")


class AlwaysSent(DomainError):
    """This kind of message cannot be switched off."""

    def __init__(self) -> None:
        super().__init__(_("These e-mails are needed and cannot be switched off."), code="essential")
