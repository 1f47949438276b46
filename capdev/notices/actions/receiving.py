"""Mails that come in: answers to conversations, and reports about mails that could not be delivered."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from capdev.kernel.errors import DomainError
from capdev.notices.actions.bouncing import take_failures
from capdev.notices.actions.telling import notify
from capdev.notices.actions.threads import write_post
from capdev.notices.choices import Outcome, PostVia
from capdev.notices.mail.addresses import BOUNCE, REPLY, BadAddress, check_token, token_in, uuid_in
from capdev.notices.mail.reading import Incoming, read_mail
from capdev.notices.mail.reports import failures_in
from capdev.notices.models import IncomingMail, Notice, Participant, Post
from capdev.notices.rules import can_write_post

_log = structlog.get_logger(__name__)

MOST_REFUSALS_A_DAY: Final = 5
"""Mails that tell one person what was wrong; more would feed a loop."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a mail. ``reason`` is a key of ``told.REASONS``, or a word for the log."""

    outcome: Outcome
    reason: str = ""
    post: Post | None = None
    tell: Participant | None = None


def take_mail(raw: bytes, *, size: int | None = None) -> Outcome | None:
    """The mail has had its effect, once: an answer published, an address given up, or a sender told what was wrong.

    ``size`` is the mail's size in bytes when ``raw`` is only its beginning. Answers ``None`` for a mail that was taken
    before. Everything in one transaction. A mail never raises for what it contains.
    """
    mail = read_mail(raw, size=size)
    try:
        with transaction.atomic():
            row = IncomingMail.objects.create(
                key=mail.key, message_id=mail.message_id, sender=mail.sender[:320], outcome=Outcome.IGNORED
            )
            taken = _judge(mail)
            row.outcome, row.reason, row.post = taken.outcome, taken.reason, taken.post
            row.save(update_fields=["outcome", "reason", "post"])
            _tell(mail, taken)
    except IntegrityError:
        if IncomingMail.objects.filter(key=mail.key).exists():
            return None
        raise
    _log.info("mail came in", outcome=taken.outcome, reason=taken.reason, key=mail.key[:16])
    return taken.outcome


def _judge(mail: Incoming) -> Taken:
    token = token_in(BOUNCE, mail.recipients)
    if token:
        return _take_report(mail, token)
    if mail.is_automatic or _is_our_own(mail):
        return Taken(Outcome.IGNORED, "automatic")
    token = token_in(REPLY, mail.recipients)
    if not token:
        return Taken(Outcome.IGNORED, "no_address")
    try:
        participant = _participant(token)
    except BadAddress as bad:
        return _ended(mail, token) if bad.is_over else Taken(Outcome.IGNORED, "bad_address")
    return _take_answer(mail, participant)


def _is_our_own(mail: Incoming) -> bool:
    return mail.sender == settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].strip("> ").lower() or not mail.sender


def _participant(token: str) -> Participant:
    """The participant whose reply address this is. Raises ``BadAddress``."""
    found = _claimed(token)
    if found is None:
        raise BadAddress
    check_token(REPLY, str(found.thread.uuid), token)
    return found


def _claimed(token: str) -> Participant | None:
    return Participant.objects.filter(uuid=uuid_in(token)).select_related("thread", "user").first()


def _ended(mail: Incoming, token: str) -> Taken:
    """A right address that has ended: its owner is told, nobody else."""
    participant = _claimed(token)
    if participant is None or mail.is_forged or mail.sender != participant.email.lower():
        return Taken(Outcome.IGNORED, "ended")
    return Taken(Outcome.REFUSED, "ended", tell=participant)


def _take_answer(mail: Incoming, participant: Participant) -> Taken:
    """The answer is published, or the reason why not is found.

    Who is told of a refusal is always the participant, at the known address: an answer to whatever stands in From
    would carry our words to people whose address was forged.
    """
    if mail.is_forged:
        return Taken(Outcome.IGNORED, "forged")
    if mail.sender != participant.email.lower():
        return Taken(Outcome.REFUSED, "other_sender", tell=participant)
    if mail.is_too_large:
        return Taken(Outcome.REFUSED, "too_large", tell=participant)
    if participant.user is None or not can_write_post(participant.user, participant.thread):
        return Taken(Outcome.REFUSED, "not_allowed", tell=participant)
    language = participant.user.language
    try:
        with transaction.atomic():
            post = write_post(participant.user, participant.thread, mail.text, language=language, via=PostVia.MAIL)
    except DomainError as error:
        return Taken(Outcome.REFUSED, error.code, tell=participant)
    return Taken(Outcome.POSTED, "attachments" if mail.attachment_count else "", post,
                 participant if mail.attachment_count else None)  # fmt: skip


def _take_report(mail: Incoming, token: str) -> Taken:
    """A report is believed only at an address that was made for that very notice."""
    failures = failures_in(mail.message)
    try:
        uuid = uuid_in(token)
        check_token(BOUNCE, "", token)
    except BadAddress:
        return Taken(Outcome.IGNORED, "bad_address")
    notice = Notice.objects.filter(uuid=uuid).select_related("user").first()
    if notice is None or failures is None:
        return Taken(Outcome.IGNORED, "no_report")
    given_up = take_failures(notice, failures)
    return Taken(Outcome.BOUNCE, "given_up" if given_up else "for_now")


def _tell(mail: Incoming, taken: Taken) -> None:
    """The participant hears what was wrong, or that files were left out, but not without end."""
    if taken.tell is None:
        return
    lately = Notice.objects.filter(kind="mail_refused", created_at__gt=timezone.now() - timedelta(days=1))
    who = taken.tell
    mine = lately.filter(user=who.user) if who.user else lately.filter(user=None, address=who.address)
    if mine.count() < MOST_REFUSALS_A_DAY:
        recipient = who if taken.reason not in {"not_allowed", "other_sender"} else who.user or who
        context = {"reason": taken.reason, "thread": str(who.thread.uuid)}
        notify("mail_refused", [recipient], context=context, dedupe=mail.key)
