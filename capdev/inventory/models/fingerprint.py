"""Fingerprints of items that sources stated: what is stated again unchanged is known without a comparison."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models.record import Record


class Fingerprint(models.Model):
    """The item of this digest says nothing that ``record`` did not say at this revision of its history.

    Worthless as soon as the record has a later revision. Rows may be removed at any time: items are then compared.
    """

    digest = models.UUIDField(unique=True)
    record = models.ForeignKey(Record, models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("fingerprint of an item")
        verbose_name_plural = _("fingerprints of items")

    def __str__(self) -> str:
        return f"{self.digest} {self.record_id} ({self.revision})"
