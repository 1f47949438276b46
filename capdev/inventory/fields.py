"""Which fields of a record a source or a person may state, and which table holds them."""

from typing import Any, Final

from capdev.inventory.models import Activity, Practice, Record, Tool
from capdev.vocabularies.statements import state

_SHARED: Final = ("title", "summary", "method", "url", "visibility", "is_dedicated", "confirmed_on", "source", "as_of")
_OWN: Final[dict[str, tuple[str, ...]]] = {
    "activity": (
        "kind", "mode", "level", "status", "duration", "recurrence", "cost", "is_free", "places", "certificate",
        "has_certificate", "licence", "is_replicable",
    ),
    "tool": ("kind", "status", "published", "licence", "licence_note"),
    "practice": ("problem", "what_was_done", "result", "conditions", "since"),
}  # fmt: skip

STATED: Final[dict[str, tuple[str, ...]]] = {type_: (*_SHARED, *own) for type_, own in _OWN.items()}
"""By type of record, in the order in which forms and histories show them."""

HELD: Final[dict[str, frozenset[str]]] = {
    "record": frozenset(_SHARED),
    **{type_: frozenset(own) for type_, own in _OWN.items()},
}


SUGGESTED: Final[dict[str, tuple[str, ...]]] = {
    type_: tuple(
        name for name in names if name not in {"visibility", "confirmed_on", "source", "as_of", "is_dedicated"}
    )
    for type_, names in STATED.items()
}
"""What a reader may suggest to change."""


def record_state(record: Activity | Tool | Practice | Record) -> dict[str, Any]:
    """All stated fields, the address and the state, JSON-safe; without a query."""
    return {**state(record, STATED[record.type]), "slug": record.slug, "state": record.state}
