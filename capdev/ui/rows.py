"""Rows of small forms inside a form: added and taken away with and without script."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import Sentence

MOST_ROWS: Final = 200
REMOVE: Final = "remove"

Row = dict[str, Any]


class RowsWidget(forms.Widget):
    """The rows of a field, their inputs named ``<field>-<number>-<input>``, and ``spare`` empty ones."""

    template_name = "ui/rows.html"
    use_fieldset = True

    def __init__(
        self, form: type[forms.Form], label: Sentence, spare: int, attrs: dict[str, Any] | None = None
    ) -> None:
        super().__init__(attrs)
        self.form, self.label, self.spare = form, label, spare
        self.is_quiet = False

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_rows" if id_ else id_

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[forms.Form]:
        return [self.row(data, name, number) for number in range(self.count(data, name))]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not self.count(data, name)

    def count(self, data: Any, name: str) -> int:
        numbers = [key[len(name) + 1 :].split("-", 1)[0] for key in data if key.startswith(f"{name}-")]
        return min(max((int(one) + 1 for one in numbers if one.isdecimal() and len(one) < 4), default=0), MOST_ROWS)

    def row(self, data: Any, name: str, number: int | str) -> forms.Form:
        return self.form(data, prefix=f"{name}-{number}", empty_permitted=True, use_required_attribute=False)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        rows = [row for row in value or () if not is_blank(row) or not self.is_quiet]
        there = len(list(value or ()))
        for row in rows:
            if self.is_quiet:
                row._errors = forms.utils.ErrorDict()  # noqa: SLF001 - as ``full_clean`` leaves it where nothing is wrong
        numbers: Sequence[int | str] = [*range(there, there + self.spare), "__row__"]
        empty = [self.form(prefix=f"{name}-{number}", use_required_attribute=False) for number in numbers]
        context["widget"] |= {
            "rows": [row for row in rows if not is_blank(row)],
            "spare": empty[:-1],
            "template": empty[-1],
            "label": self.label,
        }
        return context


class RowsField(forms.Field):
    """Gives a list of what each row says, in order; empty rows and those marked to be removed are left out."""

    def __init__(self, *, form: type[forms.Form], row_label: Sentence, spare: int = 1, **kwargs: Any) -> None:
        super().__init__(widget=RowsWidget(form, row_label, spare), **kwargs)

    def clean(self, value: Any) -> list[Row]:
        kept = [row for row in value or () if not is_blank(row) and not is_removed(row)]
        wrong = [(place, row) for place, row in enumerate(kept, 1) if not row.is_valid()]
        if wrong:
            raise forms.ValidationError([_said(place, row) for place, row in wrong])
        if self.required and not kept:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [{key: said for key, said in row.cleaned_data.items() if key != REMOVE} for row in kept]


def is_blank(row: forms.Form) -> bool:
    """Whether nothing was written into the row, beside what a choice says by itself."""
    return all(_is_empty(row, name) for name in row.fields if name != "uuid")


def is_removed(row: forms.Form) -> bool:
    return bool(row.data.get(row.add_prefix(REMOVE)))


def _is_empty(row: forms.Form, name: str) -> bool:
    field = row.fields[name]
    said = field.widget.value_from_datadict(row.data, row.files, row.add_prefix(name))
    if isinstance(said, Mapping):
        return not any(str(text).strip() for text in said.values())
    return not said or said == field.initial or not str(said).strip()


def _said(place: int, row: forms.Form) -> forms.ValidationError:
    sentences = [
        f"{row.fields[name].label if name in row.fields else ''}: {' '.join(map(str, errors))}".removeprefix(": ")
        for name, errors in row.errors.items()
    ]
    given = {"place": place, "problems": " ".join(sentences)}
    return forms.ValidationError(_("Row %(place)d: %(problems)s"), code="row", params=given)
