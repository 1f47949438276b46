"""How a field reads before and after, for people."""

from dataclasses import dataclass
from typing import Any

from capdev.kernel.errors import Sentence


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field before and after; ``language`` is that of the two texts when the field is text in languages."""

    field: str
    label: Sentence
    before: str
    after: str
    language: str = ""


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
