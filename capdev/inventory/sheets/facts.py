"""The facts of records as plain values, column by column: what exports write and imports compare with."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import models

from capdev.inventory.models import (
    AlternateLink,
    Component,
    Edition,
    LanguageVersion,
    Record,
    RecordIdentifier,
    Role,
    Term,
)
from capdev.inventory.queries.records import TYPES
from capdev.inventory.sheets.columns import Column, Kind, Place, Sheet, parts_of_type
from capdev.inventory.sheets.texts import normal
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.catalogue import Catalogue
from capdev.vocabularies.queries import catalogue

_OWNERS: Final[dict[type[models.Model], str]] = {
    Edition: "activity_id",
    Component: "activity_id",
    LanguageVersion: "tool_id",
    AlternateLink: "record_id",
}


@dataclass(slots=True)
class Facts:
    """One record. ``rows`` are the model's own rows around it by part; ``terms`` and ``roles`` keep what a sheet does
    not show (code or address with reason and source), so that an import can leave it as it is."""

    record: Any
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    terms: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    roles: list[tuple[str, str, str]] = field(default_factory=list)
    rows: dict[str, list[Any]] = field(default_factory=dict)
    languages: dict[int, list[str]] = field(default_factory=dict)

    @property
    def uuid(self) -> UUID:
        found: UUID = self.record.uuid
        return found

    @property
    def changed_at(self) -> datetime:
        found: datetime = self.record.changed_at
        return found

    def value(self, column: Column, codes: Mapping[int, str]) -> Any:
        """The plain value of a column of the record itself."""
        match column.place:
            case Place.TERMS:
                return [code for code, _reason, _source in self.terms.get(column.code, ())]
            case Place.ROLES:
                role = column.code.removeprefix("role.")
                return [slug for slug, of, _source in self.roles if of == role]
            case Place.NAME:
                return [f"{scheme}:{value}" for scheme, value in self.identifiers]
        return field_value(self.record, column, codes)

    def row_value(self, row: Any, column: Column, codes: Mapping[int, str]) -> Any:
        """The plain value of a column of a row around the record."""
        if column.place is Place.LANGUAGES:
            return self.languages.get(row.pk, [])
        if column.code == "edition":
            return edition_name(row)
        return str(self.uuid) if column.place is Place.NAME else field_value(row, column, codes)


def edition_name(edition: Edition) -> str:
    """The name by which imports know the edition again."""
    return edition.external_id or f"uuid:{edition.uuid}"


def field_value(row: models.Model, column: Column, codes: Mapping[int, str]) -> Any:
    """What a field holds, as a plain value."""
    if column.kind is Kind.CONCEPT:
        return codes.get(getattr(row, f"{column.code}_id"), "")
    value = getattr(row, column.code)
    if isinstance(value, TranslatedText):
        return {tag: normal(text) for tag, text in value.texts.items()}
    if column.kind in (Kind.YES_NO, Kind.NUMBER):
        return value
    return normal(str(value)) if value not in (None, "") else ""


def facts_of(type_: str, keys: Collection[int]) -> dict[int, Facts]:
    """The facts of the records of one type, by key. A fixed number of queries."""
    kept = catalogue()
    found = {row.pk: Facts(row) for row in TYPES[type_].objects.filter(pk__in=keys).order_by("pk")}
    for key, scheme, value in _of(RecordIdentifier, "record_id", found, "scheme", "value"):
        found[key].identifiers.append((scheme, value))
    for key, axis, concept, reason, source in _of(Term, "record_id", found, "axis", "concept_id", "reason", "source"):
        found[key].terms.setdefault(axis, []).append((kept.codes[concept], reason, source))
    roles = Role.objects.filter(record_id__in=found).order_by("position", "pk")
    for key, slug, role, source in roles.values_list("record_id", "organisation__slug", "role_id", "source"):
        found[key].roles.append((slug, kept.codes[role], source))
    for part in parts_of_type(type_):
        _read_rows(part, found)
    if type_ == "activity":
        _read_languages(found, kept)
    return found


def _of(model: type[models.Model], owner: str, found: Mapping[int, Facts], *names: str) -> Iterable[tuple[Any, ...]]:
    rows: models.QuerySet[Any] = models.QuerySet(model)
    return rows.filter(**{f"{owner}__in": list(found)}).order_by("pk").values_list(owner, *names)


def _read_rows(part: Sheet, found: Mapping[int, Facts]) -> None:
    owner = _OWNERS[part.model]
    rows: models.QuerySet[Any] = models.QuerySet(part.model)
    order = ("position", "pk") if part.model is Component else ("first_day", "pk") if part.model is Edition else ("pk",)
    for row in rows.filter(**{f"{owner}__in": list(found)}).order_by(*order):
        found[getattr(row, owner)].rows.setdefault(part.part, []).append(row)


def _read_languages(found: Mapping[int, Facts], kept: Catalogue) -> None:
    pairs = Edition.languages.through.objects.filter(edition__activity_id__in=list(found)).order_by("pk")
    for key, edition, concept in pairs.values_list("edition__activity_id", "edition_id", "concept_id"):
        found[key].languages.setdefault(edition, []).append(kept.codes[concept])


def record_keys(records: models.QuerySet[Record]) -> dict[str, list[int]]:
    """The keys of records by type, in their order. One query."""
    found: dict[str, list[int]] = {}
    for key, type_ in records.values_list("pk", "type"):
        found.setdefault(type_, []).append(key)
    return found
