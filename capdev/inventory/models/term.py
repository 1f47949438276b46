"""Terms: what a record is said to be about, for whom, where, how (ADR 0003)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models.record import Record
from capdev.vocabularies.models import Concept


class Term(models.Model):
    """One statement along one axis; ``inventory.axes`` lists the axes. No row means: not known."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="terms")
    axis = models.CharField(_("axis"), max_length=32)
    concept = models.ForeignKey(Concept, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("axis", "pk")
        constraints = [models.UniqueConstraint("record", "axis", "concept", name="inventory_term_once")]
        indexes = [models.Index("concept", "axis", name="inventory_term_by_concept")]

    def __str__(self) -> str:
        return f"{self.axis}: {self.concept}"
