"""Where mails come in: a maildir on this machine, a mailbox on an IMAP server. Each mail is handed to ``take_mail``."""

import hashlib
import imaplib
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import structlog
from django.db import transaction

from capdev.notices.actions.receiving import take_mail
from capdev.notices.mail.reading import LARGEST
from capdev.notices.models import MailboxPlace

_log = structlog.get_logger(__name__)

A_SWEEP: Final = 200
_SECONDS: Final = 60
_SIZE: Final = re.compile(rb"RFC822\.SIZE (\d+)")


class InboxError(Exception):
    """The inbox cannot be read; the sentence is for the log and never holds a password."""


def take_maildir(folder: Path) -> int:
    """Every new mail of a maildir is taken and lies in ``cur`` as read; answers how many were new to the portal.

    A crash between the two leaves the mail in ``new``; it is then known by its Message-ID and only moved.
    """
    if not (folder / "new").is_dir():
        raise InboxError(f"{folder} is no maildir: it has no folder `new`")
    (folder / "cur").mkdir(exist_ok=True)
    taken = 0
    for path in sorted((folder / "new").iterdir())[:A_SWEEP]:
        with suppress(FileNotFoundError):  # another reader of the same maildir was quicker
            size = path.stat().st_size
            with path.open("rb") as file:
                taken += take_mail(file.read(LARGEST + 1), size=size) is not None
            path.replace(folder / "cur" / f"{path.name.partition(':')[0]}:2,S")
    return taken


def take_imap(address: str) -> int:
    """Every mail of a mailbox that was not read before is taken; answers how many were new to the portal.

    ``address`` is ``imaps://user:password@host:993/INBOX``; ``imap://`` without TLS is for this machine's own server.
    How far the mailbox was read is kept by UID with each mail, in its transaction; when the server numbers anew,
    all is looked at again and known mails are known by their Message-ID. Nothing is deleted on the server.
    """
    name = hashlib.sha256(_without_password(address).encode()).hexdigest()[:40]
    try:
        with _mailbox(address) as (server, validity):
            return sum(_take_one(server, name, validity, uid) for uid in _new_uids(server, name, validity))
    except (imaplib.IMAP4.error, OSError) as error:
        raise InboxError(f"{_without_password(address)}: {error}") from error


@contextmanager
def _mailbox(address: str) -> Iterator[tuple[imaplib.IMAP4, int]]:
    """A server with the mailbox chosen, and the validity of its numbering."""
    parts = urlsplit(address)
    if parts.scheme not in {"imap", "imaps"} or not parts.hostname:
        raise InboxError("an inbox is written as imaps://user:password@host:993/INBOX")
    server: imaplib.IMAP4
    if parts.scheme == "imaps":
        server = imaplib.IMAP4_SSL(parts.hostname, parts.port or 993, timeout=_SECONDS)
    else:
        server = imaplib.IMAP4(parts.hostname, parts.port or 143, timeout=_SECONDS)
    with server:
        server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        mailbox = unquote(parts.path.strip("/")) or "INBOX"
        _checked(server.select(f'"{mailbox}"'))
        found = server.response("UIDVALIDITY")[1]
        yield server, int(found[0]) if found and found[0] else 0


def _new_uids(server: imaplib.IMAP4, name: str, validity: int) -> list[int]:
    place, _made = MailboxPlace.objects.get_or_create(mailbox=name)
    if place.uid_validity != validity:
        MailboxPlace.objects.filter(pk=place.pk).update(uid_validity=validity, last_uid=0)
        place.last_uid = 0
    found = _checked(server.uid("SEARCH", f"UID {place.last_uid + 1}:*"))
    # A range that begins after the last mail still names the last one (RFC 9051, section 6.4.4).
    uids = sorted(int(uid) for line in found if isinstance(line, bytes) for uid in line.split())
    return [uid for uid in uids if uid > place.last_uid][:A_SWEEP]


def _take_one(server: imaplib.IMAP4, name: str, validity: int, uid: int) -> bool:
    size = _size(server, uid)
    part = "(UID BODY.PEEK[])" if size <= LARGEST else "(UID BODY.PEEK[HEADER])"
    raw = next((one[1] for one in _checked(server.uid("FETCH", str(uid), part)) if isinstance(one, tuple)), b"")
    with transaction.atomic():
        outcome = take_mail(raw, size=size) if raw else None
        MailboxPlace.objects.filter(mailbox=name, uid_validity=validity).update(last_uid=uid)
    server.uid("STORE", str(uid), "+FLAGS", r"(\Seen)")
    return outcome is not None


def _size(server: imaplib.IMAP4, uid: int) -> int:
    said = b" ".join(
        line if isinstance(line, bytes) else line[0]
        for line in _checked(server.uid("FETCH", str(uid), "(UID RFC822.SIZE)"))
        if line
    )
    found = _SIZE.search(said)
    return int(found[1]) if found else 0


def _checked(answer: tuple[str, list[Any]]) -> list[Any]:
    status, data = answer
    if status != "OK":
        raise InboxError(f"the server said {status}")
    return data


def _without_password(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.username or ''}@{parts.hostname}:{parts.port or ''}{parts.path}"
