"""Names of a record elsewhere: identifiers in other registers, and further addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models.record import Record


class RecordIdentifier(models.Model):
    """``starter`` and the row's id, a source and its item's id, a DOI. Written ``scheme:value``."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("register"), max_length=64)
    value = models.CharField(_("identifier"), max_length=500)

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint("scheme", "value", name="inventory_identifier_once")]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class AlternateLink(models.Model):
    """A further address of the same record: a second copy, a version in another language."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="alternate_links")
    label = models.CharField(_("label"), max_length=300, blank=True)
    url = models.URLField(_("address"), max_length=1000)
    language = models.CharField(_("language"), max_length=16, blank=True)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("further address")
        verbose_name_plural = _("further addresses")
        constraints = [models.UniqueConstraint("record", "url", name="inventory_alternate_link_once")]

    def __str__(self) -> str:
        return self.url
