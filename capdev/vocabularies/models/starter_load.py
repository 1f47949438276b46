"""Which starter data a database holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StarterLoad(models.Model):
    """One row: the stamp of the starter data that was loaded to its end (``kernel.starter.starter_stamp``)."""

    stamp = models.CharField(_("stamp"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded"), auto_now=True)

    class Meta:
        verbose_name = _("load of the starter data")
        verbose_name_plural = _("loads of the starter data")

    def __str__(self) -> str:
        return self.stamp
