"""What stands in public without a look beforehand, and was or will be looked at afterwards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import CheckOutcome, CheckReason
from capdev.inventory.models.record import Record
from capdev.kernel.identity import Identified


class Check(Identified):
    """A look that a co-convenor takes, or took, at a published record. Open while it has no outcome.

    ``revision`` is the last one of the record's history that was looked at before: what came after it is what the
    look is about. Who looked stands in the history of the record.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="checks")
    reason = models.CharField(_("why"), max_length=16, choices=CheckReason)
    revision = models.PositiveIntegerField(_("looked at up to revision"), default=0)
    outcome = models.CharField(_("outcome"), max_length=16, choices=CheckOutcome, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("look afterwards")
        verbose_name_plural = _("looks afterwards")
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint("record", condition=models.Q(outcome=""), name="inventory_check_open_once")
        ]

    def __str__(self) -> str:
        return f"{self.record}: {self.outcome}"
