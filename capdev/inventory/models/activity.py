"""Activities: the lasting thing, apart from its dated editions."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import ActivityStatus, RecordType
from capdev.inventory.models.record import Record
from capdev.vocabularies.models import Concept


class Activity(Record):
    """A course, seminar series, workshop, school, degree ... of whatever dates.

    What no source says is null or empty: ``is_free``, ``has_certificate`` and ``is_replicable`` are null
    when unknown. ``places``, ``duration``, ``recurrence`` and ``cost`` keep the source's own words.
    """

    kind = models.ForeignKey(
        Concept, models.PROTECT, related_name="+", limit_choices_to={"scheme__code": "activity_kinds"}
    )
    mode = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="+",
        limit_choices_to={"scheme__code": "delivery_modes"},
    )  # fmt: skip
    level = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="+", limit_choices_to={"scheme__code": "levels"}
    )
    status = models.CharField(_("status"), max_length=16, choices=ActivityStatus, default=ActivityStatus.UNKNOWN)
    duration = models.CharField(_("duration"), max_length=200, blank=True)
    recurrence = models.CharField(_("how often"), max_length=200, blank=True)
    cost = models.CharField(_("cost"), max_length=200, blank=True)
    is_free = models.BooleanField(_("free of charge"), null=True, blank=True)
    places = models.CharField(_("places"), max_length=64, blank=True)
    certificate = models.CharField(_("certificate"), max_length=200, blank=True)
    has_certificate = models.BooleanField(_("gives a certificate"), null=True, blank=True)
    licence = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="+", limit_choices_to={"scheme__code": "licences"}
    )
    is_replicable = models.BooleanField(_("parts can be repeated elsewhere"), null=True, blank=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.type = RecordType.ACTIVITY
        super().save(*args, **kwargs)
