"""Rows around a record: figures, evidence and materials, several at once (R14, R17, R65)."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.inventory.breakdown import part_choices
from capdev.inventory.forms.fields import LONGEST, AddressField, ConceptField, PartialDateText, needed
from capdev.inventory.forms.guided import FormSection, GuidedForm
from capdev.inventory.listing import Shortcoming, evidence_shortcomings, figure_shortcomings
from capdev.kernel.pasted import plain_of_pasted
from capdev.ui.rows import RowsField, is_removed
from capdev.vocabularies.queries import catalogue


class TextInRow(forms.CharField):
    """A text in one language; what it says in others stays."""

    def __init__(self, *, is_long: bool = False, **kwargs: Any) -> None:
        widget: forms.Widget = forms.TextInput(attrs={"dir": "auto"})
        if is_long:
            widget = forms.Textarea(attrs={"dir": "auto", "rows": 3, "data-paste": ""})
        kwargs.setdefault("max_length", LONGEST if is_long else 300)
        super().__init__(widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        return plain_of_pasted(str(super().clean(value)))


class RowOfRecord(forms.Form):
    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean_uuid(self) -> str:
        return str(self.cleaned_data.get("uuid") or "")


class FigureRow(RowOfRecord):
    measure = ConceptField("figure_measures", label=_("What is counted"))
    value = forms.DecimalField(
        label=_("Number"),
        required=False,
        max_digits=18,
        decimal_places=4,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "decimal"}),
        help_text=_("Shares in percent, from 0 to 100."),
    )
    of_whom = forms.ChoiceField(
        label=_("Of whom"),
        choices=part_choices,
        required=False,
        help_text=_("By sex, country group or sector: a row for each."),
    )
    definition = TextInRow(
        label=_("What exactly is counted"),
        required=False,
        help_text=_("For example: people who were present on at least three days."),
    )
    denominator = TextInRow(
        label=_("Out of what"),
        required=False,
        help_text=_("Of shares and satisfaction: the number who were asked or took part."),
    )
    source = TextInRow(
        label=_("Source"),
        required=False,
        max_length=1000,
        help_text=_("Report, list or questionnaire, with its address if there is one."),
    )
    as_of = PartialDateText(label=_("Date"), help_text=_("Of which day, month or year the number is."))


for _name in ("value", "definition", "source", "as_of"):
    needed(FigureRow.base_fields[_name])


class EvidenceRow(RowOfRecord):
    kind = ConceptField("evidence_kinds", label=_("Kind"))
    title = TextInRow(label=_("Title"))
    finding = TextInRow(
        label=_("What it found"),
        is_long=True,
        required=False,
        help_text=_("In two or three sentences, the bad news too."),
    )
    level = forms.TypedChoiceField(
        label=_("Level of effect"), choices=lambda: _levels(), required=False, coerce=int, empty_value="",  # noqa: PLW0108
        help_text=_("What it speaks to: reaction, learning, behaviour at work, results."),
    )  # fmt: skip
    url = AddressField(label=_("Address"))
    published = PartialDateText(label=_("Published in"))
    source = TextInRow(label=_("Source"), required=False, max_length=1000)


needed(EvidenceRow.base_fields["finding"])


class MaterialRow(RowOfRecord):
    kind = ConceptField("material_kinds", label=_("Kind"))
    title = TextInRow(label=_("Title"))
    url = AddressField(label=_("Address"), required=True)
    language = ConceptField("languages", label=_("Language"), required=False, empty=_("Not known"))
    licence = ConceptField("licences", label=_("Licence"), required=False, empty=_("Not known"))


class RowsForm(GuidedForm):
    """One field, ``rows``; ``removed`` are the rows that are to be taken away, by uuid."""

    written_in: Any = None

    def shortcomings(self, said: Mapping[str, Any]) -> Iterable[Shortcoming]:
        there = {row["uuid"]: row for row in self.stored.get("rows", ())}
        for place, row in enumerate(said.get("rows") or (), 1):
            if there.get(row["uuid"]) != row:
                for one in self.of_row(row):
                    yield Shortcoming(
                        ("rows",), format_lazy(_("Row {place}: {problem}"), place=place, problem=one.sentence)
                    )

    def of_row(self, row: Mapping[str, Any]) -> Iterable[Shortcoming]:
        del row
        return ()

    def title_said(self) -> str:
        return ""

    @property
    def removed(self) -> set[str]:
        rows = self.fields["rows"].widget.value_from_datadict(self.data, self.files, "rows")
        return {row.data.get(row.add_prefix("uuid"), "") for row in rows if is_removed(row)} - {""}

    def changed_names(self) -> set[str]:
        return super().changed_names() | ({"rows"} if self.removed else set())


def _form(row: type[forms.Form], label: Any, help_text: Any) -> RowsField:
    return RowsField(form=row, row_label=label, label=label, required=False, help_text=help_text, spare=1)


class FiguresForm(RowsForm):
    rows = _form(
        FigureRow, _("Figure"), _("Several sources may give different numbers: write down each, with its source.")
    )
    sections: ClassVar[tuple[FormSection, ...]] = (
        FormSection(
            "figures",
            _("Figures"),
            ("rows",),
            _("Applicants, places, participants, completed, certified, satisfied: each with what exactly it counts."),
        ),
    )

    def of_row(self, row: Mapping[str, Any]) -> Iterable[Shortcoming]:
        return figure_shortcomings({**row, "unit": unit_of(row["measure"])})


class EvidenceForm(RowsForm):
    rows = _form(EvidenceRow, _("Evidence"), _("What was found about the effect, whatever it was."))
    sections: ClassVar[tuple[FormSection, ...]] = (FormSection("evidence", _("Evaluations and studies"), ("rows",)),)

    def of_row(self, row: Mapping[str, Any]) -> Iterable[Shortcoming]:
        return evidence_shortcomings(row)


class MaterialsForm(RowsForm):
    rows = _form(MaterialRow, _("Material"), _("Each with an address where it can be had."))
    sections: ClassVar[tuple[FormSection, ...]] = (
        FormSection("materials", _("Papers, slides, recordings"), ("rows",)),
    )


_PERSONS: Final = frozenset(
    {"applicants", "places", "participants", "participants_per_year", "completed", "certified", "beneficiaries"}
)


def unit_of(measure: str) -> str:
    """The unit in which a measure is given."""
    if measure in _PERSONS:
        return "persons"
    if measure.endswith(("_rate", "_growth")) or measure.startswith("share_"):
        return "percent"
    return "year" if measure.endswith("_year") else "count"


def _levels() -> list[tuple[str, str]]:
    language = get_language() or "en"
    found = catalogue().of_scheme("kirkpatrick_levels")
    return [
        ("", str(_("Not known"))),
        *((view.code, f"{view.code} · {view.in_language(language).text}") for view in found),
    ]
