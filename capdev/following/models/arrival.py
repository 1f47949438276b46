"""Records that nobody's follows were held against yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Arrival(models.Model):
    """The search found a record anew, or as it is now. Written in the transaction in which the index forgets the
    change, removed in the transaction that keeps what was found: nothing is lost, nothing is done twice."""

    kind = models.CharField(max_length=40)
    uuid = models.UUIDField()
    arrived_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("record to hold against follows")
        verbose_name_plural = _("records to hold against follows")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"
