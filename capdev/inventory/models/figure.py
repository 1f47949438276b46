"""Figures: reported numbers, each with its definition, denominator, source and date. Several may disagree."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.breakdown import is_part
from capdev.inventory.choices import Breakdown
from capdev.inventory.models.edition import Edition
from capdev.inventory.models.process import Process
from capdev.inventory.models.record import Record
from capdev.kernel.fields import PartialDateField, TranslatedField
from capdev.kernel.identity import Identified
from capdev.kernel.publication import Sourced
from capdev.network.models import Organisation
from capdev.vocabularies.models import Concept


class Figure(Identified, Sourced):
    """A number somebody reported about exactly one subject: a record, an edition, an organisation or a process.

    ``value`` is null where the source gives only words (``value_text``) or bounds (``value_min``,
    ``value_max``). ``unit`` is ``percent``, ``persons``, ``count``, ``year`` ... ``breakdown`` and ``part`` say which
    part of the people is counted: a code of ``inventory.breakdown``; both empty for all of them.
    Source: R14, R82, R121-R125.
    """

    record = models.ForeignKey(Record, models.CASCADE, null=True, blank=True, related_name="figures")
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, blank=True, related_name="figures")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="figures")
    process = models.ForeignKey(Process, models.CASCADE, null=True, blank=True, related_name="figures")
    external_id = models.CharField(_("identifier at its source"), max_length=100, unique=True, null=True, blank=True)
    measure = models.ForeignKey(
        Concept, models.PROTECT, related_name="+", limit_choices_to={"scheme__code": "figure_measures"}
    )
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    value_min = models.DecimalField(_("at least"), max_digits=18, decimal_places=4, null=True, blank=True)
    value_max = models.DecimalField(_("at most"), max_digits=18, decimal_places=4, null=True, blank=True)
    value_text = models.CharField(_("in the source's words"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=32, blank=True)
    definition = TranslatedField(_("what is counted"))
    breakdown = models.CharField(_("divided by"), max_length=16, choices=Breakdown.choices, blank=True)
    part = models.CharField(_("part of the people"), max_length=64, blank=True)
    numerator = TranslatedField(_("which part is counted"))
    denominator = TranslatedField(_("out of what"))
    note = TranslatedField(_("note"))
    period_from = PartialDateField(_("from"))
    period_to = PartialDateField(_("to"))

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ("measure__position", "period_from", "pk")
        constraints = [
            models.CheckConstraint(
                name="inventory_figure_of_one_subject",
                condition=(
                    models.Q(record__isnull=False, edition=None, organisation=None, process=None)
                    | models.Q(record=None, edition__isnull=False, organisation=None, process=None)
                    | models.Q(record=None, edition=None, organisation__isnull=False, process=None)
                    | models.Q(record=None, edition=None, organisation=None, process__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="inventory_figure_part_of_breakdown",
                condition=models.Q(breakdown="", part="") | (~models.Q(breakdown="") & ~models.Q(part="")),
            ),
        ]
        indexes = (models.Index(fields=("breakdown", "part"), name="inventory_figure_part"),)

    def clean(self) -> None:
        """The part is one of the breakdown's. Raises ``ValidationError``."""
        if not is_part(self.breakdown, self.part):
            raise ValidationError({"part": _("There is no such part. Choose by what it is divided, then the part.")})

    def __str__(self) -> str:
        return f"{self.measure}: {self.value if self.value is not None else self.value_text}"
