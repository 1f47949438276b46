"""Likely duplicates as pages show them: the queue, and two records side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext

from capdev.inventory.likeness.comparing import compare
from capdev.inventory.likeness.facts import facts_of
from capdev.inventory.likeness.sentences import SENTENCES
from capdev.inventory.models import Record
from capdev.inventory.queries.candidates import candidates_of
from capdev.inventory.showing.values import field_label, is_translated, shown_value
from capdev.inventory.stated import differing, stated_now
from capdev.kernel.errors import Sentence
from capdev.kernel.translated import TranslatedText
from capdev.ui.parts import Badge, Text

_VERY: Final = 0.9


@dataclass(frozen=True, slots=True)
class ShownPair:
    first: Record
    second: Record
    likely: Badge
    reasons: list[Sentence]
    doubts: list[Sentence]


@dataclass(frozen=True, slots=True)
class Choice:
    """A field in which the two differ; ``takes_second`` where only the second says something."""

    name: str
    label: Text
    first: Any
    second: Any
    takes_second: bool


def shown_pairs(pairs: Iterable[tuple[Record, Record]]) -> list[ShownPair]:
    """The pairs with what speaks for and against, as they are now. Seven queries."""
    known = list(pairs)
    candidates = candidates_of([row.pk for pair in known for row in pair])
    found = []
    for first, second in known:
        compared = compare(facts_of(candidates[first.pk]), facts_of(candidates[second.pk]))
        very = compared.score >= _VERY
        found.append(
            ShownPair(
                first,
                second,
                Badge(gettext("very likely") if very else gettext("likely"), "attention" if very else "neutral"),
                [SENTENCES[ground] for ground in compared.grounds],
                [SENTENCES[ground] for ground in compared.doubts],
            )
        )
    return found


def choices(first: Any, second: Any) -> list[Choice]:
    """The fields in which the two differ. What hangs on them, and what they are about, is kept of both."""
    now, theirs = stated_now(first), stated_now(second)
    names = [name for name in differing(now, theirs) if not name.startswith("terms.")]
    return [
        Choice(
            name,
            field_label(first.type, name),
            _shown(first.type, name, now),
            _shown(first.type, name, theirs),
            now[name] in (None, "", {}) or (is_translated(now[name]) and not now[name]["texts"]),
        )
        for name in names
    ]


def _shown(type_: str, name: str, values: Mapping[str, Any]) -> Any:
    value = values[name]
    if is_translated(value):
        return TranslatedText.from_json(value) or "–"
    shown = shown_value(type_, name, value)
    return "–" if shown == "" else shown
