"""Roles of organisations on a record: lead, partner, donor, accreditor, host, author, publisher."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models.record import Record
from capdev.network.models import Organisation
from capdev.vocabularies.models import Concept


class Role(models.Model):
    record = models.ForeignKey(Record, models.CASCADE, related_name="roles")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="roles")
    role = models.ForeignKey(
        Concept, models.PROTECT, related_name="+", limit_choices_to={"scheme__code": "organisation_roles"}
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("role of an organization")
        verbose_name_plural = _("roles of organizations")
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint("record", "organisation", "role", name="inventory_role_once")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.role}"
