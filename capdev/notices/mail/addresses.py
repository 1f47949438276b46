"""Signed addresses: where answers and reports come in, and the links that stop a kind of mail.

A local part is ``reply+`` or ``bounce+`` and 56 characters: the uuid that it stands for (26, base 32), the day on
which it ends (4, base 36) and 128 bits of HMAC-SHA256 over both (26, base 32). That keeps within the 64 characters
of RFC 5321 and survives servers that change the case.
"""

import base64
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

REPLY: Final = "reply"
BOUNCE: Final = "bounce"
REPLY_DAYS: Final = 120
BOUNCE_DAYS: Final = 14
_LENGTH: Final = 56
_STOP_SALT: Final = "capdev.notices.stop"
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


class BadAddress(Exception):
    """The address was not made here, was changed, or has ended (``is_over``)."""

    def __init__(self, *, is_over: bool = False) -> None:
        super().__init__("over" if is_over else "unknown")
        self.is_over = is_over


def signed_address(purpose: str, scope: str, uuid: UUID, days: int) -> str:
    """An address that stands for ``uuid`` for so many days. ``scope`` is signed too (the conversation of a person).

    Empty where no domain receives mail for the portal.
    """
    if not settings.REPLY_DOMAIN:
        return ""
    ends = _base36((timezone.now() + timedelta(days=days)).toordinal())
    token = _base32(uuid.bytes) + ends
    return f"{purpose}+{token}{_signature(purpose, scope, token)}@{settings.REPLY_DOMAIN}"


def token_in(purpose: str, addresses: list[str]) -> str:
    """The token of the first of these addresses that is one of ours for that purpose; empty when none is."""
    for address in addresses:
        local, _, domain = address.strip().lower().rpartition("@")
        named, plus, token = local.partition("+")
        if settings.REPLY_DOMAIN and domain == settings.REPLY_DOMAIN.lower() and named == purpose and plus and token:
            return token
    return ""


def uuid_in(token: str) -> UUID:
    """What a token claims to stand for, not yet checked. Raises ``BadAddress``."""
    if len(token) != _LENGTH or not token.isascii():
        raise BadAddress
    try:
        return UUID(bytes=base64.b32decode(token[:26].upper() + "======"))
    except ValueError:
        raise BadAddress from None


def check_token(purpose: str, scope: str, token: str) -> None:
    """Returns when the token was made here for this purpose and scope and has not ended, else ``BadAddress``.

    Compares in constant time, also under a former secret key.
    """
    body, signature = token[:30], token[30:]
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if not any(constant_time_compare(signature, _signature(purpose, scope, body, key)) for key in keys):
        raise BadAddress
    if int(body[26:], 36) < timezone.now().toordinal():
        raise BadAddress(is_over=True)


def stop_token(kind: str, *, user: UUID | None, address: str) -> str:
    """What stands in the link that stops a kind of mail; it never ends, because mails are kept for years."""
    return signing.dumps({"kind": kind, "user": str(user or ""), "address": address.lower()}, salt=_STOP_SALT)


def stopped_by(token: str) -> dict[str, str]:
    """Kind, and user or address, of such a link. Raises ``BadAddress``."""
    try:
        found: dict[str, str] = signing.loads(token, salt=_STOP_SALT)
    except signing.BadSignature:
        raise BadAddress from None
    return found


def _signature(purpose: str, scope: str, token: str, key: Any = None) -> str:
    salt = f"capdev.notices.{purpose}"
    digest = salted_hmac(salt, f"{scope}:{token}", secret=key or settings.SECRET_KEY, algorithm="sha256").digest()
    return _base32(digest[:16])


def _base32(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=").lower()


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits.rjust(4, "0")
