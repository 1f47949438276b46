"""Countries and regions as pages show them."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.axes import BY_CODE
from capdev.inventory.models import Edition
from capdev.inventory.queries.corners import Reading
from capdev.inventory.queries.places import CountryView, PlaceCount, RegionCount, RegionView
from capdev.inventory.showing.calendar import entry_of
from capdev.inventory.showing.corners import organisation_links, search_links, shown_shelves, theme_links
from capdev.inventory.showing.links import search_address
from capdev.network.models import Organisation
from capdev.ui.parts import Link
from capdev.ui.tiles import step_limits, tile_regions
from capdev.vocabularies.catalogue import ConceptView
from capdev.vocabularies.queries import catalogue

_MOST_LISTED: Final = 8


def country_address(code: str) -> str:
    return reverse("inventory:country", args=[code])


def region_address(code: str) -> str:
    return reverse("inventory:region", args=[code])


def world_page(regions: list[RegionCount]) -> dict[str, Any]:
    """The grid of tiles and, beside it, the same as a list by region."""
    values = {one.place.code: one.count for region in regions for one in region.countries}
    language = get_language() or "en"
    names = {one.code: one.in_language(language).text for one in catalogue().of_scheme("countries")}
    totals = {region.place.code: region.count for region in regions}
    return {
        "regions": tile_regions(values, names, country_address, totals),
        "limits": step_limits(values),
        "listed": [_listed(region) for region in regions],
        "country_count": len(values),
        "all_count": sum(region.country_count for region in regions),
    }


def _listed(region: RegionCount) -> dict[str, Any]:
    return {
        "anchor": f"region-{region.place.code}",
        "head": Link(region.place.label, region_address(region.place.code), count=region.count),
        "countries": place_links(region.countries),
        "without": region.without,
    }


def place_links(places: tuple[PlaceCount, ...]) -> list[Link]:
    """Each place with its count, most first."""
    return [Link(one.place.label, place_address(one.place), count=one.count) for one in places]


def place_address(place: ConceptView) -> str:
    return country_address(place.code) if place.scheme == "countries" else region_address(place.code)


def country_page(view: CountryView, editions: list[Edition], reading: Reading) -> dict[str, Any]:
    code = view.country.code
    upwards = [region for region in reversed(view.regions) if region.code != "001"]
    return {
        "place": view.country,
        "crumbs": [_start(), *(Link(one.label, region_address(one.code)) for one in upwards), Link(view.country.label)],
        "groups": [Link(group.label) for group in view.groups],
        "total": view.found.total,
        "shelves": shown_shelves(view.shelves, reading.today, country=code),
        "search": search_address(country=code),
        "calendar": f"{reverse('inventory:calendar')}?country={code}",
        "editions": [entry_of(edition, reading.today) for edition in editions],
        "seated": [_seated(one) for one in view.organisations],
        "neighbours": sorted(place_links(view.neighbours), key=lambda link: -(link.count or 0)),
        "lists": [
            (_("Themes"), theme_links(view.found, _MOST_LISTED)),
            (_("Who works there"), organisation_links(view.found, _MOST_LISTED)),
            (BY_CODE["audience"].label, search_links(view.found, "audience", _MOST_LISTED, country=code)),
            (gettext("In which languages"), search_links(view.found, "language", _MOST_LISTED, country=code)),
        ],
    }


def region_page(view: RegionView, reading: Reading) -> dict[str, Any]:
    code = view.region.place.code
    above = [Link(one.label, region_address(one.code)) for one in view.broader]
    return {
        "place": view.region.place,
        "crumbs": [_start(), *above, Link(view.region.place.label)],
        "total": view.found.total,
        "shelves": shown_shelves(view.shelves, reading.today, region=code),
        "search": search_address(region=code),
        "calendar": f"{reverse('inventory:calendar')}?region={code}",
        "narrower": place_links(view.narrower),
        "countries": place_links(view.region.countries),
        "silent": [Link(one.label, country_address(one.code)) for one in view.silent],
        "lists": [
            (_("Themes"), theme_links(view.found, _MOST_LISTED)),
            (_("Who works there"), organisation_links(view.found, _MOST_LISTED)),
            (BY_CODE["audience"].label, search_links(view.found, "audience", _MOST_LISTED, region=code)),
            (gettext("In which languages"), search_links(view.found, "language", _MOST_LISTED, region=code)),
        ],
    }


def _start() -> Link:
    return Link(_("Countries"), reverse("inventory:countries"))


def _seated(organisation: Organisation) -> Link:
    return Link(organisation.name, organisation.get_absolute_url(), note=organisation.acronym)
