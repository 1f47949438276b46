"""Relations: a record that is an edition, a part, a translation or the successor of another."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import RelationKind
from capdev.inventory.models.record import Record


class Relation(models.Model):
    """Read as a sentence: ``record`` is <kind> ``target``. Linked, not merged: both keep their identity."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="relations")
    kind = models.CharField(_("kind"), max_length=16, choices=RelationKind)
    target = models.ForeignKey(Record, models.CASCADE, related_name="related_from")
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            models.UniqueConstraint("record", "kind", "target", name="inventory_relation_once"),
            models.CheckConstraint(
                condition=~models.Q(record=models.F("target")), name="inventory_relation_not_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.kind} {self.target_id}"
