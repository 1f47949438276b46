"""Reading a mail that came in. Nothing of it is trusted; whatever is broken is read as far as it goes."""

import email
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import getaddresses
from typing import Final

from capdev.notices.mail.plain import text_of_html
from capdev.notices.mail.quotes import own_words

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of a mail that is still read whole; of a larger one only the headers are."""
_READABLE: Final = 400_000
_BROKEN: Final = (ValueError, LookupError, TypeError, AttributeError)
"""What the standard library raises on mails that no mail program wrote."""
_TO: Final = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc", "Resent-To")
_AUTOMATIC: Final = (
    "X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress-Reply", "X-Vacation", "X-Mail-Autoreply", "List-Id",
    "X-Loop",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Incoming:
    """A mail as far as the portal cares. ``text`` is what the sender wrote, without quotes and signature.

    ``sender`` is empty unless exactly one address stands in From. ``is_forged`` is what the receiving server found.
    """

    key: str
    message_id: str
    sender: str
    recipients: list[str]
    text: str
    attachment_count: int
    is_automatic: bool
    is_forged: bool
    is_too_large: bool
    message: EmailMessage


def read_mail(raw: bytes, *, size: int | None = None) -> Incoming:
    """The mail in these bytes; ``size`` when they are only its beginning. Never raises for what a mail contains."""
    is_too_large = (size or len(raw)) > LARGEST
    message = email.message_from_bytes(_headers(raw) if is_too_large else raw, policy=default)
    named = _header(message, "Message-ID").strip()[:998]
    senders = _addresses(message, "From")
    return Incoming(
        key=hashlib.sha256(named.encode("utf-8", "replace") if named else raw).hexdigest(),
        message_id=named,
        sender=senders[0].lower() if len(senders) == 1 else "",
        recipients=[address for name in _TO for address in _addresses(message, name)],
        text="" if is_too_large else own_words(_written(message)),
        attachment_count=0 if is_too_large else sum(1 for _ in _attachments(message)),
        is_automatic=_is_automatic(message),
        is_forged=_is_forged(message),
        is_too_large=is_too_large,
        message=message,
    )


def _headers(raw: bytes) -> bytes:
    end = re.search(rb"\r?\n\r?\n", raw)
    return raw[: end.end()] if end else raw[:LARGEST]


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except _BROKEN:
        return ""


def _headers_named(message: EmailMessage, name: str) -> list[str]:
    try:
        return [str(value) for value in message.get_all(name, [])]
    except _BROKEN:
        return []


def _addresses(message: EmailMessage, name: str) -> list[str]:
    """The addresses in a header, without names; an address that could be read in two ways is none."""
    return [address for _name, address in getaddresses(_headers_named(message, name)) if "@" in address]


def _is_automatic(message: EmailMessage) -> bool:
    """Whether a machine wrote it: an absence notice, a list, a robot. Source: RFC 3834, section 5."""
    submitted = _header(message, "Auto-Submitted").lower()
    if submitted and not submitted.startswith("no"):
        return True
    if _header(message, "Precedence").lower() in {"bulk", "junk", "list", "auto_reply"}:
        return True
    if any(_header(message, name) for name in _AUTOMATIC) or message.get_content_type() == "multipart/report":
        return True
    is_from_nobody = _header(message, "Return-Path").replace(" ", "") == "<>"
    return is_from_nobody or _header(message, "From").lower().startswith(("mailer-daemon", "postmaster"))


def _is_forged(message: EmailMessage) -> bool:
    """Whether the receiving server, whose finding stands on top, says that the sender's domain disowns the mail.

    Source: RFC 8601 (Authentication-Results), RFC 7489 (DMARC).
    """
    found = _headers_named(message, "Authentication-Results")
    if not found:
        return False
    results = dict(re.findall(r"\b(dmarc|spf|dkim)\s*=\s*(\w+)", found[0].lower())[::-1])
    if "dmarc" in results and results["dmarc"] not in {"none", "temperror"}:
        return bool(results["dmarc"] != "pass")
    return results.get("spf") in {"fail", "softfail"} and results.get("dkim") != "pass"


def _written(message: EmailMessage) -> str:
    """The text of the mail, or its HTML as text."""
    try:
        part = message.get_body(preferencelist=("plain",))
        text = _content(part) if part is not None else ""
        if text.strip():
            return text
        part = message.get_body(preferencelist=("html",))
        return text_of_html(_content(part)) if part is not None else ""
    except _BROKEN:
        return ""


def _content(part: MIMEPart) -> str:
    """The decoded text of a part; letters that cannot be read become marks, an unknown encoding is read as UTF-8."""
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    charset = part.get_content_charset("utf-8")
    try:
        text = data.decode(charset, "replace")
    except (LookupError, ValueError):
        text = data.decode("utf-8", "replace")
    return text.replace("\x00", "")[:_READABLE]


def _attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    """What was attached on purpose; pictures of a signature are not."""
    for part in message.walk():
        if not part.is_multipart() and part.get_content_disposition() == "attachment":
            yield part
