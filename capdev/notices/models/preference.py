"""Which kinds of message a person wants by e-mail."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.kernel.identity import PersonalData


class Preference(PersonalData):
    """A choice that differs from the kind's default, of a person or of an address without an account."""

    personal_data = gettext_noop("which e-mails somebody wants")
    purpose = gettext_noop("sending only what is wanted")
    kept_for = gettext_noop("until the person erases the account")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    address = models.EmailField(_("e-mail address"), blank=True)
    kind = models.CharField(_("kind"), max_length=64)
    is_on = models.BooleanField(_("by e-mail"))
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("choice of e-mails")
        verbose_name_plural = _("choices of e-mails")
        constraints = [
            models.UniqueConstraint("user", "kind", condition=Q(user__isnull=False), name="notices_choice_of_user"),
            models.UniqueConstraint(
                "address", "kind", condition=Q(user__isnull=True), name="notices_choice_of_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.is_on}"
