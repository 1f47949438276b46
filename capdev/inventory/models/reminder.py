"""Reminders: what the owner of a record was asked by mail, once, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models.edition import Edition
from capdev.inventory.models.record import Record
from capdev.kernel.identity import Identified


class Reminder(Identified):
    """Its owner was asked whether a record is still right, or for the figures of an edition that has taken place.

    ``occasion`` is the day from which there was something to ask; a record is asked about once for each. Who answered
    stands in the history of the record alone, so the row holds nothing about people. ``status_before`` is what the
    record's status was before its owner called it over, so that the answer can be changed.
    """

    class Kind(models.TextChoices):
        CONFIRM = "confirm", _("Whether it is still right")
        FIGURES = "figures", _("For its figures")

    class Answer(models.TextChoices):
        RIGHT = "right", _("Still right")
        CHANGE = "change", _("Needs a change")
        OVER = "over", _("Over")

    kind = models.CharField(_("what was asked"), max_length=16, choices=Kind)
    record = models.ForeignKey(Record, models.CASCADE, related_name="reminders")
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, blank=True, related_name="reminders")
    occasion = models.DateField(_("asked because of"))
    answer = models.CharField(_("answer"), max_length=16, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    status_before = models.CharField(max_length=16, blank=True, editable=False)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                "record", "occasion", condition=models.Q(edition=None), name="inventory_reminder_of_record_once"
            ),
            models.UniqueConstraint(
                "edition", condition=models.Q(edition__isnull=False), name="inventory_reminder_of_edition_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id} {self.occasion}"
