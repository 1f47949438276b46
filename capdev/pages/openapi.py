"""The API's own description, read for people."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.urls import resolve, reverse

from capdev.kernel.translated import LanguageText

_MARKS: Final = re.compile(r"[*`]+")
_EXAMPLES: Final = {
    "inventory": "?q=labour+migration&country=KE&lang=fr",
    "suggest": "?q=remit",
    "organisations": "?kind=university",
    "editions": "?from=2027-01&theme=labour",
}
"""The last part of a path to what an example asks of it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    description: LanguageText
    is_required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """``example`` is an address that answers; empty where it would have to name a record."""

    anchor: str
    method: str
    path: str
    summary: LanguageText
    description: LanguageText
    parameters: tuple[Parameter, ...]
    example: str


def operations(request: HttpRequest) -> list[Operation]:
    """Every operation of the API in the order of its description (``/api/v1/openapi.json``). No query."""
    return list(_operations(_document(request)["paths"]))


def _document(request: HttpRequest) -> dict[str, Any]:
    view = resolve(reverse("openapi")).func
    document: dict[str, Any] = json.loads(view(request).content)
    return document


def _operations(paths: Mapping[str, Any]) -> Iterable[Operation]:
    for path, methods in paths.items():
        for method, described in methods.items():
            yield Operation(
                anchor=described["operationId"],
                method=method.upper(),
                path=path,
                summary=_said(described.get("summary", "")),
                description=_said(described.get("description", "")),
                parameters=tuple(map(_parameter, described.get("parameters", ()))),
                example="" if "{" in path else path + _EXAMPLES.get(path.rstrip("/").rsplit("/", 1)[-1], ""),
            )


def _parameter(described: Mapping[str, Any]) -> Parameter:
    return Parameter(described["name"], _said(described.get("description", "")), bool(described.get("required")))


def _said(text: str) -> LanguageText:
    """The description speaks English; its marks of emphasis and code are left out."""
    return LanguageText(_MARKS.sub("", text).strip(), "en")
