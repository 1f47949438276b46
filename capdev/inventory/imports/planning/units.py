"""Rows put together by the record that they speak of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.imports.planning.names import RESERVED, Names
from capdev.inventory.imports.planning.rows import Said
from capdev.inventory.items import OWN, Identifier
from capdev.inventory.models import Record
from capdev.inventory.sheets.columns import IDENTIFIER, RECORD
from capdev.kernel.errors import DomainError, Sentence
from capdev.network.models import Organisation


@dataclass(slots=True)
class Unit:
    """A record with its own row, where there is one, and the rows around it. ``key`` is ``None`` for a new record,
    which has its ``uuid`` already; ``named`` is how the file calls one that is there."""

    type: str
    key: int | None
    uuid: UUID
    row: Said | None = None
    parts: list[Said] = field(default_factory=list)
    new_names: list[Identifier] = field(default_factory=list)
    named: str = ""

    @property
    def rows(self) -> list[Said]:
        return [self.row, *self.parts] if self.row else self.parts


@dataclass
class Grouping:
    """``units`` in the order of the file; rows that belong to no record are refused and stand in ``lost``.

    What is no record of ``organisation`` is spoken of as if it were not there; ``None``: a co-convenor's file.
    """

    names: Names
    organisation: Organisation | None = None
    units: list[Unit] = field(default_factory=list)
    lost: list[Said] = field(default_factory=list)
    _by_key: dict[int, Unit] = field(default_factory=dict)
    _by_name: dict[Identifier, Unit] = field(default_factory=dict)
    _records: dict[int, tuple[str, UUID]] = field(default_factory=dict)
    _own: set[int] = field(default_factory=set)

    def take(self, rows: Iterable[Said]) -> None:
        """A few queries for each 2,000 rows."""
        said = list(rows)
        named = {id(row): self._names_of(row) for row in said}
        self.names.find(one for found in named.values() for one in found)
        self._read_records()
        for row in said:
            if not row.sheet.part:
                self._take_record(row, named[id(row)])
        for row in said:
            if row.sheet.part:
                self._take_part(row, named[id(row)])

    def _names_of(self, row: Said) -> list[Identifier]:
        code = RECORD if row.sheet.part else IDENTIFIER
        try:
            return self.names.read(row.values.pop(code, ()))
        except DomainError as problem:
            row.refuse(row.sheet.column(code), problem)
            return []

    def _read_records(self) -> None:
        wanted = [key for key in set(self.names.keys.values()) if key not in self._records]
        for start in range(0, len(wanted), 2_000):
            found = Record.objects.filter(pk__in=wanted[start : start + 2_000])
            self._records |= {key: (type_, uuid) for key, type_, uuid in found.values_list("pk", "type", "uuid")}
            own = found.filter(roles__organisation=self.organisation) if self.organisation else found
            self._own.update(own.values_list("pk", flat=True))

    def _take_record(self, row: Said, names: list[Identifier]) -> None:
        column = row.sheet.column(IDENTIFIER)
        keys = {self.names.keys[one] for one in names if one in self.names.keys}
        if row.problems and not keys and not names:
            self._add(Unit(row.sheet.type, None, uuid4(), row), [])
        elif len(keys) > 1:
            row.refuse(column, _("The identifiers belong to several records."))
            self.lost.append(row)
        elif keys:
            self._take_known(row, keys.pop(), names)
        elif any(one in self._by_name for one in names):
            row.refuse(column, _("This identifier stands there twice."))
            self.lost.append(row)
        elif unknown := [one for one in names if one[0] in RESERVED]:
            row.refuse(column, _no_such(unknown[0]))
            self.lost.append(row)
        else:
            self._add(Unit(row.sheet.type, None, uuid4(), row, new_names=names), names)

    def _take_known(self, row: Said, key: int, names: list[Identifier]) -> None:
        column = row.sheet.column(IDENTIFIER)
        type_, uuid = self._records[key]
        if key not in self._own:
            row.refuse(
                column, format_lazy(_("There is no record “{key}” that you may change."), key=_written(names[0]))
            )
        elif type_ != row.sheet.type:
            row.refuse(column, _("This identifier belongs to a record of another type."))
        elif key in self._by_key:
            row.refuse(column, _("This identifier stands there twice."))
        else:
            added = [one for one in names if one not in self.names.keys and one[0] not in RESERVED]
            self._add(Unit(type_, key, uuid, row, new_names=added, named=_written(names[0])), names)
            return
        self.lost.append(row)

    def _take_part(self, row: Said, names: list[Identifier]) -> None:
        column = row.sheet.columns[0]
        if not names:
            if not row.problems:
                row.refuse(column, _("Say to which record the row belongs."))
            self.lost.append(row)
            return
        key = self.names.keys.get(names[0])
        unit = self._by_name.get(names[0]) or (self._by_key.get(key) if key is not None else None)
        if unit is None and key in self._own:
            type_, uuid = self._records[key]
            unit = self._add(Unit(type_, key, uuid, named=_written(names[0])), names)
        if unit is None:
            sentence = _("There is no record “{key}”, neither in the portal nor in this file.")
            row.refuse(column, format_lazy(sentence, key=_written(names[0])))
        elif row.sheet.type not in ("", unit.type):
            row.refuse(column, _("This identifier belongs to a record of another type."))
        else:
            unit.parts.append(row)
            return
        self.lost.append(row)

    def _add(self, unit: Unit, names: list[Identifier]) -> Unit:
        self.units.append(unit)
        if unit.key is not None:
            self._by_key[unit.key] = unit
        for name in [*names, (OWN, str(unit.uuid))]:
            self._by_name.setdefault(name, unit)
        return unit


def _written(name: Identifier) -> str:
    return name[1] if name[0] in ("slug", OWN) else ":".join(name)


def _no_such(name: Identifier) -> Sentence:
    """The same whether it is another's or none: nobody learns what is hidden."""
    return format_lazy(_("There is no record “{key}” that you may change."), key=_written(name))
