"""How an act on an account is told to whoever listens, and to the log."""

from collections.abc import Mapping
from typing import Any

import structlog

from capdev.accounts.models import User
from capdev.accounts.signals import account_changed

_log = structlog.get_logger(__name__)


def tell(
    account: User,
    act: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    actor: User | None,
    via: str = "form",
    note: str = "",
) -> None:
    """Listeners know of the act; the log names the account by its uuid alone."""
    account_changed.send(
        User, account=account, act=act, before=dict(before), after=dict(after), actor=actor, via=via, note=note
    )
    _log.info(
        "account " + act,
        account=str(account.uuid),
        actor=str(actor.uuid) if actor else None,
        via=via,
        fields=list(after),
    )
