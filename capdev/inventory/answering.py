"""The links in mails by which an owner answers without signing in.

A link stands for one question to one person. It is signed and ends after ``DAYS``; who follows it reads a page, and
only the button on that page answers, because mail programs and scanners open links of their own accord.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.core import signing

DAYS: Final = 120
_SALT: Final = "capdev.inventory.answer"


class BadLink(Exception):
    """The link was not made here, was changed, or has ended (``is_over``)."""

    def __init__(self, *, is_over: bool = False) -> None:
        super().__init__("over" if is_over else "unknown")
        self.is_over = is_over


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked what."""

    reminder: UUID
    person: UUID


def answer_token(reminder: UUID, person: UUID) -> str:
    """What stands in the link of a mail."""
    return signing.dumps([reminder.hex, person.hex], salt=_SALT)


def asked_by(token: str) -> Asked:
    """Who was asked what by the mail with this link. Raises ``BadLink``."""
    try:
        reminder, person = signing.loads(token, salt=_SALT, max_age=timedelta(days=DAYS))
        return Asked(UUID(hex=reminder), UUID(hex=person))
    except signing.SignatureExpired:
        raise BadLink(is_over=True) from None
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        raise BadLink from None
