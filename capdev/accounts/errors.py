"""Errors of this app."""

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError


class LastAdministrator(DomainError):
    """The portal would be left without anybody who can administer it."""

    def __init__(self) -> None:
        super().__init__(
            _("This is the only administrator. Make somebody else administrator first."), code="last_administrator"
        )


class TooManyTokens(DomainError):
    """The account has as many valid tokens as it may have."""

    def __init__(self) -> None:
        super().__init__(_("You have 20 valid tokens. Revoke one that you no longer need."), code="too_many_tokens")


class UnknownScope(DomainError):
    """A token was asked for rights that do not exist, or for none."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one of the listed rights."), code="unknown_scope", field="scopes")


class UnknownConsent(DomainError):
    """Nobody asks for this consent."""

    def __init__(self) -> None:
        super().__init__(_("There is no such consent."), code="unknown_consent")
