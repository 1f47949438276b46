"""Every kind of page that a reader can open, and where to find a real one."""

import functools
import re
from dataclasses import dataclass
from typing import Final

from tests.journeys.portal import Portal


@dataclass(frozen=True, slots=True)
class PageType:
    """A kind of page: the name of its address and a path beneath ``/<language>/``.

    Where the path holds a ``*``, a real page is the first that the page ``found_on`` links to; ``what`` tells
    apart several states of one address.
    """

    name: str
    path: str
    found_on: "PageType | None" = None
    what: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.what}".strip()


_SEARCH: Final = PageType("inventory:search", "inventory/")
_ACTIVITIES: Final = PageType("inventory:search", "inventory/?type=activity", what="of activities")
_TOOLS: Final = PageType("inventory:search", "inventory/?type=tool", what="of tools")
_PRACTICES: Final = PageType("inventory:search", "inventory/?type=practice", what="of practices")
_ACTIVITY: Final = PageType("inventory:activity", "inventory/activities/*/", _ACTIVITIES)
_PROCESSES: Final = PageType("inventory:processes", "inventory/processes/")
_THEMES: Final = PageType("inventory:themes", "inventory/themes/")
_COUNTRIES: Final = PageType("inventory:countries", "inventory/countries/")
_COUNTRY: Final = PageType("inventory:country", "inventory/countries/*/", _COUNTRIES)

_ORGANISATIONS: Final = PageType("network:organisations", "network/")
_AGREEMENTS: Final = PageType("network:agreements", "network/agreements/")
_VETTING: Final = PageType("reviewing:about", "reviewing/")

PAGE_TYPES: Final = [
    PageType("pages:home", ""),
    PageType("pages:about", "about/"),
    PageType("pages:accessibility", "accessibility/"),
    PageType("pages:privacy", "privacy/"),
    PageType("pages:api", "api/"),
    _ORGANISATIONS,
    PageType("network:organisations", "network/?q=institute&kind=university", what="narrowed"),
    PageType("network:organisation", "network/organisations/*/", _ORGANISATIONS),
    PageType("network:organisation", "network/organisations/unitar/", what="that is long"),
    _AGREEMENTS,
    PageType("network:agreement", "network/agreements/*/", _AGREEMENTS),
    PageType("network:body", "network/bodies/*/", _ORGANISATIONS),
    PageType("network:experts", "network/experts/"),
    _VETTING,
    PageType("reviewing:rubric", "reviewing/rubrics/*/1/", _VETTING),
    PageType("ui:gallery", "gallery/"),
    PageType("ui:sample-search", "gallery/sample-search/"),
    PageType("ui:sample-record", "gallery/sample-record/"),
    _SEARCH,
    PageType("inventory:search", "inventory/?q=border&type=tool&language=en", what="with filters"),
    PageType("inventory:search", "inventory/?q=qqxxyyzz", what="that finds nothing"),
    _ACTIVITY,
    PageType("inventory:tool", "inventory/tools/*/", _TOOLS),
    PageType("inventory:practice", "inventory/practices/*/", _PRACTICES),
    PageType("inventory:similar", "inventory/similar/*/", _ACTIVITY),
    PageType("inventory:history", "inventory/history/*/", _ACTIVITY),
    PageType(
        "inventory:activity", "inventory/activities/migration-and-development-seminar-series/", what="that is long"
    ),
    PageType("inventory:compare", "inventory/compare/"),
    PageType("inventory:compare", "inventory/compare/?id=*", _ACTIVITY, what="with a record"),
    _PROCESSES,
    PageType("inventory:process", "inventory/processes/*/", _PROCESSES),
    _THEMES,
    PageType("inventory:theme", "inventory/themes/*/", _THEMES),
    _COUNTRIES,
    _COUNTRY,
    PageType("inventory:region", "inventory/regions/*/", _COUNTRY),
    PageType("inventory:calendar", "inventory/calendar/"),
    PageType("inventory:calendar", "inventory/calendar/?when=past", what="of the past"),
    PageType("inventory:calendar", "inventory/calendar/?view=month&month=2013-06", what="by month"),
    PageType("inventory:quality", "inventory/quality/"),
    PageType("inventory:bibliography", "inventory/bibliography/"),
    PageType("inventory:sheets", "inventory/sheets/"),
    PageType("account_login", "account/login/"),
    PageType("account_signup", "account/signup/"),
    PageType("account_reset_password", "account/password/reset/"),
]

NO_PAGES: Final = {
    **dict.fromkeys(
        (
            "inventory:duplicates",
            "inventory:duplicates-of",
            "inventory:merge",
            "inventory:apart",
            "inventory:undo-merge",
            "inventory:suggestions",
            "inventory:suggestion",
            "inventory:suggest-edit",
        ),
        "for those who have signed in: journeys of their own",
    ),
    "inventory:restore-state": "for the editors of a record: a journey of its own",
    "inventory:suggest": "a fragment of the search box",
    "inventory:sheet_template": "a file to download",
    "inventory:sheet_found": "a file to download",
    "inventory:sheet_found_csv": "a file to download",
    "inventory:answer": "from a mail: a journey of its own",
    "inventory:confirm": "for owners: the page that the mail leads to",
    "inventory:report-figures": "for owners, after an edition: a journey of its own",
    "inventory:links": "for owners, on the desk",
    "inventory:waiting": "for owners, on the desk: a journey of its own",
    "network:expert": "the profile of a person who agreed to be listed: nobody has on a new portal",
}
"""Addresses of our own apps that are no page of their own, each with its reason."""

PEOPLE_ONLY: Final = ("accounts:", "inventory:sheet_import", "inventory:sheet_of", "inventory:contribute")
"""Addresses for those who have signed in: journeys of their own."""


@functools.cache
def path_of(page_type: PageType, portal: Portal) -> str:
    """A path beneath ``/<language>/`` at which a page of this kind stands."""
    if page_type.found_on is None:
        return page_type.path
    pattern = re.escape(page_type.path).replace(r"\*", r"[^/\"?#]+")
    listing = f"/en/{path_of(page_type.found_on, portal)}"
    found = re.search(rf'="/en/({pattern})["?#]', portal.text(listing))
    assert found, f"{listing} links to no {page_type.path}"
    return found[1]
