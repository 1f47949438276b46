"""Which records have changed since the index last looked."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StaleEntry(models.Model):
    """One change that the index has yet to follow. Written in the transaction that makes the change, hence never lost.

    Rows are only added and, once indexed, removed; a record that changes twice has two. A record that cannot be
    indexed is set aside for an hour, so that it holds up no other; what the index had of it stays.
    """

    kind = models.CharField(max_length=40)
    uuid = models.UUIDField()
    marked_at = models.DateTimeField(auto_now_add=True)
    set_aside_at = models.DateTimeField(_("set aside at"), null=True, blank=True)

    class Meta:
        verbose_name = _("change that the search has yet to follow")
        verbose_name_plural = _("changes that the search has yet to follow")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"
