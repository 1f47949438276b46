"""Processes: GFMD rounds, High-level Dialogues and other dated events that tools are timed against (R45, R104)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import ProcessRelation
from capdev.inventory.models.record import Record
from capdev.kernel.fields import PartialDateField, TranslatedField
from capdev.kernel.publication import Publishable
from capdev.vocabularies.models import Concept


class Process(Publishable):
    """One register maps the year, the city and the chair by which documents name the same round.

    ``aliases`` lists every other way of naming it, for search and for links. ``chair`` is for reading;
    ``chair_codes`` are codes of countries or starter identifiers of organisations.
    """

    external_id = models.CharField(_("identifier at its source"), max_length=100, unique=True, null=True, blank=True)
    kind = models.ForeignKey(
        Concept, models.PROTECT, related_name="+", limit_choices_to={"scheme__code": "process_kinds"}
    )
    title = TranslatedField(_("title"), blank=False)
    theme = TranslatedField(_("theme"))
    note = TranslatedField(_("note"))
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    starts = PartialDateField(_("starts"))
    ends = PartialDateField(_("ends"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    country = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="+", limit_choices_to={"scheme__code": "countries"}
    )
    chair = models.CharField(_("chair"), max_length=200, blank=True)
    chair_codes = models.JSONField(_("codes of the chair"), default=list, blank=True)
    aliases = models.JSONField(_("also named"), default=list, blank=True)

    class Meta:
        verbose_name = _("process")
        verbose_name_plural = _("processes")
        ordering = ("starts", "slug")
        constraints = [models.UniqueConstraint("slug", name="inventory_process_slug_once")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("inventory:process", args=[self.slug])


class ProcessLink(models.Model):
    record = models.ForeignKey(Record, models.CASCADE, related_name="process_links")
    process = models.ForeignKey(Process, models.PROTECT, related_name="record_links")
    relation = models.CharField(_("relation"), max_length=16, choices=ProcessRelation)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("link to a process")
        verbose_name_plural = _("links to processes")
        constraints = [models.UniqueConstraint("record", "process", "relation", name="inventory_process_link_once")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.relation} {self.process_id}"
