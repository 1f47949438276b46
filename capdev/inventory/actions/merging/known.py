"""What the database already knows of a batch of items. A fixed number of queries."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.items import OWN, Identifier, RecordItem
from capdev.inventory.models import Activity, Practice, Record, RecordIdentifier, Tool
from capdev.inventory.queries.records import TYPES
from capdev.kernel.errors import DomainError
from capdev.network.models import Organisation
from capdev.network.queries import organisations_by_identifier
from capdev.vocabularies.catalogue import Catalogue
from capdev.vocabularies.queries import catalogue


@dataclass(slots=True)
class Known:
    """``identifiers`` lead to keys of records; ``records`` are locked for the transaction."""

    vocabularies: Catalogue
    identifiers: dict[Identifier, int] = field(default_factory=dict)
    records: dict[int, Activity | Tool | Practice] = field(default_factory=dict)
    organisations: dict[Identifier, int] = field(default_factory=dict)
    _slugs: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, items: Sequence[RecordItem]) -> "Known":
        """Six queries: identifiers, one for each type, organisations."""
        known = cls(catalogue())
        known.identifiers = records_by_identifier([one for item in items for one in item.identifiers])
        keys = set(known.identifiers.values())
        for type_, model in TYPES.items():
            if keys and any(item.type == type_ for item in items):
                rows = model.objects.select_for_update(of=("self", "record_ptr")).filter(pk__in=keys)
                known.records |= {row.pk: row for row in rows}
        known.organisations = organisations_by_identifier(
            {role.organisation for item in items for role in item.roles or ()}
        )
        return known

    def record_of(self, item: RecordItem) -> Activity | Tool | Practice | None:
        """The record that the item means. Raises ``DomainError`` when an identifier belongs to another one."""
        key = self.identifiers.get(item.identifiers[0])
        for identifier in item.identifiers[1:]:
            if self.identifiers.get(identifier, key) != key:
                sentence = format_lazy(_("“{key}” belongs to another record."), key=":".join(identifier))
                raise DomainError(sentence, field="identifiers")
        if key is None:
            return None
        row = self.records.get(key)
        if row is None or row.type != item.type:
            raise DomainError(_("This identifier belongs to a record of another type."), field="identifiers")
        return row

    def concept(self, scheme: str, code: str, field: str) -> int:
        found = self.vocabularies.get(scheme, code)
        if found is None:
            sentence = format_lazy(_("“{code}” is not in the vocabulary “{scheme}”."), code=code, scheme=scheme)
            raise DomainError(sentence, field=field)
        return found.id

    def organisation(self, identifier: Identifier) -> int:
        if identifier not in self.organisations:
            sentence = format_lazy(_("There is no organization “{key}”."), key=":".join(identifier))
            raise DomainError(sentence, field="roles")
        return self.organisations[identifier]

    def slug(self, organisation: int) -> str:
        """How the history names an organisation. One query for all of them, at the first call."""
        if organisation not in self._slugs:
            self._slugs = dict(Organisation.objects.values_list("pk", "slug"))
        return self._slugs[organisation]


def records_by_identifier(identifiers: Sequence[Identifier]) -> dict[Identifier, int]:
    """Keys of the records that bear the identifiers; ``uuid`` is the portal's own register. One query a register."""
    wanted: dict[str, set[str]] = {}
    for scheme, value in identifiers:
        wanted.setdefault(scheme, set()).add(value)
    found: dict[Identifier, int] = {}
    own = wanted.pop(OWN, ())
    if own:
        pairs = Record.objects.filter(uuid__in=uuids_of(own)).order_by().values_list("uuid", "pk")
        found |= {(OWN, str(uuid)): key for uuid, key in pairs}
    for scheme, values in wanted.items():
        rows = RecordIdentifier.objects.filter(scheme=scheme, value__in=values).order_by()
        found |= {(scheme, value): key for value, key in rows.values_list("value", "record_id")}
    return found


def uuids_of(values: Iterable[str]) -> list[UUID]:
    found = []
    for value in values:
        with suppress(ValueError):
            found.append(UUID(value))
    return found


def record_rows(keys: set[int]) -> dict[int, Record]:
    """The shared rows of records of any type, locked for the transaction."""
    rows = Record.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    return {row.pk: row for row in rows}
