"""Roles that hold on the whole site, and administrators."""

from allauth.account.models import EmailAddress
from django.db import transaction

from capdev.accounts.actions.telling import tell
from capdev.accounts.errors import LastAdministrator
from capdev.accounts.models import SiteRole, User
from capdev.accounts.queries import administrators
from capdev.accounts.rules import can_appoint_administrator, can_grant_site_role, demand


@transaction.atomic
def grant_site_role(account: User, role: SiteRole, *, actor: User, via: str = "admin") -> None:
    """The account has ``role`` on the whole site. Writes history when it changed.

    Raises ``NotAllowed`` unless an administrator acts. Source: R119 (co-convenors, reviewers).
    """
    demand(allowed=can_grant_site_role(actor, account))
    before = User.objects.select_for_update().get(pk=account.pk).site_role
    account.site_role = role
    if before != role:
        account.save(update_fields=["site_role"])
        tell(account, "grant", {"site_role": before}, {"site_role": str(role)}, actor=actor, via=via)


@transaction.atomic
def appoint_administrator(account: User, *, actor: User, via: str = "admin") -> None:
    """The account may do everything. Writes history. Raises ``NotAllowed`` unless an administrator acts."""
    demand(allowed=can_appoint_administrator(actor, account))
    _set_administrator(account, is_administrator=True, actor=actor, via=via)


@transaction.atomic
def dismiss_administrator(account: User, *, actor: User, via: str = "admin") -> None:
    """The account is an ordinary one again. Writes history.

    Raises ``NotAllowed`` unless an administrator acts, ``LastAdministrator`` when nobody else would be left.
    """
    demand(allowed=can_appoint_administrator(actor, account))
    demand_another_administrator(account)
    _set_administrator(account, is_administrator=False, actor=actor, via=via)


@transaction.atomic
def create_administrator(email: str, *, password: str | None = None, via: str = "command") -> User:
    """An active administrator with this verified address exists, with this password when one is given.

    Meant for whoever has the machine, so it asks no rule. Writes history.
    """
    account = User.objects.select_for_update().filter(email__iexact=email).first()
    if account is None:
        account = User.objects.create_user(email)
        tell(account, "create", {}, {"email": account.email}, actor=None, via=via)
    if password is not None:
        account.set_password(password)
    account.is_active = True
    account.save()
    EmailAddress.objects.filter(user=account).exclude(email__iexact=account.email).update(primary=False)
    EmailAddress.objects.update_or_create(
        user=account, email=account.email, defaults={"verified": True, "primary": True}
    )
    _set_administrator(account, is_administrator=True, actor=None, via=via)
    return account


@transaction.atomic
def set_active(account: User, *, is_active: bool, actor: User, via: str = "admin") -> None:
    """The account can, or cannot, be signed in to. Its sessions and tokens end with its right. Writes history.

    Raises ``NotAllowed`` unless an administrator acts, ``LastAdministrator`` when nobody else would be left.
    """
    demand(allowed=can_appoint_administrator(actor, account))
    if not is_active:
        demand_another_administrator(account)
    before = User.objects.select_for_update().get(pk=account.pk).is_active
    account.is_active = is_active
    if before != is_active:
        account.save(update_fields=["is_active"])
        tell(account, "update", {"is_active": before}, {"is_active": is_active}, actor=actor, via=via)


def demand_another_administrator(account: User) -> None:
    """Raises ``LastAdministrator`` when the account is the only active administrator. Holds their rows."""
    others = [user.pk for user in administrators().select_for_update()]
    if others == [account.pk]:
        raise LastAdministrator


def _set_administrator(account: User, *, is_administrator: bool, actor: User | None, via: str) -> None:
    before = account.is_superuser
    account.is_superuser = account.is_staff = is_administrator
    account.save(update_fields=["is_superuser", "is_staff"])
    if before != is_administrator:
        tell(account, "grant", {"is_superuser": before}, {"is_superuser": is_administrator}, actor=actor, via=via)
