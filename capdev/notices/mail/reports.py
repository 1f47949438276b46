"""Reports that a mail could not be delivered. Source: RFC 3464, RFC 3463."""

from dataclasses import dataclass
from email.message import EmailMessage, Message
from typing import Final

_UNREACHABLE: Final = ("5.1.", "5.2.1", "5.4.1", "5.4.4", "5.7.13")
"""The address does not exist, or is shut; a full mailbox (5.2.2) or a dislike of the content (5.6, 5.7) is not."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One recipient whom the mail did not reach. ``is_for_good`` is true when trying again is useless."""

    recipient: str
    status: str
    said: str
    is_for_good: bool


def failures_in(message: EmailMessage) -> list[Failure] | None:
    """The failed recipients of a delivery report; ``None`` when the mail is no such report."""
    if message.get_content_type() != "multipart/report":
        return None
    part = next((one for one in message.walk() if one.get_content_type() == "message/delivery-status"), None)
    blocks = part.get_payload() if part is not None else None
    if not isinstance(blocks, list):
        return None
    found = [_failure(block) for block in blocks if isinstance(block, Message)]
    return [failure for failure in found if failure is not None]


def _failure(block: "Message[str, str]") -> Failure | None:
    if str(block.get("Action", "")).strip().lower() != "failed":
        return None
    status = str(block.get("Status", "")).split()[0:1]
    code = status[0] if status else "5.0.0"
    recipient = str(block.get("Final-Recipient", "") or block.get("Original-Recipient", ""))
    said = " ".join(str(block.get("Diagnostic-Code", "")).split())[:500]
    return Failure(recipient.rpartition(";")[2].strip().lower(), code, said or code, code.startswith(_UNREACHABLE))
