"""Membership of an organisation in a body such as the GMG, the UN Network on Migration or the CIFAL network."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.kernel.fields import PartialDateField
from capdev.kernel.publication import Sourced
from capdev.network.models.organisation import Organisation
from capdev.vocabularies.models import Concept


class BodyMembership(Sourced):
    """``role`` is free: member, co-convenor, chair. Several spells of one organisation are several rows."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="body_memberships")
    body = models.ForeignKey(Concept, models.PROTECT, related_name="+", limit_choices_to={"scheme__code": "bodies"})
    role = models.CharField(_("role"), max_length=64, default="member")
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))

    class Meta:
        verbose_name = _("membership in a body")
        verbose_name_plural = _("memberships in bodies")
        constraints = [
            models.UniqueConstraint(
                fields=("organisation", "body", "role", "since"),
                condition=models.Q(since__isnull=False),
                name="network_body_membership_once",
            ),
            # To a database no two empty values are equal, so a spell whose beginning nobody knows has its own rule.
            models.UniqueConstraint(
                fields=("organisation", "body", "role"),
                condition=models.Q(since__isnull=True),
                name="network_body_membership_undated_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.body} ({self.role})"
