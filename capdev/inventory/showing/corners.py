"""Corners of the inventory as pages show them: shelves of cards, and lists of values that lead on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import RecordType
from capdev.inventory.queries.corners import Corner, Shelf
from capdev.inventory.showing.cards import cards_of
from capdev.inventory.showing.links import search_address
from capdev.kernel.errors import Sentence
from capdev.ui.formats import number_text
from capdev.ui.parts import Card, Link

TYPE_NAMES: Final[dict[str, Sentence]] = {
    RecordType.ACTIVITY: _("Activities"),
    RecordType.TOOL: _("Tools"),
    RecordType.PRACTICE: _("Practices"),
}


@dataclass(frozen=True, slots=True)
class ShownShelf:
    """``rest`` leads to all of the type; empty when all are shown."""

    anchor: str
    title: Sentence
    count: int
    cards: list[Card]
    rest: Link | None


def shown_shelves(shelves: Iterable[Shelf], today: date, **filters: str) -> list[ShownShelf]:
    return [_shown(shelf, today, filters) for shelf in shelves]


def _shown(shelf: Shelf, today: date, filters: dict[str, str]) -> ShownShelf:
    cards = cards_of(shelf.hits, today)
    label = gettext("Show all %(count)s") % {"count": number_text(shelf.total)}
    rest = Link(label, search_address(**filters, type=shelf.type.value), icon="arrow")
    return ShownShelf(
        f"type-{shelf.type}", TYPE_NAMES[shelf.type], shelf.total, cards, rest if shelf.total > len(cards) else None
    )


def search_links(found: Corner, facet: str, number: int, *, depth: int | None = None, **filters: str) -> list[Link]:
    """The values with the most records, each leading to the search for it within this corner."""
    return [
        Link(value.label, search_address(**{**filters, facet: value.code}), count=value.count)
        for value in found.most(facet, number, depth=depth)
    ]


def organisation_links(found: Corner, number: int) -> list[Link]:
    """The organisations with the most records here, each leading to its own page."""
    return [
        Link(value.label, reverse("network:organisation", args=[value.code]), count=value.count)
        for value in found.most("organisation", number)
    ]


def country_links(found: Corner, number: int) -> list[Link]:
    """The countries with the most records here, each leading to its own page."""
    return [
        Link(value.label, reverse("inventory:country", args=[value.code]), count=value.count)
        for value in found.most("country", number)
    ]


def theme_links(found: Corner, number: int) -> list[Link]:
    """The widest themes with the most records here, each leading to its own page."""
    return [
        Link(value.label, reverse("inventory:theme", args=[value.code]), count=value.count)
        for value in found.most("theme", number, depth=0)
    ]
