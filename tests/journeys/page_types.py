"""Every kind of page that a reader can open, and where to find a real one."""

import functools
import re
from dataclasses import dataclass
from typing import Final

from tests.journeys.portal import Portal


@dataclass(frozen=True, slots=True)
class PageType:
    """A kind of page: the name of its address and a path beneath ``/<language>/``.

    Where the path holds a ``*``, a real page is the first that ``found_on`` links to; ``what`` tells apart
    several states of one address.
    """

    name: str
    path: str
    found_on: str = ""
    what: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.what}".strip()


PAGE_TYPES: Final = [
    PageType("ui:gallery", "gallery/"),
    PageType("ui:sample-search", "gallery/sample-search/"),
    PageType("ui:sample-record", "gallery/sample-record/"),
    PageType("inventory:search", "inventory/"),
    PageType("inventory:search", "inventory/?q=border&theme=borders&language=en", what="with filters"),
    PageType("inventory:search", "inventory/?q=qqxxyyzz", what="that finds nothing"),
    PageType("account_login", "account/login/"),
    PageType("account_signup", "account/signup/"),
    PageType("account_reset_password", "account/password/reset/"),
]

NO_PAGES: Final = {
    "inventory:suggest": "a fragment of the search box",
}
"""Addresses of our own apps that are no page of their own, each with its reason."""

PEOPLE_ONLY: Final = ("accounts:",)
"""Addresses for those who have signed in: journeys of their own."""


@functools.cache
def path_of(page_type: PageType, portal: Portal) -> str:
    """A path beneath ``/<language>/`` at which a page of this kind stands."""
    if "*" not in page_type.path:
        return page_type.path
    pattern = re.escape(page_type.path).replace(r"\*", r"[^/\"?#]+")
    found = re.search(rf'href="/en/({pattern})["?#]', portal.text(f"/en/{page_type.found_on}"))
    assert found, f"/en/{page_type.found_on} links to no {page_type.path}"
    return found[1]
