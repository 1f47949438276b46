"""Records side by side: one row a fact, one column a record."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.inventory.axes import BY_CODE
from capdev.inventory.models import Activity, Tool
from capdev.inventory.showing import facts, header
from capdev.inventory.showing.cards import cards_of
from capdev.inventory.showing.links import term_links, terms_by_axis
from capdev.search.answers import Hit
from capdev.ui.parts import Card, Cell, Compared, Link, Text

AXES: Final = ("theme", "aim", "change", "sector", "objective")
NONE: Final = "–"
"""Stands where a record has nothing of the kind; what a reader would look for and nobody said is "not known"."""
Value = Callable[[Any], Any]


def page(records: Sequence[Any], today: date) -> dict[str, Any]:
    """``labels`` and ``compared`` for ``ui/compare.html``: rows that no record fills are left out."""
    rows = [(label, [value(record) for record in records]) for label, value in _rows(records, today)]
    filled = [(label, values) for label, values in rows if any(one not in (None, "", [], NONE) for one in values)]
    chosen = [record.uuid for record in records]
    return {
        "labels": [label for label, _values in filled],
        "compared": [
            Compared(
                record.title,
                record.get_absolute_url(),
                [values[place] for _label, values in filled],
                address([uuid for uuid in chosen if uuid != record.uuid]),
            )
            for place, record in enumerate(records)
        ],
    }


def address(uuids: Sequence[UUID], **more: str) -> str:
    """The comparison of these records."""
    query = urlencode([("id", str(uuid)) for uuid in uuids] + list(more.items()))
    return f"{reverse('inventory:compare')}?{query}" if query else reverse("inventory:compare")


def offer(hit: Hit, chosen: Sequence[UUID], today: date) -> tuple[Card, str]:
    """A card of a record that was found, and the address of the comparison with it."""
    return cards_of([hit], today)[0], address([*chosen, hit.uuid])


def _rows(records: Sequence[Any], today: date) -> list[tuple[Text, Value]]:
    deciding = {record.pk: _deciding(record, today) for record in records}
    labels = {str(fact.label): fact.label for found in deciding.values() for fact in found.facts}
    return [
        (
            _("Kind"),
            lambda record: record.kind.label if isinstance(record, Activity | Tool) else record.get_type_display(),
        ),
        (_("By"), header.leading),
        *((label, _fact(deciding, str(label))) for label in labels.values()),
        *((BY_CODE[code].label, _axis(code)) for code in AXES),
        (_("Editions"), lambda record: _present(len(record.editions.all()) if isinstance(record, Activity) else 0)),
        (_("Components"), lambda record: _present(_titles(record.components) if isinstance(record, Activity) else [])),
        (_("Evidence"), lambda record: _present([Link(one.title, one.url) for one in record.evidence.all()])),
        (_("Information as of"), lambda record: record.as_of),
    ]


def _titles(parts: Any) -> list[Text]:
    return [part.title for part in parts.all()]


def _deciding(record: Any, today: date) -> facts.Deciding:
    """The deciding facts, with one row for the time whether it lies ahead or behind."""
    if isinstance(record, Activity):
        found = facts.activity_facts(record, today)
        timed = [replace(one, label=facts.WHEN) if one.label is facts.LAST_HELD else one for one in found.facts]
        return replace(found, facts=timed)
    return facts.tool_facts(record) if isinstance(record, Tool) else facts.practice_facts(record)


def _fact(deciding: dict[int, facts.Deciding], label: str) -> Value:
    def shown(record: Any) -> Any:
        own = deciding[record.pk]
        fact = next((one for one in own.facts if str(one.label) == label), None)
        if fact is None:
            return None if label in map(str, own.unknown) else NONE
        return Cell(fact.value, note=fact.note) if fact.note else fact.value

    return shown


def _axis(code: str) -> Value:
    return lambda record: _present(term_links(terms_by_axis(record).get(code, [])))


def _present(value: Any) -> Any:
    return value or NONE
