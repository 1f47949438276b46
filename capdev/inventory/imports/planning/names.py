"""Which record a cell means: by its uuid or address, its name in a register, or a name of the sheet's own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.actions.merging.known import records_by_identifier
from capdev.inventory.items import OWN, Identifier
from capdev.inventory.models import Record
from capdev.kernel.errors import DomainError

_UUID: Final = re.compile(
    r"(?:uuid:|.*/id/)?([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})/?"
)
_PAGE: Final = re.compile(r".*/inventory/(activities|tools|practices)/([^/]+)/?")
_REGISTER: Final = re.compile(r"([A-Za-z][\w.-]{0,63}):(\S.{0,499})")
_TYPES: Final = {"activities": "activity", "tools": "tool", "practices": "practice"}
_SLUG: Final = "slug"
RESERVED: Final = frozenset({"uuid", "slug", "starter", "bench", "demo", "sheet", "http", "https"})
"""Registers that people's sheets may name records by, but add no names to."""
_AT_ONCE: Final = 2_000


@dataclass
class Names:
    """``register`` is where a sheet's own names of its records are kept: that of the organisation."""

    register: str
    keys: dict[Identifier, int] = field(default_factory=dict)

    def read(self, values: Sequence[str]) -> list[Identifier]:
        """The identifiers of a cell. Raises ``DomainError`` for an address that leads elsewhere."""
        return [self._read(value) for value in values]

    def _read(self, value: str) -> Identifier:
        if match := _UUID.fullmatch(value):
            return (OWN, match[1].lower())
        if value.startswith(("http://", "https://")):
            match = _PAGE.fullmatch(_path(value))
            if match is None:
                raise DomainError(
                    format_lazy(_("“{address}” is no address of a record of the portal."), address=value[:100])
                )
            return (_SLUG, f"{_TYPES[match[1]]}/{unquote(match[2])}")
        if match := _REGISTER.fullmatch(value):
            return (match[1], match[2])
        if len(value) > 500:
            raise DomainError(_("The identifier is too long."))
        return (self.register, value)

    def find(self, identifiers: Iterable[Identifier]) -> None:
        """From now on ``keys`` tells which of them are known. A few queries for each 2,000."""
        wanted = list(dict.fromkeys(identifiers))
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            self.keys |= records_by_identifier([one for one in part if one[0] != _SLUG])
            self._find_slugs([one[1] for one in part if one[0] == _SLUG])

    def _find_slugs(self, paths: Sequence[str]) -> None:
        condition = Q()
        for path in paths:
            type_, _mark, slug = path.partition("/")
            condition |= Q(type=type_, slug=slug)
        if paths:
            rows = Record.objects.filter(condition).order_by().values_list("type", "slug", "pk")
            self.keys |= {(_SLUG, f"{type_}/{slug}"): key for type_, slug, key in rows}


def _path(address: str) -> str:
    """The path in an address; empty where it is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
