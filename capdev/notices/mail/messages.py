"""A notice as the message that goes out, with the headers that machines on its way look at."""

from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from capdev.notices.mail.addresses import BOUNCE, BOUNCE_DAYS, REPLY, REPLY_DAYS, signed_address
from capdev.notices.mail.rendering import render
from capdev.notices.models import Notice, Participant


def message_id(notice: Notice) -> str:
    """The same at every attempt, so that whoever gets a mail twice can tell."""
    return f"<notice.{notice.uuid}@{mail_domain()}>"


def mail_domain() -> str:
    """The domain in whose name the portal writes."""
    return str(settings.REPLY_DOMAIN or settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost")


def reply_address(participant: Participant) -> str:
    """Where an answer of this participant comes in; empty where the portal receives no mail."""
    return signed_address(REPLY, str(participant.thread.uuid), participant.uuid, REPLY_DAYS)


def message_of(notice: Notice) -> EmailMultiAlternatives | None:
    """The message to send; ``None`` when there is nothing left to tell.

    Mails that come back go to an address that names the notice (the envelope's sender). Source: RFC 8058 (stopping
    with one click), RFC 3834 (mail that a machine wrote), RFC 5322 (threads).
    """
    rendered = render(notice)
    if rendered is None:
        return None
    headers = {
        "Message-ID": message_id(notice),
        "Date": format_datetime(notice.created_at),
        "From": settings.DEFAULT_FROM_EMAIL,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": rendered.language,
    }
    if rendered.stop:
        headers["List-Unsubscribe"] = f"<{rendered.stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    reply_to = []
    if notice.participant is not None:
        headers["References"] = f"<thread.{notice.participant.thread.uuid}@{mail_domain()}>"
        if address := reply_address(notice.participant):
            reply_to.append(address)
    sender = signed_address(BOUNCE, "", notice.uuid, BOUNCE_DAYS) or settings.DEFAULT_FROM_EMAIL
    message = EmailMultiAlternatives(
        rendered.subject, rendered.text, sender, [notice.email], headers=headers, reply_to=reply_to
    )
    message.attach_alternative(rendered.html, "text/html")
    return message
