"""Drafts: what a person has written in a form and not yet handed in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from capdev.inventory.models.record import Record
from capdev.kernel.identity import Identified, PersonalData
from capdev.network.models import Organisation


class Draft(Identified, PersonalData):
    """The fields of a form as they were sent, right or wrong, so that nothing is lost before it can be kept.

    ``record`` is empty while the record does not exist. ``part`` tells what of the record is being written: nothing
    for the record itself, else a name such as ``edition new``. ``said`` maps names of inputs to lists of texts.
    ``revision`` is the revision of the record that the person began from. A discarded draft can be taken back.
    """

    personal_data = gettext_noop("what a person is writing and has not handed in")
    purpose = gettext_noop("so that nothing written is lost when a session, a line or a browser ends")
    kept_for = gettext_noop("until it is handed in; 30 days after it is discarded, a year after the last change")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    record = models.ForeignKey(Record, models.CASCADE, null=True, blank=True, related_name="drafts")
    type = models.CharField(_("type"), max_length=16)
    part = models.CharField(_("part"), max_length=100, blank=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=300, blank=True)
    said = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=0)
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ("-changed_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                "person", "record", "part", condition=models.Q(record__isnull=False), name="inventory_draft_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.title}"
