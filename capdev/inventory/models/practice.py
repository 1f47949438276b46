"""Practices: transferable cases (R24)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import RecordType
from capdev.inventory.models.record import Record
from capdev.kernel.fields import PartialDateField, TranslatedField


class Practice(Record):
    """Who and where are roles and terms of the record; here is what was done and what came of it."""

    problem = TranslatedField(_("problem"))
    what_was_done = TranslatedField(_("what was done"))
    result = TranslatedField(_("result"))
    conditions = TranslatedField(_("what it takes to repeat it elsewhere"))
    since = PartialDateField(_("since"))

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.type = RecordType.PRACTICE
        super().save(*args, **kwargs)
