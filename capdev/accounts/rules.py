"""Who may. ``user`` may be a visitor who has not signed in; roles in an organisation: ``network``. Source: R119."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import SiteRole, User
from capdev.kernel.errors import NotAllowed

Reader = AbstractBaseUser | AnonymousUser


def is_administrator(user: Reader) -> bool:
    return isinstance(user, User) and user.is_active and user.is_superuser


def is_co_convenor(user: Reader) -> bool:
    """Co-convenors of the task force; administrators stand in for them."""
    return is_administrator(user) or _has_role(user, SiteRole.CO_CONVENOR)


def is_reviewer(user: Reader) -> bool:
    """Members of the advisory board; co-convenors may do what they do."""
    return is_co_convenor(user) or _has_role(user, SiteRole.REVIEWER)


def can_see_account(user: Reader, account: User) -> bool:
    return is_administrator(user) or (isinstance(user, User) and user.pk == account.pk)


def can_change_account(user: Reader, account: User) -> bool:
    return can_see_account(user, account)


def can_grant_site_role(user: Reader, account: User) -> bool:
    return is_administrator(user)


def can_appoint_administrator(user: Reader, account: User) -> bool:
    return is_administrator(user)


def can_erase_account(user: Reader, account: User) -> bool:
    """The person; and an administrator, when the person asks by another way."""
    return can_see_account(user, account)


def can_manage_tokens(user: Reader, account: User) -> bool:
    """Only the person: nobody makes keys in another's name."""
    return isinstance(user, User) and user.is_active and user.pk == account.pk


def _has_role(user: Reader, role: SiteRole) -> bool:
    return isinstance(user, User) and user.is_active and user.site_role == role


def demand(*, allowed: bool) -> None:
    """Raises ``NotAllowed`` unless a rule said yes; actions open with it."""
    if not allowed:
        raise NotAllowed(_("You may not do this."))
