"""A tool: one work in its languages."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import ToolStatus
from capdev.inventory.forms.fields import AddressField, ConceptField, PartialDateText
from capdev.inventory.forms.guided import FormSection
from capdev.inventory.forms.records import ABOUT, MORE, SOURCE, WHAT, WHO, RecordForm
from capdev.inventory.items import VersionItem
from capdev.ui.rows import RowsField


class VersionRow(forms.Form):
    language = ConceptField("languages", label=_("Language"))
    title = forms.CharField(
        label=_("Title in this language"), max_length=500, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    url = AddressField(label=_("Address"))
    published = PartialDateText(label=_("Published in"))


class ToolForm(RecordForm):
    type: ClassVar[str] = "tool"

    kind = ConceptField(
        "tool_kinds", label=_("Kind of tool"), help_text=_("What people would call it when they look for it.")
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=ToolStatus,
        initial=ToolStatus.AVAILABLE,
        help_text=_("“Withdrawn” if it should not be used any more."),
    )
    published = PartialDateText(label=_("Published in"), help_text=_("Year, month or day, for example 2026-11."))
    versions = RowsField(
        form=VersionRow,
        row_label=_("Language version"),
        label=_("Language versions"),
        required=False,
        help_text=_("One work, many languages: a row for each, with its own address."),
    )
    licence = ConceptField(
        "licences", label=_("Licence"), required=False, empty=_("Not known"), help_text=_("What others may do with it.")
    )
    licence_note = forms.CharField(
        label=_("Licence in the source's words"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("If it does not fit any licence of the list."),
    )

    sections = (
        FormSection("what", _("What it is"), WHAT),
        WHO,
        ABOUT,
        FormSection(
            "how", _("Where to get it"), ("status", "published", "versions", "licence", "licence_note", "method")
        ),
        MORE,
        SOURCE,
    )

    def stated_part(self, name: str, value: Any) -> Any:
        if name != "versions":
            return value
        return [VersionItem(row["language"], row["title"], row["url"], row["published"]) for row in value]
