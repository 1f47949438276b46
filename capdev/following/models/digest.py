"""What was found for people, and the mails that tell them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.following.choices import Rhythm
from capdev.following.models.follow import Follow
from capdev.kernel.identity import Identified, PersonalData


class Digest(PersonalData, Identified):
    """One mail to one person: what was found until ``slot`` began. One a person, rhythm and slot, ever."""

    personal_data = gettext_noop("when a person was told of what is new")
    purpose = gettext_noop("telling nobody twice")
    kept_for = gettext_noop("as long as what it told of; until the person erases the account")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    rhythm = models.CharField(_("how often"), max_length=16, choices=Rhythm)
    slot = models.CharField(_("period"), max_length=40)

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [models.UniqueConstraint("user", "rhythm", "slot", name="following_digest_once")]

    def __str__(self) -> str:
        return f"{self.rhythm} {self.slot}"


class Finding(PersonalData):
    """A record that a follow found, once. ``occasion`` is empty when the record fits a search, and else names what
    happened to a followed record; ``what`` says it. Told when ``told_at`` is set; in which mail says ``digest``, null
    when the person had been told of it by another follow."""

    moves_with_subject: ClassVar = ()
    """It says what was found then; of what is told anew, the follow decides."""

    personal_data = gettext_noop("which records were found for a person")
    purpose = gettext_noop("telling people of what is new for them, once")
    kept_for = gettext_noop("until the person stops following, or erases the account")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    follow = models.ForeignKey(Follow, models.CASCADE, related_name="findings")
    record = models.UUIDField(_("record"))
    occasion = models.CharField(max_length=100, blank=True)
    what = models.CharField(max_length=32, blank=True)
    found_at = models.DateTimeField(_("found"))
    told_at = models.DateTimeField(_("told"), null=True, blank=True)
    digest = models.ForeignKey(Digest, models.SET_NULL, null=True, blank=True, related_name="findings")

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [models.UniqueConstraint("follow", "record", "occasion", name="following_finding_once")]
        indexes = [
            models.Index("user", "record", name="following_finding_of_user"),
            models.Index("follow", condition=Q(told_at=None), name="following_finding_untold"),
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.occasion}".strip()
