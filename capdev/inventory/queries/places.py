"""Countries and regions as the inventory fills them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from capdev.inventory.queries.corners import Corner, Reading, Shelf, corner, shelves
from capdev.network.models import Organisation
from capdev.network.queries import published_organisations
from capdev.vocabularies.catalogue import ConceptView
from capdev.vocabularies.queries import catalogue

COUNTRIES: Final = "countries"
REGIONS: Final = "regions"
WORLD: Final = "001"
CONTINENTS: Final = ("002", "419", "021", "142", "150", "009")
"""The six regions of the United Nations' statistics on migration (M49): Africa, Latin America and the Caribbean,
Northern America, Asia, Europe, Oceania."""
GROUPS: Final = ("ldc", "lldc", "sids")
FIRST_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A country or region with the number of its records."""

    place: ConceptView
    count: int


@dataclass(frozen=True, slots=True)
class RegionCount:
    """A region, its records, and its countries; those without any record are counted, not listed."""

    place: ConceptView
    count: int
    countries: tuple[PlaceCount, ...]
    country_count: int

    @property
    def without(self) -> int:
        return self.country_count - len(self.countries)


@dataclass(frozen=True, slots=True)
class CountryView:
    """One country: its regions (nearest first), the country groups it belongs to, what exists, who is seated there."""

    country: ConceptView
    regions: tuple[ConceptView, ...]
    groups: tuple[ConceptView, ...]
    neighbours: tuple[PlaceCount, ...]
    found: Corner
    shelves: tuple[Shelf, ...]
    organisations: QuerySet[Organisation]


@dataclass(frozen=True, slots=True)
class RegionView:
    """One region: the regions above it and below it, its countries, what exists."""

    region: RegionCount
    broader: tuple[ConceptView, ...]
    narrower: tuple[PlaceCount, ...]
    silent: tuple[ConceptView, ...]
    found: Corner
    shelves: tuple[Shelf, ...]


def world(reading: Reading, kind: str = "") -> list[RegionCount]:
    """The six regions with their countries, in a fixed order; of one type of record. One reading of the index."""
    everything = corner(reading, type=kind) if kind else corner(reading)
    known = (catalogue().get(REGIONS, code) for code in CONTINENTS)
    return [_region_count(region, everything) for region in known if region]


def group_gaps(counts: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """For each country group: how many of its countries have no record, and how many there are. No query."""
    found = {}
    for group in GROUPS:
        members = [country.code for country in catalogue().of_scheme(COUNTRIES) if country.attributes.get(group)]
        found[group] = (sum(not counts.get(code) for code in members), len(members))
    return found


def country_view(code: str, reading: Reading) -> CountryView | None:
    """One country, or ``None`` when there is none of this code. Four readings of the index, one query."""
    country = catalogue().get(COUNTRIES, code)
    if country is None:
        return None
    found = corner(reading, country=code)
    return CountryView(
        country=country,
        regions=_regions_above(country),
        groups=_groups_of(country),
        neighbours=_neighbours(country, found.counts("country")),
        found=found,
        shelves=tuple(shelves(reading, FIRST_SHOWN, country=code)),
        organisations=published_organisations().filter(country__code=code, country__scheme__code=COUNTRIES),
    )


def region_view(code: str, reading: Reading) -> RegionView | None:
    """One region, or ``None`` when there is none of this code. Five readings of the index, none of the database."""
    region = catalogue().get(REGIONS, code)
    if region is None:
        return None
    everything = corner(reading)
    counted = _region_count(region, everything)
    spoken = {country.place.code for country in counted.countries}
    below = _concepts_below(region, REGIONS)
    return RegionView(
        region=counted,
        broader=tuple(above for above in reversed(_regions_above(region)) if above.code != WORLD),
        narrower=tuple(PlaceCount(one, everything.counts("region").get(one.code, 0)) for one in below),
        silent=tuple(country for country in countries_of(region) if country.code not in spoken),
        found=corner(reading, region=code),
        shelves=tuple(shelves(reading, FIRST_SHOWN, region=code)),
    )


def countries_of(region: ConceptView) -> list[ConceptView]:
    """The countries and areas of a region, of its sub-regions too, in the order of the vocabulary."""
    return [country for country in catalogue().of_scheme(COUNTRIES) if region.key in country.ancestors]


def _region_count(region: ConceptView, everything: Corner) -> RegionCount:
    counts = everything.counts("country")
    members = countries_of(region)
    filled = [PlaceCount(country, counts[country.code]) for country in members if counts.get(country.code)]
    filled.sort(key=lambda one: -one.count)
    return RegionCount(region, everything.counts("region").get(region.code, 0), tuple(filled), len(members))


def _regions_above(place: ConceptView) -> tuple[ConceptView, ...]:
    known = (catalogue().concepts.get(key) for key in place.ancestors if key[0] == REGIONS)
    return tuple(region for region in known if region)


def _concepts_below(region: ConceptView, scheme: str) -> list[ConceptView]:
    keys: Iterable[tuple[str, str]] = catalogue().narrower.get(region.key, ())
    return [catalogue().concepts[key] for key in keys if key[0] == scheme]


def _groups_of(country: ConceptView) -> tuple[ConceptView, ...]:
    codes = [group for group in GROUPS if country.attributes.get(group)]
    if status := country.attributes.get("dev_group"):
        codes.append(str(status))
    known = (catalogue().get("country_groups", code) for code in codes)
    return tuple(group for group in known if group)


def _neighbours(country: ConceptView, counts: Mapping[str, int]) -> tuple[PlaceCount, ...]:
    """Other countries of the same smallest region that have records; the facet counts them beside the picked one."""
    nearest = _regions_above(country)[:1]
    others = countries_of(nearest[0]) if nearest else []
    return tuple(
        PlaceCount(one, counts[one.code]) for one in others if one.code != country.code and counts.get(one.code)
    )
