"""Changes that a reader proposes on a record of others."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.inventory.models.record import Record
from capdev.kernel.identity import Identified, PersonalData


class Suggestion(PersonalData, Identified):
    """``changes`` and ``before`` are plain values by field; ``accepted`` the fields that the owner took.

    Open until ``answered_at``; ``answer`` is what the owner says to it.
    """

    personal_data = gettext_noop("who suggested which change to a record")
    purpose = gettext_noop("telling the person what became of it, and limiting how many one person makes")
    kept_for = gettext_noop("as long as the record; the account is taken out when its owner erases it")

    record = models.ForeignKey(Record, models.CASCADE, related_name="suggestions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    changes = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    reason = models.TextField(_("reason"), max_length=1000)
    source = models.CharField(_("source"), max_length=500)
    language = models.CharField(_("language"), max_length=16, blank=True)
    accepted = models.JSONField(default=list)
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ("created_at", "pk")
        indexes = [models.Index("by", "created_at", name="inventory_suggestion_by")]
        constraints = [
            models.UniqueConstraint(
                "record", "by", condition=Q(answered_at=None), name="inventory_suggestion_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {', '.join(self.changes)}"

    def get_absolute_url(self) -> str:
        return reverse("inventory:suggestion", args=[self.uuid])
