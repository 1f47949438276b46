"""Lineage: what was made out of what, by taking which parts (R22, R49, R52)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models.component import Component
from capdev.inventory.models.record import Record
from capdev.kernel.fields import TranslatedField
from capdev.kernel.publication import Sourced


class Lineage(Sourced):
    """``record`` grew out of ``origin``. ``what`` says how, ``parts`` which parts in words, ``components`` those
    that the portal knows."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="origins")
    origin = models.ForeignKey(Record, models.PROTECT, related_name="descendants")
    what = TranslatedField(_("what was taken, and how it was changed"))
    parts = TranslatedField(_("parts that were taken"))
    components = models.ManyToManyField(Component, blank=True, related_name="copies")

    class Meta:
        verbose_name = _("lineage")
        verbose_name_plural = _("lineages")
        constraints = [
            models.UniqueConstraint("record", "origin", name="inventory_lineage_once"),
            models.CheckConstraint(
                condition=~models.Q(record=models.F("origin")), name="inventory_lineage_not_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} from {self.origin_id}"
