"""What is left of a record that was taken away."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capdev.kernel.fields import TranslatedField


class Tombstone(models.Model):
    """Says that a subject existed, under which title and address, why it went, and which one replaces it.

    Its page answers 410 with this, or redirects to the successor; OAI-PMH calls it a deleted record.
    """

    moves_with_subject: ClassVar = ()
    """It stands where its subject stood."""

    subject_kind = models.CharField(_("kind of subject"), max_length=32)
    subject_uuid = models.UUIDField(_("subject"), unique=True)
    slug = models.CharField(_("slug"), max_length=255, blank=True)
    title = TranslatedField(_("title"))
    at = models.DateTimeField(_("taken away at"), default=timezone.now, db_index=True)
    reason = models.TextField(_("reason"), blank=True)
    successor_uuid = models.UUIDField(_("replaced by"), null=True, blank=True)

    class Meta:
        verbose_name = _("tombstone")
        verbose_name_plural = _("tombstones")
        indexes = [models.Index(fields=["subject_kind", "slug"], name="history_tombstone_slug")]

    def __str__(self) -> str:
        return f"{self.subject_kind}: {self.title}"
