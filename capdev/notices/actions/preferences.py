"""What a person wants by e-mail."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from capdev.accounts.models import User
from capdev.notices.errors import AlwaysSent
from capdev.notices.kinds import MessageKind, message_kinds
from capdev.notices.models import BouncingAddress, Preference


@transaction.atomic
def choose(person: User, wanted: Collection[str]) -> None:
    """The person gets exactly these kinds by e-mail, besides the essential ones."""
    for kind in message_kinds:
        if not kind.is_essential:
            _set(kind, person, "", is_on=kind.key in wanted)


@transaction.atomic
def stop_kind(kind: str, *, user: User | None, address: str) -> None:
    """Mails of this kind go to this person or address no more. Raises ``AlwaysSent`` for an essential kind."""
    known = message_kinds.get(kind)
    if known is None or known.is_essential:
        raise AlwaysSent
    _set(known, user, address, is_on=False)


def address_works(person: User) -> None:
    """The person says that mail arrives again; if it does not, the next one will come back."""
    BouncingAddress.objects.filter(address=person.email.lower()).delete()


def _set(kind: MessageKind, user: User | None, address: str, *, is_on: bool) -> None:
    who: dict[str, Any] = {"user": user, "address": "" if user else address.lower(), "kind": kind.key}
    Preference.objects.update_or_create(**who, defaults={"is_on": is_on})
