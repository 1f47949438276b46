"""Whole records: everything that a page, an export or an index entry tells of them."""

from typing import Any, Final

from django.db.models import Prefetch, QuerySet

from capdev.inventory.choices import Visibility
from capdev.inventory.models import Activity, Edition, Figure, Practice, Record, Relation, Role, Term, Tool
from capdev.kernel.publication import State

TYPES: Final[dict[str, type[Activity | Tool | Practice]]] = {
    "activity": Activity,
    "tool": Tool,
    "practice": Practice,
}


def of_own_type(record: Record) -> Activity | Tool | Practice:
    """The same record as activity, tool or practice. One query."""
    return TYPES[record.type].objects.get(pk=record.pk)


def shown(*, sees_internal: bool = False) -> QuerySet[Record]:
    """Published records that a reader may see. Source: R18."""
    records = Record.objects.filter(state=State.PUBLISHED)
    return records if sees_internal else records.filter(visibility=Visibility.PUBLIC)


def shown_of_type(kind: str, *, sees_internal: bool = False) -> QuerySet[Any]:
    """The same for one type, as that type."""
    records: QuerySet[Any] = TYPES[kind].objects.filter(state=State.PUBLISHED)
    return records if sees_internal else records.filter(visibility=Visibility.PUBLIC)


def _terms() -> "Prefetch[Any]":
    return Prefetch("terms", Term.objects.select_related("concept", "concept__scheme").order_by("axis", "pk"))


def _roles() -> "Prefetch[Any]":
    return Prefetch("roles", Role.objects.select_related("organisation", "role").order_by("position", "pk"))


def _editions() -> "Prefetch[Any]":
    return Prefetch("editions", Edition.objects.select_related("country", "mode").prefetch_related("languages"))


def whole(records: QuerySet[Any]) -> QuerySet[Any]:
    """The same records with everything that their page tells. A fixed number of queries, whatever their number."""
    found = records.prefetch_related(
        _terms(),
        _roles(),
        "identifiers",
        "alternate_links",
        Prefetch(
            "figures", Figure.objects.select_related("measure").order_by("measure__position", "period_from", "pk")
        ),
        "evidence__kind",
        "materials__kind",
        "materials__language",
        Prefetch("relations", Relation.objects.select_related("target")),
        Prefetch("related_from", Relation.objects.select_related("record")),
        "origins__origin",
        "origins__components",
        "descendants__record",
        "process_links__process",
        "reference_links__reference__kind",
    )
    if records.model is Activity:
        editions = Edition.objects.select_related("country", "mode").prefetch_related(
            "languages", "materials__kind", Prefetch("figures", Figure.objects.select_related("measure"))
        )
        return found.select_related("kind", "mode", "level", "licence").prefetch_related(
            Prefetch("editions", editions), "components__licence"
        )
    if records.model is Tool:
        return found.select_related("kind", "licence").prefetch_related("language_versions__language")
    return found
