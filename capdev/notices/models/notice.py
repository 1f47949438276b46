"""Messages to people: each a row that is written with the act that causes it and sent afterwards."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.kernel.identity import Identified, PersonalData
from capdev.notices.choices import NoticeState
from capdev.notices.models.thread import Participant


class Notice(PersonalData, Identified):
    """One message to one person or address.

    ``dedupe`` is unique: the same message cannot be written twice. The Message-ID of its mail is made of ``uuid``, so
    every attempt at sending bears the same one. ``claimed_until`` ends the claim of a sender; ``due_at`` is when it
    may be tried. ``participant`` makes an answer by e-mail possible.
    """

    moves_with_subject: ClassVar = ()
    """It tells what happened to its own subject."""

    personal_data = gettext_noop("what a person was told, when, and at which address")
    purpose = gettext_noop("telling people what they asked to be told, once")
    kept_for = gettext_noop("until the person erases the account; without an account one year")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    address = models.EmailField(_("e-mail address"), blank=True)
    kind = models.CharField(_("kind"), max_length=64)
    subject_kind = models.CharField(_("kind of subject"), max_length=32, blank=True)
    subject_uuid = models.UUIDField(_("subject"), null=True, blank=True)
    context = models.JSONField(_("what it tells"), default=dict, blank=True)
    language = models.CharField(_("language"), max_length=16)
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="+")
    dedupe = models.CharField(max_length=300, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=16, choices=NoticeState, default=NoticeState.PENDING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=500, blank=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index("state", "due_at", name="notices_notice_due"),
            models.Index("user", "created_at", name="notices_notice_of_user"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"

    @property
    def email(self) -> str:
        """Where it goes: the account's present address, or the one that was given."""
        return self.user.email if self.user else self.address
