"""Walking every public address of the portal, as the URL resolver knows them, so that no new page can escape.

Of each address a reader gets an ``Answer`` without what differs from call to call; two worlds that should look alike
to somebody are compared answer by answer.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

_PER_CALL: Final = (
    re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(rb"CSRFToken&quot;: &quot;[^&]*&quot;"),
    re.compile(rb'"X-CSRFToken": "[^"]*"'),
)
_KEPT_HEADERS: Final = ("Location", "Content-Type", "Last-Modified", "Content-Disposition")

NOT_WALKED: Final[Mapping[str, str]] = {
    "admin:": "for co-convenors and administrators; tests/inventory/test_administration.py",
    "account_": "signing in: knows nothing of records",
    "mfa_": "signing in: knows nothing of records",
    "socialaccount_": "signing in: knows nothing of records",
    "usersessions_": "signing in: knows nothing of records",
    "openid_connect_": "signing in: knows nothing of records",
    "ui:": "the gallery shows samples",
    "metrics": "for the operator's collector",
}
"""Names of addresses, or beginnings of them, with the reason why nothing is asked there."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address with values in it; ``name`` is how the resolver knows it."""

    name: str
    path: str

    def __str__(self) -> str:
        return f"{self.name} {self.path}"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    cache: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Values:
    """What stands in the parts of addresses: by name, else by kind, so that new pages are walked too."""

    named: Mapping[str, Sequence[Any]]
    uuids: Sequence[Any]
    words: Sequence[str]

    def of(self, part: str, converter: Any) -> Sequence[Any]:
        if part in self.named:
            return self.named[part]
        if isinstance(converter, IntConverter):
            return [1]
        return self.uuids if "uuid" in type(converter).__name__.lower() else self.words


def names(patterns: Iterable[Any] | None = None, space: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every named address with its parts and their converters; those in ``NOT_WALKED`` left out."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            if not inner.startswith("admin:"):
                yield from names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            name = f"{space}{pattern.name}"
            if not name.startswith(tuple(NOT_WALKED)):
                yield name, _parts(pattern)


def addresses(values: Values, queries: Sequence[str], asked: Sequence[str]) -> list[Address]:
    """Every address with each of the values in its parts; those that begin with ``asked`` and have no part also with
    each of the queries."""
    found: dict[str, Address] = {}
    for name, parts in names():
        for chosen in itertools.product(*(values.of(part, converter) for part, converter in parts.items())):
            said = {part: value for part, value in zip(parts, chosen, strict=True) if value is not None}
            try:
                path = reverse(name, kwargs=said)
            except NoReverseMatch:
                continue
            found.setdefault(path, Address(name, path))
            if path.startswith(tuple(asked)) and not parts:
                found |= {f"{path}?{query}": Address(name, f"{path}?{query}") for query in queries}
    return list(found.values())


def answers(client: Client, walked: Iterable[Address]) -> dict[Address, Answer]:
    """What each address answers, without what differs from call to call."""
    return {address: answer_of(client, address.path) for address in walked}


def answer_of(client: Client, path: str) -> Answer:
    response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    for pattern in _PER_CALL:
        body = pattern.sub(b"", body)
    headers = tuple((name, response.headers[name]) for name in _KEPT_HEADERS if name in response.headers)
    return Answer(response.status_code, headers, response.headers.get("Cache-Control", ""), body)


def _parts(pattern: URLPattern) -> Mapping[str, Any]:
    converters: Mapping[str, Any] = getattr(pattern.pattern, "converters", {})
    groups: Mapping[str, int] = getattr(pattern.pattern, "regex", re.compile("")).groupindex
    return {**dict.fromkeys(groups), **converters}
