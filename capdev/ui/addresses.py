"""Addresses made from the present one: the same page with another query or in another language."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

from capdev.kernel.identifiers import whole_address
from capdev.kernel.languages import INTERFACE_LANGUAGES


def address_of(name: str, *arguments: str) -> str:
    """As ``reverse``, remembered: a page asks for the same forty addresses that the page before asked for."""
    return _address(name, arguments, get_language(), get_urlconf(), get_script_prefix())


@lru_cache(maxsize=16_384)
def _address(name: str, arguments: tuple[str, ...], _language: str | None, urlconf: str | None, _prefix: str) -> str:
    return reverse(name, urlconf, arguments)


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
    return _translated(request.get_full_path(), language)


def canonical(request: HttpRequest) -> str:
    """The whole address of this page without its query."""
    return whole_address(request.path)


def alternates(request: HttpRequest) -> list[tuple[str, str]]:
    """Language tag and whole address of this page in each interface language; empty when it has but one."""
    if _prefix(request.path) is None:
        return []
    return [(tag, whole_address(_translated(request.path, tag))) for tag in INTERFACE_LANGUAGES]


def _prefix(path: str) -> str | None:
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in INTERFACE_LANGUAGES else None


def _translated(path: str, language: str) -> str:
    # Only the first part of an address has a language; resolving and reversing it would cost a thousand times more.
    prefix = _prefix(path)
    return path if prefix is None else f"/{language}{path[len(prefix) + 1 :]}"


def _written(query: QueryDict) -> str:
    written = query.urlencode()
    return f"?{written}" if written else "?"
