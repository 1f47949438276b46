"""What was vetted against what is there now. Source: issue 3, "Vet": it falls when the content changes materially."""

import re
from collections.abc import Mapping
from typing import Any, Final

from capdev.history.differences import FieldDifference, readable
from capdev.kernel.errors import Sentence

_BLANKS: Final = re.compile(r"\s+")


def material_changes(
    vetted: Mapping[str, Any], now: Mapping[str, Any], labels: Mapping[str, Sentence]
) -> tuple[FieldDifference, ...]:
    """What differs in substance, in the order of ``now``; a text in languages gives one row a language.

    Blanks do not count, and neither does a translation that was added: the texts that were vetted are still there.
    """
    rows: list[FieldDifference] = []
    for name in {**now, **vetted}:
        before, after, label = vetted.get(name), now.get(name), labels.get(name, name)
        if _is_text(before) or _is_text(after):
            rows += _texts(name, label, before, after)
        elif _plain(before) != _plain(after):
            rows.append(FieldDifference(name, label, readable(before), readable(after)))
    return tuple(rows)


def shown_material(material: Mapping[str, Any], labels: Mapping[str, Sentence]) -> tuple[FieldDifference, ...]:
    """The content as rows whose ``after`` is what stands there."""
    return material_changes({}, material, labels)


def _texts(name: str, label: Sentence, before: Any, after: Any) -> list[FieldDifference]:
    old, new = (value.get("texts", {}) if isinstance(value, dict) else {} for value in (before, after))
    tags = old if old else new
    return [
        FieldDifference(name, label, old.get(tag, ""), new.get(tag, ""), tag)
        for tag in tags
        if _plain(old.get(tag)) != _plain(new.get(tag))
    ]


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and "texts" in value


def _plain(value: Any) -> Any:
    if value in (None, "", [], {}):
        return None
    return _BLANKS.sub(" ", value).strip() if isinstance(value, str) else value
