"""What the first page tells of the whole portal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from capdev.inventory.models import Edition
from capdev.inventory.queries.calendar import next_editions
from capdev.inventory.queries.corners import Corner, Reading, corner
from capdev.inventory.queries.places import RegionCount, group_gaps, world
from capdev.inventory.queries.themes import ThemeCount, theme_tree
from capdev.network.names import organisation_names

EDITIONS_SHOWN: Final = 5
NEWEST_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Front:
    """``found`` counts everything and holds the newest records. ``regions`` count activities alone, as ``gaps`` do:
    for each country group, how many of its countries have none, and how many there are."""

    found: Corner
    organisation_count: int
    themes: list[ThemeCount]
    editions: list[Edition]
    regions: list[RegionCount]
    gaps: Mapping[str, tuple[int, int]]


def front(reading: Reading) -> Front:
    """Readings of the index; four queries for the next editions, and names kept in memory."""
    regions = world(reading, "activity")
    held = {country.place.code: country.count for region in regions for country in region.countries}
    return Front(
        found=corner(reading, most=NEWEST_SHOWN, sort="newest"),
        organisation_count=len(organisation_names()),
        themes=theme_tree(reading),
        editions=next_editions(reading.scope, reading.today, EDITIONS_SHOWN),
        regions=regions,
        gaps=group_gaps(held),
    )
