"""Evidence: an evaluation or impact assessment, tied to what it judges (R6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models.record import Record
from capdev.kernel.fields import PartialDateField, TranslatedField
from capdev.kernel.identity import Identified
from capdev.kernel.publication import Sourced
from capdev.vocabularies.models import Concept


class Evidence(Identified, Sourced):
    """``level`` is the Kirkpatrick level that it speaks to, 1 to 4; null where the source does not tell."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="evidence")
    external_id = models.CharField(_("identifier at its source"), max_length=100, unique=True, null=True, blank=True)
    kind = models.ForeignKey(
        Concept, models.PROTECT, related_name="+", limit_choices_to={"scheme__code": "evidence_kinds"}
    )
    title = TranslatedField(_("title"), blank=False)
    finding = TranslatedField(_("finding"))
    level = models.PositiveSmallIntegerField(_("level of effect"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    published = PartialDateField(_("published in"))

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("published", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level=None) | models.Q(level__range=(1, 4)), name="inventory_evidence_level_1_to_4"
            )
        ]

    def __str__(self) -> str:
        return str(self.title)
