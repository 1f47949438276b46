"""Materials: papers, slides, recordings of an activity or of one of its editions (R17, R65)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models.edition import Edition
from capdev.inventory.models.record import Record
from capdev.kernel.fields import TranslatedField
from capdev.kernel.identity import Identified
from capdev.kernel.publication import Sourced
from capdev.vocabularies.models import Concept


class Material(Identified, Sourced):
    record = models.ForeignKey(Record, models.CASCADE, related_name="materials")
    edition = models.ForeignKey(Edition, models.SET_NULL, null=True, blank=True, related_name="materials")
    external_id = models.CharField(_("identifier at its source"), max_length=100, unique=True, null=True, blank=True)
    kind = models.ForeignKey(
        Concept, models.PROTECT, related_name="+", limit_choices_to={"scheme__code": "material_kinds"}
    )
    title = TranslatedField(_("title"), blank=False)
    language = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="+", limit_choices_to={"scheme__code": "languages"}
    )
    url = models.URLField(_("address"), max_length=1000)
    licence = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="+", limit_choices_to={"scheme__code": "licences"}
    )

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.title)
