"""Mails that came in, so that none is taken twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.kernel.identity import PersonalData
from capdev.notices.choices import Outcome
from capdev.notices.models.thread import Post


class IncomingMail(PersonalData):
    """A mail that was dealt with. ``key`` is the SHA-256 of its Message-ID, or of the whole mail where it has none."""

    personal_data = gettext_noop("that a mail came from an address, and what became of it")
    purpose = gettext_noop("taking no mail twice, and telling senders what was wrong")
    kept_for = gettext_noop("one year; the sender until the account is erased")

    key = models.CharField(max_length=64, unique=True, editable=False)
    message_id = models.CharField(max_length=998, blank=True)
    sender = models.EmailField(_("sender"), max_length=320, blank=True)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome)
    reason = models.CharField(_("reason"), max_length=32, blank=True)
    post = models.ForeignKey(Post, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("mail that came in")
        verbose_name_plural = _("mails that came in")
        indexes = [models.Index("sender", "received_at", name="notices_incoming_of_sender")]

    def __str__(self) -> str:
        return f"{self.outcome} {self.reason}".strip()


class MailboxPlace(models.Model):
    """How far an IMAP mailbox has been read: all up to ``last_uid`` of the numbering ``uid_validity`` (RFC 9051)."""

    mailbox = models.CharField(_("mailbox"), max_length=200, unique=True)
    uid_validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("place in a mailbox")
        verbose_name_plural = _("places in mailboxes")

    def __str__(self) -> str:
        return self.mailbox
