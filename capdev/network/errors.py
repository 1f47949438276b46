"""Errors of this app."""

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError, NotAllowed


class NotYours(NotAllowed):
    """The person may not do this with this organisation."""

    def __init__(self) -> None:
        super().__init__(_("You may not do this for this organization."))


class NoSuchAccount(DomainError):
    def __init__(self) -> None:
        super().__init__(
            _("Nobody has an account with this address. Ask the person to sign up first."),
            code="no_account",
            field="email",
        )


class ConsentNeeded(DomainError):
    def __init__(self) -> None:
        super().__init__(_("Without your consent we may not keep your profile."), code="consent", field="consent")
