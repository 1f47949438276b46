"""Components: parts of an activity that can be repeated elsewhere (R22)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models.activity import Activity
from capdev.kernel.fields import TranslatedField
from capdev.kernel.identity import Identified
from capdev.kernel.publication import Sourced
from capdev.vocabularies.models import Concept


class Component(Identified, Sourced):
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="components")
    position = models.PositiveIntegerField(_("position"), default=0)
    title = TranslatedField(_("title"), blank=False)
    description = TranslatedField(_("description"))
    minutes = models.PositiveIntegerField(_("length in minutes"), null=True, blank=True)
    licence = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="+", limit_choices_to={"scheme__code": "licences"}
    )
    is_replicable = models.BooleanField(_("can be repeated elsewhere"), null=True, blank=True)
    url = models.URLField(_("material"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("component")
        verbose_name_plural = _("components")
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint("activity", "position", name="inventory_component_position_once")]

    def __str__(self) -> str:
        return str(self.title)
