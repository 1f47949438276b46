"""The world as tiles: each country and territory one square of the same size, near its neighbours.

Area says nothing about need, and small States would vanish on a map. The arrangement is the portal's own.
Regions are the six of the United Nations' migration statistics (M49); Antarctica appears when something is there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REGION_NAMES: Final[Mapping[str, Promise]] = {
    "021": _("Northern America"),
    "419": _("Latin America and the Caribbean"),
    "150": _("Europe"),
    "002": _("Africa"),
    "142": _("Asia"),
    "009": _("Oceania"),
    "010": _("Antarctica"),
}

LAYOUT: Final[Mapping[str, str]] = {
    "021": """
        .. .. .. GL
        CA .. PM ..
        US .. BM ..
    """,
    "419": """
        MX .. .. .. .. BS TC .. .. .. .. ..
        GT BZ .. .. CU HT DO PR VG AI MF ..
        SV HN .. KY JM .. .. .. VI SX BL AG
        .. NI .. .. .. .. .. .. BQ KN MS GP
        .. CR PA .. AW CW .. .. .. .. DM MQ
        .. .. .. .. .. .. .. .. .. VC LC BB
        .. .. .. CO VE .. .. .. .. GD TT ..
        .. .. .. EC .. GY SR GF .. .. .. ..
        .. .. .. PE BO BR .. .. .. .. .. ..
        .. .. .. .. PY .. .. .. .. .. .. ..
        .. .. .. CL AR UY .. .. .. .. .. ..
        .. .. .. .. .. FK GS BV .. .. .. ..
    """,
    "150": """
        .. IS .. .. .. .. SJ .. .. .. ..
        FO .. .. .. NO SE FI .. .. .. RU
        .. .. .. .. .. .. AX EE .. .. ..
        IE IM GB .. DK .. .. LV .. .. ..
        .. GG JE NL .. DE PL LT BY .. ..
        .. .. .. BE LU LI CZ SK UA .. ..
        .. .. FR CH .. AT HU MD .. .. ..
        .. AD MC IT SI HR RS RO .. .. ..
        PT ES .. SM .. BA ME BG .. .. ..
        .. GI .. VA .. .. AL MK .. .. ..
        .. .. .. MT .. .. .. GR .. .. ..
    """,
    "002": """
        .. .. MA .. DZ TN .. .. .. .. ..
        .. .. EH .. .. LY .. EG .. .. ..
        CV .. MR ML NE TD .. SD ER .. ..
        SN GM .. BF .. NG CM CF SS ET DJ
        GW GN CI GH TG BJ GQ CG UG KE SO
        SL LR .. .. .. ST GA CD RW TZ SC
        .. .. .. .. .. .. AO ZM BI KM YT
        SH .. .. .. .. .. NA ZW MW .. IO
        .. .. .. .. .. .. BW .. MZ MG MU
        .. .. .. .. .. .. ZA SZ .. .. RE
        .. .. .. .. .. .. LS .. .. .. TF
    """,
    "142": """
        .. .. .. .. .. KZ .. .. MN .. .. ..
        .. GE AZ .. TM UZ KG .. .. .. KP JP
        TR AM .. IR .. TJ .. CN .. .. KR ..
        CY SY IQ .. AF .. NP .. BT .. .. TW
        LB JO KW .. PK IN BD MM .. MO HK ..
        IL PS SA BH .. .. .. TH LA VN .. ..
        .. YE QA AE OM .. LK .. KH BN PH ..
        .. .. .. .. .. MV .. MY SG .. .. ..
        .. .. .. .. .. .. .. .. ID TL .. ..
    """,
    "009": """
        PW FM GU MP MH .. UM .. .. .. ..
        .. .. .. NR .. KI .. .. .. .. ..
        CX .. PG SB .. TV TK .. .. .. ..
        CC .. .. .. VU WF WS AS .. .. ..
        .. AU .. NC FJ TO NU CK PF PN ..
        .. .. .. NF .. .. .. .. .. .. ..
        HM .. .. .. NZ .. .. .. .. .. ..
    """,
    "010": "AQ",
}

STEPS: Final = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """A country: ISO 3166-1 alpha-2 code, name, value, address, place in the grid (from 1) and step 0 to 5."""

    code: str
    name: str
    value: int
    href: str
    column: int
    row: int
    step: int


@dataclass(frozen=True, slots=True)
class TileRegion:
    """A region: M49 code, name, its tiles in order of the grid, and what they hold together.

    ``known_total`` is given where the values of countries overlap; else the total is their sum.
    """

    code: str
    name: Promise
    tiles: Sequence[Tile]
    known_total: int | None = None

    @property
    def total(self) -> int:
        return sum(tile.value for tile in self.tiles) if self.known_total is None else self.known_total

    @property
    def by_name(self) -> list[Tile]:
        return sorted((tile for tile in self.tiles if tile.value), key=lambda tile: (-tile.value, tile.name))


@cache
def places() -> Mapping[str, tuple[str, int, int]]:
    """Code of each country to the code of its region, its column and its row."""
    return {
        code: (region, column, row)
        for region, drawn in LAYOUT.items()
        for row, line in enumerate(drawn.strip().split("\n"), 1)
        for column, code in enumerate(line.split(), 1)
        if code != ".."
    }


def tile_regions(
    values: Mapping[str, int],
    names: Mapping[str, str],
    address: Callable[[str], str],
    totals: Mapping[str, int] | None = None,
) -> list[TileRegion]:
    """All regions with a tile for every country; countries without a value stand at step 0 and lead nowhere.

    ``totals`` by region are given where one thing counts in several countries.
    """
    limits = step_limits(values)
    drawn: dict[str, list[Tile]] = {code: [] for code in LAYOUT}
    for code, (region, column, row) in places().items():
        value = values.get(code, 0)
        href = address(code) if value else ""
        step = sum(value >= limit for limit in limits) if value else 0
        drawn[region].append(Tile(code, names.get(code, code), value, href, column, row, step))
    known = totals or {}
    regions = [TileRegion(code, REGION_NAMES[code], tiles, known.get(code)) for code, tiles in drawn.items()]
    return [region for region in regions if region.code != "010" or region.total]


def step_limits(values: Mapping[str, int]) -> list[int]:
    """The least value of each step, rising: fifths of the countries that have a value; fewer when values repeat."""
    present = sorted(value for value in values.values() if value > 0)
    return sorted({present[len(present) * step // STEPS] for step in range(STEPS)}) if present else []
