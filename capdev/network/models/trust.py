"""Organisations whose editors publish without asking."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.kernel.identity import Identified
from capdev.network.models.organisation import Organisation


class Trust(Identified):
    """What this organisation's editors publish stands at once; a share of it is looked at afterwards.

    Given and taken by co-convenors; who did, stands in the history of the organisation.
    """

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="trust")
    reason = models.CharField(_("why"), max_length=500)

    class Meta:
        verbose_name = _("trust in an organization")
        verbose_name_plural = _("trust in organizations")

    def __str__(self) -> str:
        return f"{self.organisation}"
