"""Conversations on any registered subject."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.kernel.identity import Identified, PersonalData
from capdev.notices.choices import Part, PostVia


class Thread(Identified):
    """A conversation. ``answered_at`` is when an owner or co-convenor first answered; ``escalated_at`` when it came
    to the co-convenors because nobody had."""

    moves_with_subject: ClassVar = ("subject_uuid",)

    subject_kind = models.CharField(_("kind of subject"), max_length=32)
    subject_uuid = models.UUIDField(_("subject"), db_index=True)
    title = models.CharField(_("question in short"), max_length=200)
    language = models.CharField(_("language"), max_length=16)
    is_public = models.BooleanField(_("everybody may read it"), default=True)
    last_post_at = models.DateTimeField(_("last post"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    escalated_at = models.DateTimeField(_("brought to the co-convenors"), null=True, blank=True)

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        ordering = ("-last_post_at", "pk")
        indexes = [models.Index("created_at", condition=Q(answered_at=None), name="notices_thread_unanswered")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("notices:thread", args=[self.uuid])


class Participant(PersonalData, Identified):
    """Somebody who takes part: an account, or a known mail address without one. ``uuid`` stands in reply addresses."""

    personal_data = gettext_noop("who takes part in which conversation")
    purpose = gettext_noop("telling people of answers, and knowing who answers by e-mail")
    kept_for = gettext_noop("until the person erases the account")

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="participants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    address = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=16, blank=True)
    part = models.CharField(_("part"), max_length=16, choices=Part, default=Part.OTHER)
    is_following = models.BooleanField(_("is told of answers"), default=True)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint("thread", "user", condition=Q(user__isnull=False), name="notices_person_once"),
            models.UniqueConstraint("thread", "address", condition=Q(user__isnull=True), name="notices_address_once"),
        ]

    def __str__(self) -> str:
        return str(self.user) if self.user else self.address

    @property
    def email(self) -> str:
        """Where mails to the participant go."""
        return self.user.email if self.user else self.address


class Post(PersonalData, Identified):
    """What somebody wrote. A hidden post keeps its text for moderators and shows its reason to others."""

    personal_data = gettext_noop("what a person wrote, and under which name")
    purpose = gettext_noop("the conversation")
    kept_for = gettext_noop("the text as long as the record; the name until the person erases the account")

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="posts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    address = models.EmailField(_("e-mail address"), blank=True)
    part = models.CharField(_("part"), max_length=16, choices=Part, default=Part.OTHER)
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=16)
    via = models.CharField(_("way in"), max_length=8, choices=PostVia, default=PostVia.WEB)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True)
    hidden_reason = models.CharField(_("why it is hidden"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("created_at", "pk")
        indexes = [models.Index("author", "created_at", name="notices_post_of_author")]

    def __str__(self) -> str:
        return f"{self.thread}: {self.created_at:%Y-%m-%d}"
