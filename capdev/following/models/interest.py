"""Who waits for a date."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.kernel.identity import Identified, PersonalData


class Interest(PersonalData, Identified):
    """A person would come to an edition whose date is not known. ``record`` is the activity that it belongs to.

    The organisers see how many wait and from where; name and reason only ``shows_name``. Told when ``told_at`` is
    set: the date was known.
    """

    moves_with_subject: ClassVar = ("subject_uuid", "record")

    personal_data = gettext_noop("that a person wants to take part, from which country, and why")
    purpose = gettext_noop("telling the person when a date is set; telling organizers how many would come")
    kept_for = gettext_noop("until the person withdraws it or erases the account")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    subject_kind = models.CharField(_("kind of subject"), max_length=32)
    subject_uuid = models.UUIDField(_("subject"))
    record = models.UUIDField(_("record"), db_index=True)
    country = models.CharField(_("country"), max_length=8, blank=True)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    shows_name = models.BooleanField(_("the organizers may see my name and address"), default=False)
    told_at = models.DateTimeField(_("told"), null=True, blank=True)

    class Meta:
        verbose_name = _("interest in a date")
        verbose_name_plural = _("interests in dates")
        constraints = [models.UniqueConstraint("user", "subject_uuid", name="following_interest_once")]
        indexes = [models.Index("subject_uuid", name="following_interest_subject")]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_uuid}"
