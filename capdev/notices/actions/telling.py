"""Writing notices, in the transaction of the act that causes them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from capdev.accounts.models import User
from capdev.kernel.languages import interface_language
from capdev.notices.kinds import message_kinds
from capdev.notices.models import Notice, Participant


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody without an account, whose address is known."""

    email: str
    language: str = "en"


Recipient = User | Address | Participant


def notify(
    kind: str,
    recipients: Iterable[Recipient],
    *,
    subject: tuple[str, UUID] | None = None,
    context: Mapping[str, Any] | None = None,
    dedupe: str,
) -> int:
    """Each recipient will get one message of this kind, and a person sees it on the own desk.

    Must run inside the transaction of the act, so that there is no act without its messages and no message without
    its act. ``dedupe`` names the occasion: a recipient who got this kind for it gets nothing more, ever. ``context``
    is JSON and holds nothing personal: what the templates show is read when the mail is made
    (``MessageKind.prepare``). Answers how many recipients were asked for; whether a mail goes out is decided when it
    is sent. One query. Raises ``RuntimeError`` outside a transaction, ``KeyError`` for an unknown kind.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("notices are written inside the transaction of the act that they tell of")
    known = message_kinds[kind]
    subject_kind, subject_uuid = subject or ("", None)
    rows = [
        Notice(
            kind=known.key,
            subject_kind=subject_kind,
            subject_uuid=subject_uuid,
            context=dict(context or {}),
            dedupe=_key(known.key, dedupe, recipient),
            **_place(recipient),
        )
        for recipient in recipients
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _key(kind: str, occasion: str, recipient: Recipient) -> str:
    """Names kind, occasion and recipient; a long one by its digest, so that nothing is cut off."""
    key = f"{kind}:{occasion}:{_identity(recipient)}"
    return key if len(key) <= 300 else f"{kind}:{hashlib.sha256(key.encode()).hexdigest()}"


def _identity(recipient: Recipient) -> str:
    if isinstance(recipient, User):
        return str(recipient.uuid)
    if isinstance(recipient, Participant):
        return str(recipient.user.uuid) if recipient.user else recipient.address.lower()
    return recipient.email.lower()


def _place(recipient: Recipient) -> dict[str, Any]:
    if isinstance(recipient, User):
        return {"user": recipient, "language": interface_language(recipient.language)}
    if isinstance(recipient, Address):
        return {"address": recipient.email, "language": interface_language(recipient.language)}
    language = recipient.user.language if recipient.user else recipient.language
    return {
        "user": recipient.user,
        "address": "" if recipient.user else recipient.address,
        "language": interface_language(language),
        "participant": recipient,
    }
