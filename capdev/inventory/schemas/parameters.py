"""The parameters of a search, as the description of the API tells them."""

from typing import Any, Final

from django.utils.translation import override

from capdev.search.facets import Facet, facets
from capdev.search.parameters import LARGEST_PAGE_SIZE, LAST_PAGE, LONGEST_TEXT, LONGEST_VALUES, PAGE_SIZE, SORTS

Described = dict[str, Any]

_DATE: Final = {"type": "string", "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"}


def _parameter(name: str, description: str, schema: Described, example: Any = None) -> Described:
    told: Described = {
        "in": "query",
        "name": name,
        "required": False,
        "description": description,
        "schema": schema,
    }
    return told | ({"example": example} if example is not None else {})


def _of_facet(facet: Facet) -> Described:
    code: Described = {"type": "string", "maxLength": 120}
    told = f"{facet.label}. "
    if facet.choices:
        code = {"type": "string", "enum": [*facet.choices, ""]}
        told += "One of the values named; an empty one is passed over."
    elif facet.scheme:
        told += f"Codes of the vocabulary `{facet.scheme}`."
        told += " A broader value includes its narrower ones." if facet.hierarchical else ""
    else:
        told += "Codes as in `facets`."
    return _parameter(facet.name, told, {"type": "array", "items": code, "maxItems": LONGEST_VALUES})


def search_parameters() -> list[Described]:
    """In English, like the whole description; in the order of the search page."""
    with override("en"):
        return [
            _parameter("q", "Words, or a “phrase”", {"type": "string", "maxLength": LONGEST_TEXT}, "labour migration"),
            *(_of_facet(facet) for facet in facets),
            _parameter("from", "An edition is not over before this date", dict(_DATE), "2027-03"),
            _parameter("to", "An edition has begun by this date", dict(_DATE), "2027-12"),
            _parameter("sort", "Order of the results", {"type": "string", "enum": list(SORTS), "default": "relevance"}),
            _parameter("page", "Counts from 1", _whole(LAST_PAGE, 1)),
            _parameter("page_size", "Results on a page", _whole(LARGEST_PAGE_SIZE, PAGE_SIZE)),
        ]


def _whole(largest: int, default: int) -> Described:
    return {"type": "integer", "minimum": 1, "maximum": largest, "default": default}


SEARCH_PARAMETERS: Final = search_parameters()
"""Made when the API is mounted: after every app has declared its facets."""
