"""Rows that say something of a record: which are stated, which are there, what has to be written.

A part is what a source states as one and a person locks as one: the terms of one axis, the roles, the links, the
components, the language versions.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.history.states import json_safe
from capdev.inventory.actions.merging.known import Known
from capdev.inventory.axes import BY_CODE
from capdev.inventory.items import ActivityItem, RecordItem, ToolItem
from capdev.inventory.models import AlternateLink, Component, LanguageVersion, Role, Term
from capdev.kernel.errors import DomainError
from capdev.vocabularies.statements import value_of, values_of

Values = dict[str, Any]
Parts = dict[str, list[Values]]
Name = Callable[[Any, Known], Any]


@dataclass(frozen=True, slots=True)
class Collection:
    """``key`` tells the rows of one record apart, ``said`` is what else is compared (names of columns).

    ``stated`` gives the rows of an item by part, ``part_of`` the part of a row that is there, ``name`` how the
    history writes a row.
    """

    model: type[models.Model]
    owner: str
    key: tuple[str, ...]
    said: tuple[str, ...]
    stated: Callable[[RecordItem, Known], Parts]
    part_of: Callable[[Any], str]
    name: Name

    def key_of(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(values[name] for name in self.key)


def _terms(item: RecordItem, known: Known) -> Parts:
    parts: Parts = {}
    for axis, terms in item.terms.items():
        if axis not in BY_CODE:
            raise DomainError(format_lazy(_("There is no axis “{axis}”."), axis=axis), field="terms")
        scheme = BY_CODE[axis].scheme
        rows = [
            {
                "axis": axis,
                "concept_id": known.concept(scheme, term.code, axis),
                "reason": value_of(Term, "reason", term.reason, known.vocabularies),
                "source": term.source,
            }
            for term in terms
        ]
        parts[f"terms.{axis}"] = list({row["concept_id"]: row for row in rows}.values())
    return parts


def _roles(item: RecordItem, known: Known) -> Parts:
    if item.roles is None:
        return {}
    rows: dict[tuple[int, int], Values] = {}
    for role in item.roles:
        key = (known.organisation(role.organisation), known.concept("organisation_roles", role.role, "roles"))
        row = {"organisation_id": key[0], "role_id": key[1], "position": len(rows), "source": role.source}
        rows.setdefault(key, row)
    return {"roles": list(rows.values())}


def _links(item: RecordItem, known: Known) -> Parts:
    if item.links is None:
        return {}
    names = ("url", "label", "language", "source")
    rows = [values_of(AlternateLink, {name: getattr(link, name) for name in names}) for link in item.links]
    return {"links": list({row["url"]: row for row in rows}.values())}


def _components(item: RecordItem, known: Known) -> Parts:
    if not isinstance(item, ActivityItem) or item.components is None:
        return {}
    empty = {"description": "", "minutes": None, "licence": None, "is_replicable": None, "url": ""}
    rows = []
    for position, component in enumerate(item.components, 1):
        fields = {**empty, "title": component.title, **component.fields}
        row = values_of(Component, {"source": item.source, "as_of": item.as_of, **fields})
        rows.append({"position": position, **_columns(row)})
    return {"components": rows}


def _versions(item: RecordItem, known: Known) -> Parts:
    if not isinstance(item, ToolItem) or item.versions is None:
        return {}
    rows = []
    for version in item.versions:
        said = {name: getattr(version, name) for name in ("title", "url", "published")}
        row = values_of(LanguageVersion, said)
        rows.append({"language_id": known.concept("languages", version.language, "language"), **row})
    return {"versions": list({row["language_id"]: row for row in rows}.values())}


def _columns(values: Values) -> Values:
    """A relation to a concept stands in the column of its key."""
    return {("licence_id" if name == "licence" else name): value for name, value in values.items()}


COLLECTIONS: Final = (
    Collection(
        Term,
        "record_id",
        ("axis", "concept_id"),
        ("reason", "source"),
        _terms,
        lambda row: f"terms.{row.axis}",
        lambda row, known: known.vocabularies.codes.get(row.concept_id),
    ),
    Collection(
        Role,
        "record_id",
        ("organisation_id", "role_id"),
        ("position", "source"),
        _roles,
        lambda _row: "roles",
        lambda row, known: f"{known.slug(row.organisation_id)}: {known.vocabularies.codes.get(row.role_id)}",
    ),
    Collection(
        AlternateLink,
        "record_id",
        ("url",),
        ("label", "language", "source"),
        _links,
        lambda _row: "links",
        lambda row, _known: row.url,
    ),
    Collection(
        Component,
        "activity_id",
        ("position",),
        ("title", "description", "minutes", "licence_id", "is_replicable", "url", "source", "as_of"),
        _components,
        lambda _row: "components",
        lambda row, _known: json_safe(row.title),
    ),
    Collection(
        LanguageVersion,
        "tool_id",
        ("language_id",),
        ("title", "url", "published"),
        _versions,
        lambda _row: "versions",
        lambda row, known: known.vocabularies.codes.get(row.language_id),
    ),
)


@dataclass(slots=True)
class Writes:
    """Rows to insert, update and delete, of one collection."""

    new: list[models.Model] = field(default_factory=list)
    changed: list[models.Model] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)

    def run(self, collection: Collection) -> None:
        """Stale rows go first, so that none stands in the way of a new one."""
        rows: models.QuerySet[Any] = models.QuerySet(collection.model)
        if self.stale:
            rows.filter(pk__in=self.stale).delete()
        if self.changed:
            rows.bulk_update(self.changed, [*collection.said], batch_size=200)
        if self.new:
            rows.bulk_create(self.new)


def rows_there(collection: Collection, owners: Iterable[int]) -> dict[int, list[Any]]:
    """The rows of the records by the record's key. One query."""
    found: dict[int, list[Any]] = {}
    rows: models.QuerySet[Any] = models.QuerySet(collection.model)
    for row in rows.filter(**{f"{collection.owner}__in": list(owners)}).order_by("pk"):
        found.setdefault(getattr(row, collection.owner), []).append(row)
    return found
