"""Agreements between organisations. Source: R100."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.kernel.fields import PartialDateField, TranslatedField
from capdev.kernel.publication import Publishable
from capdev.network.models.organisation import Organisation
from capdev.vocabularies.models import Concept


class Agreement(Publishable):
    external_id = models.CharField(_("identifier at its source"), max_length=100, unique=True, null=True, blank=True)
    title = TranslatedField(_("title"), blank=False)
    kind = models.ForeignKey(
        Concept, models.PROTECT, related_name="+", limit_choices_to={"scheme__code": "agreement_kinds"}
    )
    parties = models.ManyToManyField(Organisation, related_name="agreements")
    areas = TranslatedField(_("areas of cooperation"))
    summary = TranslatedField(_("summary"))
    starts = PartialDateField(_("starts"))
    ends = PartialDateField(_("ends"))

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ("slug",)
        constraints = [models.UniqueConstraint("slug", name="network_agreement_slug_once")]

    def __str__(self) -> str:
        return str(self.title)
