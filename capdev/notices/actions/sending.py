"""Sending what waits. Derived from rows: whoever sweeps finds all that is due, also after a crash.

A sender claims a notice for ten minutes in a transaction of its own, hands the mail over, and marks it sent. When it
dies in between, the claim lapses and the notice is sent again: **none is lost**. If the other side had taken the mail
already, it gets it a second time, with the same Message-ID, by which mail servers and programs tell it is the same.
SMTP has no way to ask; the opposite choice would lose mails instead.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused
from typing import Final

import structlog
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection as database
from django.db import transaction
from django.utils import timezone

from capdev.notices.actions.bouncing import mark_bouncing
from capdev.notices.choices import NoticeState
from capdev.notices.kinds import message_kinds
from capdev.notices.mail.messages import message_of
from capdev.notices.models import Notice
from capdev.notices.queries import bouncing, notices_due, wants

_log = structlog.get_logger(__name__)

CLAIM: Final = timedelta(minutes=10)
WAITS: Final = (
    timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6),
    timedelta(hours=12), timedelta(hours=24), timedelta(hours=24),
)  # fmt: skip
"""How long to wait after each failed attempt; after the last the notice has failed."""
A_SWEEP: Final = 500


def send_due(limit: int = A_SWEEP) -> int:
    """What is due is sent, put off, or found not to be sent; answers how many went out. One connection for all.

    Must not run inside a transaction: each claim and each result is kept by itself.
    """
    sent = 0
    mailer = get_connection()
    try:
        for notice in _claimed(limit):
            sent += _deal_with(notice, mailer)
    finally:
        with suppress(OSError, SMTPException):
            mailer.close()
    return sent


def _claimed(limit: int) -> Iterator[Notice]:
    """Notices one by one, each claimed when it is asked for, so that several senders share the work."""
    for _ in range(limit):
        with transaction.atomic():
            rows = notices_due()
            if database.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True)
            notice = rows.first()
            if notice is None:
                return
            notice.state, notice.claimed_until = NoticeState.SENDING, timezone.now() + CLAIM
            notice.attempts += 1
            notice.save(update_fields=["state", "claimed_until", "attempts", "changed_at"])
        yield Notice.objects.select_related("user", "participant__thread", "participant__user").get(pk=notice.pk)


def _deal_with(notice: Notice, mailer: BaseEmailBackend) -> bool:
    """One claimed notice; whether it went out."""
    reason = _why_not(notice)
    message = None if reason else message_of(notice)
    if message is None:
        _finish(notice, NoticeState.SUPPRESSED, reason or "nothing to tell")
        return False
    message.connection = mailer
    try:
        mailer.open()
        message.send()
    except SMTPRecipientsRefused as refusal:
        code, said = next(iter(refusal.recipients.values()), (0, b""))
        _refused(notice, code, said)
    except SMTPSenderRefused as refusal:  # our own address is at fault: an operator has to mend it, mails wait
        _put_off(notice, str(refusal.smtp_error))
    except SMTPResponseException as refusal:
        _refused(notice, refusal.smtp_code, refusal.smtp_error)
    except (OSError, SMTPException) as error:
        with suppress(OSError, SMTPException):
            mailer.close()
        _put_off(notice, str(error))
    else:
        _finish(notice, NoticeState.SENT)
        return True
    return False


def _why_not(notice: Notice) -> str:
    """Why no mail goes out; the notice stays on the desk all the same."""
    kind = message_kinds.get(notice.kind)
    if kind is None:
        return "unknown kind"
    if notice.user is not None and not notice.user.is_active:
        return "account not active"
    if bouncing(notice.email):
        return "address bounces"
    return "" if wants(kind, user=notice.user, address=notice.address) else "not wanted"


def _refused(notice: Notice, code: int, said: bytes | str) -> None:
    """The other side said no: for good (5xx) or for now (4xx). An unknown recipient gets nothing more."""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    if not 500 <= code < 600:
        _put_off(notice, f"{code} {words}")
        return
    if code in {550, 551, 553} and ("5.1." in words or "5.2.1" in words):
        mark_bouncing(notice.email, f"{code} {words}")
    _finish(notice, NoticeState.FAILED, f"{code} {words}")


def _put_off(notice: Notice, problem: str) -> None:
    if notice.attempts > len(WAITS):
        _finish(notice, NoticeState.FAILED, problem)
        return
    notice.due_at = timezone.now() + WAITS[notice.attempts - 1]
    _finish(notice, NoticeState.PENDING, problem)


def _finish(notice: Notice, state: NoticeState, problem: str = "") -> None:
    notice.state, notice.problem, notice.claimed_until = state, problem[:500], None
    notice.sent_at = timezone.now() if state == NoticeState.SENT else None
    notice.save(update_fields=["state", "problem", "claimed_until", "sent_at", "due_at", "changed_at"])
    _log.info("notice " + state, notice=str(notice.uuid), kind=notice.kind, attempts=notice.attempts, problem=problem)
