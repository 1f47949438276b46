"""Lower apps send signals; what they tell is kept here."""

from typing import Any

from django.dispatch import receiver

from capdev.accounts.models import User
from capdev.accounts.signals import account_changed
from capdev.history.actions import record

ACCOUNT = "account"


@receiver(account_changed, dispatch_uid="history.account_changed")
def keep_account_change(
    sender: type[User],
    *,
    account: User,
    act: str,
    before: dict[str, Any],
    after: dict[str, Any],
    actor: User | None,
    via: str,
    note: str,
    **_unused: Any,
) -> None:
    """A change of an account is a change like any other; it runs in the transaction of the act."""
    record(ACCOUNT, account.uuid, act, before, after, actor=actor, via=via, note=note)
