"""What activities, tools and practices share (ADR 0002)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import RecordType, Visibility
from capdev.kernel.fields import TranslatedField
from capdev.kernel.publication import Publishable


class Record(Publishable):
    """An entry of the inventory. Never made alone: always as an activity, a tool or a practice.

    ``is_dedicated`` tells whether migration is its only subject (R11); null is unknown.
    ``confirmed_on`` is the day on which its owner last said that it is still right. ``is_unconfirmed`` repeats what
    ``queries.freshness`` says, as the index was last told it.
    """

    type = models.CharField(_("type"), max_length=16, choices=RecordType, editable=False)
    title = TranslatedField(_("title"), blank=False)
    summary = TranslatedField(_("summary"))
    method = TranslatedField(_("method"))
    url = models.URLField(_("own page"), max_length=1000, blank=True)
    visibility = models.CharField(_("visibility"), max_length=16, choices=Visibility, default=Visibility.PUBLIC)
    is_dedicated = models.BooleanField(_("dedicated to migration"), null=True, blank=True)
    confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True)
    is_unconfirmed = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        ordering = ("slug",)
        constraints = [models.UniqueConstraint("type", "slug", name="inventory_record_slug_once")]
        indexes = [models.Index("state", "visibility", "type", name="inventory_record_shown")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse(f"inventory:{self.type}", args=[self.slug])
