"""What a record says as plain values, now and at an earlier time, and how such values are written again."""

from collections.abc import Mapping
from typing import Any, Final

from capdev.history.queries import revision_state
from capdev.inventory.axes import BY_CODE
from capdev.inventory.fields import STATED
from capdev.inventory.items import TermItem
from capdev.inventory.models import Record
from capdev.inventory.queries.records import of_own_type
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.statements import state

_NOT_BROUGHT_BACK: Final = frozenset({"visibility", "confirmed_on"})
"""Acts of their own, with rules of their own."""
_EMPTY_AS_TEXT: Final = frozenset({"as_of", "published", "since"})


def stated_now(record: Record) -> dict[str, Any]:
    """Its fields and the codes along each axis, JSON-safe. Two queries."""
    own = of_own_type(record)
    found = {name: value for name, value in state(own, STATED[record.type]).items() if name not in _NOT_BROUGHT_BACK}
    axes: dict[str, list[str]] = {f"terms.{axis}": [] for axis in BY_CODE}
    for axis, code in record.terms.order_by("axis", "pk").values_list("axis", "concept__code"):
        axes[f"terms.{axis}"].append(code)
    return found | axes


def stated_then(record: Record, revision: int) -> dict[str, Any]:
    """The same as it was after a revision. Raises ``UnknownRevision``. One query."""
    known = revision_state(record.uuid, revision)
    fields = {name: known[name] for name in STATED[record.type] if name in known and name not in _NOT_BROUGHT_BACK}
    return fields | {f"terms.{axis}": list(known.get(f"terms.{axis}") or ()) for axis in BY_CODE}


def differing(now: Mapping[str, Any], then: Mapping[str, Any]) -> dict[str, Any]:
    """What would have to be written so that ``now`` says what ``then`` says; the order of terms tells nothing."""
    return {name: value for name, value in then.items() if _comparable(now.get(name)) != _comparable(value)}


def writable_values(record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """Plain values as ``update_record`` takes them; a term that is there keeps its reason and source."""
    there = {(term.axis, term.concept.code): term for term in record.terms.select_related("concept")}

    def term(axis: str, code: str) -> TermItem:
        known = there.get((axis, code))
        return TermItem(code, known.reason, known.source) if known else TermItem(code)

    written: dict[str, Any] = {}
    for name, value in values.items():
        if name.startswith("terms."):
            written[name] = tuple(term(name.removeprefix("terms."), code) for code in value)
        elif isinstance(value, dict) and "texts" in value:
            written[name] = TranslatedText.from_json(value)
        else:
            written[name] = "" if value is None and name in _EMPTY_AS_TEXT else value
    return written


def _comparable(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(map(str, value))
    if isinstance(value, dict) and "texts" in value:
        return value["texts"]
    return value or (value if value is False else None)
