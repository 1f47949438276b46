"""What a person agreed to."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.kernel.identity import PersonalData


class Consent(PersonalData):
    """A person agreed to one version of one wording, and perhaps withdrew that. At most one is in force a kind."""

    personal_data = gettext_noop("who agreed to what, and when")
    purpose = gettext_noop("proof of consent")
    kept_for = gettext_noop("until the person erases the account")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="consents", verbose_name=_("who"))
    kind = models.CharField(_("kind"), max_length=64)
    version = models.CharField(_("version of the wording"), max_length=32)
    given_at = models.DateTimeField(_("given at"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="accounts_consent_in_force_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind} {self.version}"
