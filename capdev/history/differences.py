"""What a change changed, field by field, in words for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from capdev.history.models import Change
from capdev.history.subjects import subjects
from capdev.kernel.errors import Sentence


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field before and after; ``language`` is that of the two texts when the field is text in languages."""

    field: str
    label: Sentence
    before: str
    after: str
    language: str = ""


def differences(change: Change) -> tuple[FieldDifference, ...]:
    """What differs, in the order of the change's fields; a text in languages gives one row a language that differs."""
    rows: list[FieldDifference] = []
    for name in {**change.before, **change.after}:
        label = _label(change.subject_kind, name)
        before, after = change.before.get(name), change.after.get(name)
        if _is_translated(before) or _is_translated(after):
            rows += _by_language(name, label, before or {}, after or {})
        elif before != after:
            rows.append(FieldDifference(name, label, readable(before), readable(after)))
    return tuple(rows)


def readable(value: Any) -> str:
    """A JSON value as a person reads it: nothing for nothing, items joined by semicolons, keys before their values."""
    match value:
        case None:
            return ""
        case bool():
            return "✓" if value else "✗"
        case list():
            return "; ".join(readable(item) for item in value)
        case dict():
            return "; ".join(f"{key}: {readable(item)}" for key, item in value.items())
    return str(value)


def _is_translated(value: Any) -> bool:
    return isinstance(value, dict) and "texts" in value and "source" in value


def _by_language(
    name: str, label: Sentence, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[FieldDifference]:
    old, new = before.get("texts", {}), after.get("texts", {})
    return [
        FieldDifference(name, label, old.get(tag, ""), new.get(tag, ""), tag)
        for tag in {**old, **new}
        if old.get(tag) != new.get(tag)
    ]


def _label(subject_kind: str, name: str) -> Sentence:
    subject = subjects.get(subject_kind)
    if subject is not None and subject.model is not None:
        try:
            return str(getattr(subject.model._meta.get_field(name), "verbose_name", name))
        except FieldDoesNotExist:
            pass
    return name
