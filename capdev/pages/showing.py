"""The first page as the components of ``ui`` show it."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from capdev.inventory.choices import RecordType
from capdev.inventory.queries.corners import Reading
from capdev.inventory.queries.themes import ThemeCount
from capdev.inventory.showing.calendar import entry_of
from capdev.inventory.showing.cards import cards_of
from capdev.inventory.showing.corners import TYPE_NAMES, search_links
from capdev.inventory.showing.links import search_address
from capdev.inventory.showing.places import region_address
from capdev.inventory.showing.themes import theme_link
from capdev.kernel.errors import Sentence
from capdev.pages.queries import Front
from capdev.ui.charts import Bar, DrawnBar, bars
from capdev.ui.formats import number_text
from capdev.ui.parts import Link

NARROWER_SHOWN: Final = 3
LISTED: Final = 10
_TRIED: Final[tuple[Sentence, ...]] = (_("labour migration"), _("border management"), _("migration data"))
"""Searches that the page offers to try."""


def front_page(front: Front, reading: Reading) -> dict[str, Any]:
    return {
        "numbers": _numbers(front),
        "tried": [Link(str(words), search_address(q=str(words))) for words in _TRIED],
        "themes": [_theme(one) for one in front.themes],
        "editions": [entry_of(edition, reading.today) for edition in front.editions],
        "newest": cards_of(front.found.hits, reading.today),
        "audiences": search_links(front.found, "audience", LISTED),
        "languages": search_links(front.found, "language", LISTED),
        "regions": _bars(front),
        "thinnest": _thinnest(front),
        "gaps": _gaps(front),
        "on_demand": search_address(type="activity", status="on-demand"),
        "free": search_address(free="yes"),
        "newest_address": search_address(sort="newest"),
    }


def _numbers(front: Front) -> list[tuple[int, Sentence, str]]:
    """Number, what it counts, where it leads; what is not there is not counted."""
    types = front.found.counts("type")
    places: list[tuple[int, Sentence, str]] = [
        *((types.get(kind, 0), TYPE_NAMES[kind], search_address(type=kind.value)) for kind in RecordType),
        (front.organisation_count, _("Organizations"), reverse("network:organisations")),
        (len(front.found.counts("country")), _("Countries and areas"), reverse("inventory:countries")),
        (len(front.found.counts("language")), _("Languages"), "#languages"),
    ]
    return [number for number in places if number[0]]


def _theme(one: ThemeCount) -> dict[str, Any]:
    fullest = sorted(one.narrower, key=lambda below: -below.count)[:NARROWER_SHOWN]
    return {"head": theme_link(one), "narrower": [theme_link(below) for below in fullest if below.count]}


def _bars(front: Front) -> list[DrawnBar]:
    ordered = sorted(front.regions, key=lambda region: -region.count)
    return bars([Bar(one.place.label, one.count, region_address(one.place.code)) for one in ordered])


def _thinnest(front: Front) -> Link | None:
    if not front.regions:
        return None
    least = min(front.regions, key=lambda region: region.count)
    return Link(least.place.label, region_address(least.place.code), count=least.count)


def _gaps(front: Front) -> list[str]:
    """One sentence for each country group of which some countries have no activity."""
    return [_gap(group, without, total) for group, (without, total) in front.gaps.items() if without]


def _gap(group: str, without: int, total: int) -> str:
    values = {"without": number_text(without), "total": number_text(total)}
    if group == "ldc":
        words = ngettext(
            "%(without)s of the %(total)s least developed countries has none.",
            "%(without)s of the %(total)s least developed countries have none.",
            without,
        )
    elif group == "lldc":
        words = ngettext(
            "%(without)s of the %(total)s landlocked developing countries has none.",
            "%(without)s of the %(total)s landlocked developing countries have none.",
            without,
        )
    else:
        words = ngettext(
            "%(without)s of the %(total)s small island developing States has none.",
            "%(without)s of the %(total)s small island developing States have none.",
            without,
        )
    return words % values
