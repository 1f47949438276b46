"""Tools: handbooks, toolkits, guides, knowledge tools. One work, many language versions (R3, R41)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import RecordType, ToolStatus
from capdev.inventory.models.record import Record
from capdev.kernel.fields import PartialDateField
from capdev.vocabularies.models import Concept


class Tool(Record):
    kind = models.ForeignKey(Concept, models.PROTECT, related_name="+", limit_choices_to={"scheme__code": "tool_kinds"})
    status = models.CharField(_("status"), max_length=16, choices=ToolStatus, default=ToolStatus.AVAILABLE)
    published = PartialDateField(_("published in"))
    licence = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="+", limit_choices_to={"scheme__code": "licences"}
    )
    licence_note = models.CharField(_("licence in the source's words"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("tool")
        verbose_name_plural = _("tools")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.type = RecordType.TOOL
        super().save(*args, **kwargs)


class LanguageVersion(models.Model):
    """The work in one language. ``title`` is the version's own; empty where only the language is known."""

    tool = models.ForeignKey(Tool, models.CASCADE, related_name="language_versions")
    language = models.ForeignKey(
        Concept, models.PROTECT, related_name="+", limit_choices_to={"scheme__code": "languages"}
    )
    title = models.CharField(_("title"), max_length=500, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    published = PartialDateField(_("published in"))

    class Meta:
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
        ordering = ("language__position",)
        constraints = [models.UniqueConstraint("tool", "language", name="inventory_language_version_once")]

    def __str__(self) -> str:
        return f"{self.tool} [{self.language.code}]"
