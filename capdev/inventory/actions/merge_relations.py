"""Bring relations between records up to date: editions, parts, translations and successors of each other; lineage."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.inventory.actions.merging.owners import Owners
from capdev.inventory.actions.merging.rows import Rows, Wanted
from capdev.inventory.choices import RelationKind
from capdev.inventory.items import LineageItem, RelationItem
from capdev.inventory.models import Lineage, Record, Relation
from capdev.inventory.reports import MergeReport
from capdev.kernel.errors import DomainError
from capdev.vocabularies.statements import values_of


@transaction.atomic
def merge_relations(items: Sequence[RelationItem], via: str, actor: User | None = None) -> MergeReport:
    """Every relation of the batch is known; linked records keep their identity. No change, no write. History."""
    owners = Owners.of([identifier for item in items for identifier in (item.record, item.target)])
    found = Relation.objects.filter(record__in=owners.records.keys())
    rows = Rows(
        Relation,
        ("record_id", "kind", "target_id"),
        {(row.record_id, row.kind, row.target_id): row for row in found},
        via,
        actor,
    )
    for item in items:
        key = f"{item.record[1]} {item.kind} {item.target[1]}"
        try:
            rows.take(_relation(item, owners, key))
        except DomainError as problem:
            rows.refuse(key, problem)
    return rows.write()


def _relation(item: RelationItem, owners: Owners, key: str) -> Wanted:
    if item.kind not in RelationKind.values:
        raise DomainError(format_lazy(_("“{kind}” is no kind of relation."), kind=item.kind), field="relation")
    record, target = _pair(owners.record(item.record), owners.record(item.target, "target"))
    name = f"relation {item.kind} {target.uuid}"
    return Wanted(key, name, record, (record.pk, item.kind, target.pk), {"source": item.source})


@transaction.atomic
def merge_lineage(items: Sequence[LineageItem], via: str, actor: User | None = None) -> MergeReport:
    """Every lineage of the batch is known. No change, no write. History. Source: R22, R49, R52."""
    owners = Owners.of([identifier for item in items for identifier in (item.record, item.origin)])
    found = Lineage.objects.filter(record__in=owners.records.keys())
    there = {(row.record_id, row.origin_id): row for row in found}
    rows = Rows(Lineage, ("record_id", "origin_id"), there, via, actor)
    for item in items:
        key = f"{item.record[1]} from {item.origin[1]}"
        try:
            rows.take(_lineage(item, owners, key))
        except DomainError as problem:
            rows.refuse(key, problem)
    return rows.write()


def _lineage(item: LineageItem, owners: Owners, key: str) -> Wanted:
    record, origin = _pair(owners.record(item.record), owners.record(item.origin, "origin"))
    values = values_of(Lineage, {"what": item.what, "parts": item.parts, "source": item.source, "as_of": item.as_of})
    return Wanted(key, f"lineage {origin.uuid}", record, (record.pk, origin.pk), values)


def _pair(record: Record, other: Record) -> tuple[Record, Record]:
    if record.pk == other.pk:
        raise DomainError(_("A record cannot be tied to itself."), field="target")
    return record, other
