"""Records side by side: one row a fact, one column a record."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.inventory.axes import BY_CODE
from capdev.inventory.models import Activity, Practice, Tool
from capdev.inventory.showing import facts, header
from capdev.inventory.showing.cards import card_of_hit
from capdev.inventory.showing.links import term_links, terms_by_axis
from capdev.kernel.errors import Sentence
from capdev.search.answers import Hit
from capdev.ui.parts import Card, Compared, Link

AXES: Final = ("theme", "aim", "change", "sector", "objective")
Value = Callable[[Any], Any]


def page(records: Sequence[Any], today: date) -> dict[str, Any]:
    """``labels`` and ``compared`` for ``ui/compare.html``: rows that no record fills are left out."""
    rows = [(label, [value(record) for record in records]) for label, value in _rows(records, today)]
    filled = [(label, values) for label, values in rows if any(one not in (None, "", []) for one in values)]
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
    return card_of_hit(hit, today), address([*chosen, hit.uuid])


def _rows(records: Sequence[Any], today: date) -> list[tuple[Sentence, Value]]:
    deciding = {record.pk: _facts_by_label(record, today) for record in records}
    labels = list(dict.fromkeys(label for found in deciding.values() for label in found))
    by_fact = [(label, _fact(deciding, label)) for label in labels]
    return [
        (
            _("Kind"),
            lambda record: record.kind.label if isinstance(record, Activity | Tool) else record.get_type_display(),
        ),
        (_("By"), header.leading),
        *by_fact,
        *((BY_CODE[code].label, _axis(code)) for code in AXES),
        (_("Editions"), lambda record: len(record.editions.all()) or None if isinstance(record, Activity) else None),
        (
            _("Components"),
            lambda record: [one.title for one in record.components.all()] if isinstance(record, Activity) else [],
        ),
        (_("Evidence"), lambda record: [Link(one.title, one.url) for one in record.evidence.all()]),
        (_("Result"), lambda record: record.result or None if isinstance(record, Practice) else None),
        (_("Information as of"), lambda record: record.as_of),
    ]


def _facts_by_label(record: Any, today: date) -> dict[str, Any]:
    if isinstance(record, Activity):
        found = facts.activity_facts(record, today)
    else:
        found = facts.tool_facts(record) if isinstance(record, Tool) else facts.practice_facts(record)
    return {str(fact.label): [fact.value, fact.note] if fact.note else fact.value for fact in found.facts}


def _fact(deciding: dict[int, dict[str, Any]], label: str) -> Value:
    return lambda record: deciding[record.pk].get(label)


def _axis(code: str) -> Value:
    return lambda record: term_links(terms_by_axis(record).get(code, []))
