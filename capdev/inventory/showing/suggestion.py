"""A suggestion as its page shows it: old and new of each field, and what became of it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from capdev.inventory.models import Suggestion
from capdev.inventory.queries.records import of_own_type
from capdev.inventory.showing.changes import difference_rows
from capdev.inventory.showing.values import field_label
from capdev.inventory.stated import stated_now
from capdev.ui.parts import Badge, Column, Text


@dataclass(frozen=True, slots=True)
class SuggestedField:
    """``rows`` are what is said, before and after; ``has_moved`` where the record says something else by now."""

    name: str
    label: Text
    rows: list[list[Any]]
    outcome: Badge | None
    has_moved: bool


def shown_suggestion(suggestion: Suggestion, *, names_author: bool) -> dict[str, Any]:
    own = of_own_type(suggestion.record)
    now = stated_now(own)
    return {
        "record": own,
        "fields": [_field(own.type, name, suggestion, now) for name in suggestion.changes],
        "columns": [Column(gettext("Field")), Column(gettext("Today")), Column(gettext("Suggested"))],
        "author": (suggestion.by.name or gettext("Somebody without a name")) if names_author and suggestion.by else "",
    }


def _field(type_: str, name: str, suggestion: Suggestion, now: dict[str, Any]) -> SuggestedField:
    answered = suggestion.answered_at is not None
    before = suggestion.before.get(name)
    rows = list(difference_rows(type_, {name: before}, {name: suggestion.changes[name]}))
    taken = name in suggestion.accepted
    outcome = Badge(gettext("accepted") if taken else gettext("refused"), "positive" if taken else "quiet")
    has_moved = not answered and now.get(name) != before
    return SuggestedField(name, field_label(type_, name), rows, outcome if answered else None, has_moved)
