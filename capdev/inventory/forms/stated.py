"""What stands in the database, in the shape in which a guided form gives it back."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from capdev.inventory.fields import STATED
from capdev.inventory.items import ComponentItem, LinkItem, RoleItem, TermItem
from capdev.inventory.models import Activity, Component, Edition, Practice, Record, Tool
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.models import Concept


def values_of_record(record: Activity | Tool | Practice) -> dict[str, Any]:
    """By field of the record's form. The record is whole (``queries.records.whole``)."""
    values: dict[str, Any] = {name: plain(record, name) for name in STATED[record.type]}
    for term in record.terms.all():
        values.setdefault(term.axis, []).append(term.concept.code)
    values["roles"] = [{"organisation": role.organisation.slug, "role": role.role.code} for role in record.roles.all()]
    values["links"] = [
        {"url": link.url, "label": link.label, "language": link.language} for link in record.alternate_links.all()
    ]
    if isinstance(record, Tool):
        values["versions"] = [
            {
                "language": version.language.code,
                "title": version.title,
                "url": version.url,
                "published": str(version.published or ""),
            }
            for version in record.language_versions.all()
        ]
    return values


def items_of_record(record: Record) -> dict[str, list[Any]]:
    """The parts that are there as items, with their reasons and sources."""
    parts: dict[str, list[Any]] = {
        "roles": [
            RoleItem(("slug", role.organisation.slug), role.role.code, role.source) for role in record.roles.all()
        ],
        "links": [LinkItem(link.url, link.label, link.language, link.source) for link in record.alternate_links.all()],
    }
    for term in record.terms.all():
        parts.setdefault(f"terms.{term.axis}", []).append(TermItem(term.concept.code, term.reason, term.source))
    return parts


def values_of_row(row: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """The named fields of an edition, a figure, a component ...; many-to-many ones as lists of codes."""
    return {name: plain(row, name) for name in names}


def component_item(component: Component) -> ComponentItem:
    names = ("description", "minutes", "licence", "is_replicable", "url", "source", "as_of")
    return ComponentItem(component.title, {name: plain(component, name) for name in names})


def plain(row: models.Model, name: str) -> Any:
    """One value as ``cleaned_data`` has it: concepts by code, dates as text."""
    field = row._meta.get_field(name)
    if isinstance(field, models.ManyToManyField):
        return [one.code for one in getattr(row, name).all()]
    value = getattr(row, name)
    if isinstance(value, Concept):
        return value.code
    if value is None or isinstance(value, bool | int | TranslatedText):
        return value if value is not None or isinstance(field, models.BooleanField | models.IntegerField) else ""
    if isinstance(value, Edition):
        return str(value.uuid)
    return value if isinstance(field, models.DateField | models.DecimalField) else str(value)
