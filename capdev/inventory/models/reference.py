"""Bibliography: reports, books and documents that records and requirements rest on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models.record import Record
from capdev.kernel.fields import PartialDateField
from capdev.kernel.identity import Identified
from capdev.kernel.publication import Sourced
from capdev.vocabularies.models import Concept


class Reference(Identified, Sourced):
    """One cited work. Authors are bodies only: no personal record is made from a source.

    ``locked`` names the fields that a person corrected, which no load changes.
    """

    external_id = models.CharField(_("identifier at its source"), max_length=100, unique=True, null=True, blank=True)
    kind = models.ForeignKey(
        Concept, models.PROTECT, related_name="+", limit_choices_to={"scheme__code": "reference_kinds"}
    )
    title = models.CharField(_("title"), max_length=500)
    language = models.CharField(_("language"), max_length=16, default="en")
    authors = models.CharField(_("by"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    published = PartialDateField(_("published in"))
    url = models.URLField(_("address"), max_length=1000, blank=True)
    requirements = models.CharField(_("cited by requirements"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    locked = models.JSONField(_("corrected by hand"), default=list, blank=True, editable=False)

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("bibliography")
        ordering = ("authors", "published", "title")

    def __str__(self) -> str:
        return self.title


class ReferenceLink(models.Model):
    """``record`` cites ``reference``."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="reference_links")
    reference = models.ForeignKey(Reference, models.CASCADE, related_name="record_links")

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [models.UniqueConstraint("record", "reference", name="inventory_reference_link_once")]

    def __str__(self) -> str:
        return f"{self.record_id} cites {self.reference_id}"
