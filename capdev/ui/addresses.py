"""Addresses made from the present one: the same page with another query or in another language."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from django.http import HttpRequest, QueryDict
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

from capdev.kernel.identifiers import whole_address
from capdev.kernel.languages import INTERFACE_LANGUAGES

_SLUG: Final = "slug-of-a-page"
_PLAIN: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A slug that stands in an address as it is."""


def address_of(name: str, *arguments: str) -> str:
    """As ``reverse``, remembered: a page asks for the same forty addresses that the page before asked for."""
    return _address(name, arguments, *place_of_names())


def address_maker() -> Callable[..., str]:
    """As ``address_of`` for one page: what depends on the page is looked up once and not for each of its links."""
    place = place_of_names()
    return lambda name, *arguments: _address(name, arguments, *place)


def _address(name: str, arguments: tuple[str, ...], language: str | None, urlconf: str | None, prefix: str) -> str:
    if len(arguments) == 1 and _PLAIN.fullmatch(arguments[0]):
        around = _around(name, language, urlconf, prefix)
        if around:
            return around[0] + arguments[0] + around[1]
    return _whole(name, arguments, language, urlconf, prefix)


@lru_cache(maxsize=4_096)
def _whole(name: str, arguments: tuple[str, ...], _language: str | None, urlconf: str | None, _prefix: str) -> str:
    return reverse(name, urlconf, arguments)


@lru_cache(maxsize=1_024)
def _around(name: str, _language: str | None, urlconf: str | None, _prefix: str) -> tuple[str, str] | None:
    """What stands before and after the slug in the addresses of one kind of page; none when it has no slug."""
    try:
        before, _, after = reverse(name, urlconf, (_SLUG,)).partition(_SLUG)
    except NoReverseMatch:
        return None
    return before, after


def place_of_names() -> tuple[str | None, str | None, str]:
    """What an address by name depends on: the active language, the table of addresses, and where the portal lies."""
    return get_language(), get_urlconf(), get_script_prefix()


def with_query(request: HttpRequest, changes: dict[str, Any]) -> str:
    """The present query with some parameters set anew; ``None`` or an empty text removes one."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in {None, ""}:
            query[name] = str(value)
    return _written(query)


def without_value(request: HttpRequest, name: str, value: Any = None) -> str:
    """The present query without one value of a parameter, or without the parameter; from its first page."""
    query = request.GET.copy()
    query.pop("page", None)
    kept = [] if value is None else [one for one in query.getlist(name) if one != str(value)]
    query.setlist(name, kept)
    return _written(query)


def in_language(request: HttpRequest, language: str) -> str:
    """This page and its query in another interface language; a page without a language keeps its address."""
    return translated(request.get_full_path(), language)


def canonical(request: HttpRequest) -> str:
    """The whole address of this page without its query."""
    return whole_address(request.path)


def alternates(request: HttpRequest) -> list[tuple[str, str]]:
    """Language tag and whole address of this page in each interface language; empty when it has but one."""
    if _prefix(request.path) is None:
        return []
    return [(tag, whole_address(translated(request.path, tag))) for tag in INTERFACE_LANGUAGES]


def _prefix(path: str) -> str | None:
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in INTERFACE_LANGUAGES else None


def translated(path: str, language: str) -> str:
    """The same address in another interface language; one without a language stays as it is."""
    # Only the first part of an address has a language; resolving and reversing it would cost a thousand times more.
    prefix = _prefix(path)
    return path if prefix is None else f"/{language}{path[len(prefix) + 1 :]}"


def _written(query: QueryDict) -> str:
    written = query.urlencode()
    return f"?{written}" if written else "?"
