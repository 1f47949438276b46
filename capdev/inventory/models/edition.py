"""Editions: an activity held once, at a time and place."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import EditionStatus
from capdev.inventory.models.activity import Activity
from capdev.kernel.fields import PartialDateField, TranslatedField
from capdev.kernel.identity import Identified
from capdev.kernel.publication import Sourced
from capdev.vocabularies.models import Concept


class Edition(Identified, Sourced):
    """``first_day`` and ``last_day`` bound what ``starts`` and ``ends`` may mean; they follow on saving.

    ``locked`` names the fields that a person corrected, which no load, import or harvest changes.
    ``time_zone`` is an IANA name; empty when nobody said. ``sequence`` grows with every change that a
    calendar should show (RFC 5545, section 3.8.7.4).
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="editions")
    title = TranslatedField(_("title"))
    starts = PartialDateField(_("starts"))
    ends = PartialDateField(_("ends"))
    first_day = models.DateField(null=True, editable=False, db_index=True)
    last_day = models.DateField(null=True, editable=False)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    registration_until = models.DateField(_("registration until"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    country = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="+", limit_choices_to={"scheme__code": "countries"}
    )
    mode = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="+",
        limit_choices_to={"scheme__code": "delivery_modes"},
    )  # fmt: skip
    languages = models.ManyToManyField(
        Concept, blank=True, related_name="+", limit_choices_to={"scheme__code": "languages"}
    )
    status = models.CharField(_("status"), max_length=16, choices=EditionStatus, default=EditionStatus.PLANNED)
    url = models.URLField(_("own page"), max_length=1000, blank=True)
    note = TranslatedField(_("note"))
    external_id = models.CharField(_("identifier at its source"), max_length=200, blank=True, default="")
    locked = models.JSONField(_("corrected by hand"), default=list, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    is_demo = models.BooleanField(_("fictitious, for demonstration"), default=False)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("first_day", "pk")
        constraints = [
            models.UniqueConstraint(
                "external_id", condition=~models.Q(external_id=""), name="inventory_edition_external_id_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title or self.activity} ({self.starts or '?'})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_days()
        super().save(*args, **kwargs)

    def set_days(self) -> None:
        """Bring the two bounding days in line with the dates; bulk writers call it themselves."""
        self.first_day = self.starts.first_day if self.starts else None
        end = self.ends or self.starts
        self.last_day = end.last_day if end else None

    @property
    def anchor(self) -> str:
        """Its place on the page of its activity."""
        return f"edition-{self.uuid}"

    @property
    def place_on_page(self) -> str:
        """The address that leads there; asks for the activity unless it was fetched before."""
        return f"{self.activity.get_absolute_url()}#{self.anchor}"

    def is_over(self, today: date) -> bool:
        return self.last_day is not None and self.last_day < today
