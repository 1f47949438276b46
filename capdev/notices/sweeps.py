"""What the worker does of its own accord, and the commands by hand."""

from pathlib import Path

import structlog
from django.conf import settings

from capdev.notices.actions import escalate_overdue, forget_old, send_due
from capdev.notices.inboxes import InboxError, take_imap, take_maildir

_log = structlog.get_logger(__name__)


def receive() -> int:
    """Every inbox that is set up has been read; answers how many mails were new. One that fails keeps no other back."""
    taken = 0
    try:
        taken += take_maildir(Path(settings.INBOUND_MAILDIR)) if settings.INBOUND_MAILDIR else 0
    except (InboxError, OSError) as error:
        _log.error("maildir not read", error=str(error))
    try:
        taken += take_imap(settings.INBOUND_IMAP_URL) if settings.INBOUND_IMAP_URL else 0
    except InboxError as error:
        _log.error("mailbox not read", error=str(error))
    return taken


def send() -> int:
    """What is due is sent until nothing is; answers how many mails went out."""
    return send_due()


def forget() -> int:
    return forget_old()


def escalate() -> int:
    return escalate_overdue()
