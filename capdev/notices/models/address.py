"""Addresses from which mail comes back."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.kernel.identity import PersonalData


class BouncingAddress(PersonalData):
    """Mail to this address came back for good; nothing is sent to it while the row stands. Lower case."""

    personal_data = gettext_noop("e-mail address, and that mail to it came back")
    purpose = gettext_noop("sending nothing to addresses that do not exist")
    kept_for = gettext_noop("until the person says that the address works again, changes it, or erases the account")

    address = models.EmailField(_("e-mail address"), unique=True)
    since = models.DateTimeField(_("since"), default=timezone.now)
    reason = models.CharField(_("what the other side said"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("address from which mail comes back")
        verbose_name_plural = _("addresses from which mail comes back")

    def __str__(self) -> str:
        return self.address
