"""Two people changed the same: both versions side by side, field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext

from capdev.history.states import json_safe
from capdev.inventory.contributing.base import Contribution
from capdev.inventory.forms.guided import GuidedForm, sent
from capdev.kernel.translated import TranslatedText
from capdev.ui.pickers import PickerField
from capdev.ui.rows import RowsField


@dataclass(frozen=True, slots=True)
class Both:
    """A field in both versions; ``is_touched`` when the person wrote something else than what stood there."""

    name: str
    label: Any
    mine: Sequence[Any]
    theirs: Sequence[Any]
    is_touched: bool


def compared(made: Contribution, form: GuidedForm, changed: Mapping[str, tuple[Any, Any]]) -> list[Both]:
    """The fields that somebody else changed and that the person's version says otherwise."""
    found = []
    for name, bound in form.fields.items():
        history_name = made.history_name(name)
        if name not in form.changed_names() or history_name not in changed:
            continue
        mine, theirs = form.cleaned_data[name], made.stored.get(name)
        was = base_of(changed[history_name][0], name, made)
        found.append(
            Both(name, bound.label, shown(bound, mine), shown(bound, theirs), is_touched=not _equal(as_kept(mine), was))
        )
    return found


def base_of(was: Any, name: str, made: Contribution) -> Any:
    """What stood in the field before the other change. Of a row, the history tells all its fields at once."""
    if isinstance(was, Mapping) and "texts" not in was:
        return was.get(name, as_kept(made.stored.get(name)))
    return was


def needs_choice(pairs: Sequence[Both]) -> bool:
    return any(pair.is_touched for pair in pairs)


def as_kept(value: Any) -> Any:
    """A value of the form as the history writes it."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and "organisation" in value[0]:
        return [f"{row['organisation']}: {row['role']}" for row in value]
    return json_safe(value)


def shown(field: forms.Field, value: Any) -> list[Any]:
    """A value in words, one line a language, term or row."""
    if isinstance(value, TranslatedText):
        return [value.best(tag) for tag in value.texts]
    if isinstance(field, PickerField):
        chosen = set(value or ())
        return [pick.label for pick in field.picks() if pick.code in chosen]
    if isinstance(field, RowsField):
        names = field.widget.form.base_fields
        return [
            " · ".join(str(line) for key, one in row.items() if key in names for line in shown(names[key], one))
            for row in value or ()
        ]
    if isinstance(field, forms.ChoiceField):
        said = sent(field, "x", value)["x"][0] if not isinstance(value, list) else None
        labels = dict(_flat(field))
        return [labels.get(code, code) for code in ([said] if said is not None else value) if code or said == ""]
    if value in (None, ""):
        return [gettext("nothing")]
    prepared = field.prepare_value(value)
    return [prepared]


def _flat(field: forms.ChoiceField) -> list[tuple[str, Any]]:
    listed: Any = field.choices
    found: list[tuple[str, Any]] = []
    for code, label in listed:
        found += [(str(one), text) for one, text in label] if isinstance(label, list | tuple) else [(str(code), label)]
    return found


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    return (one or None) == (other or None) if not isinstance(one, bool) else one is other
