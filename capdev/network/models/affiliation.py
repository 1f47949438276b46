"""Who acts for which organisation on the portal."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.kernel.identity import Identified, PersonalData
from capdev.network.models.organisation import Organisation


class Affiliation(PersonalData, Identified):
    """A person's place in an organisation, asked for by the person and approved by an editor or co-convenor."""

    personal_data = gettext_noop("that an account belongs to an organization, in which role, and why the person asked")
    purpose = gettext_noop("who may see internal records and change the records of the organization")
    kept_for = gettext_noop("until the person leaves the organization or erases the account")

    class Role(models.TextChoices):
        MEMBER = "member", _("Member")
        EDITOR = "editor", _("Organization editor")

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for approval")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")
        ENDED = "ended", _("Ended")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="affiliations")
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.MEMBER)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.ASKED)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        constraints = [models.UniqueConstraint("user", "organisation", name="network_affiliation_once")]

    def __str__(self) -> str:
        return f"{self.user} / {self.organisation}"
