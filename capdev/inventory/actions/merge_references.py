"""Bring the bibliography up to date."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from capdev.accounts.models import User
from capdev.inventory.actions.merging.owners import Owners
from capdev.inventory.actions.merging.rows import Rows, Wanted
from capdev.inventory.items import ReferenceItem
from capdev.inventory.models import Reference, ReferenceLink
from capdev.inventory.reports import MergeReport
from capdev.kernel.errors import DomainError
from capdev.vocabularies.statements import values_of


@transaction.atomic
def merge_references(items: Sequence[ReferenceItem], via: str, actor: User | None = None) -> MergeReport:
    """Every work of the batch is in the bibliography and cited by the records that rest on it.

    An item whose citing record is unknown is refused whole. No change, no write. History tells on the records.
    """
    owners = Owners.of([identifier for item in items for identifier in item.cited_by])
    found = Reference.objects.filter(external_id__in=[item.key for item in items])
    works = Rows(Reference, ("external_id",), {(row.external_id,): row for row in found}, via, actor)
    taken: list[ReferenceItem] = []
    for item in items:
        try:
            for identifier in item.cited_by:
                owners.record(identifier, "cited_by")
            values = values_of(Reference, {**item.fields, "source": item.source, "as_of": item.as_of})
            values["kind_id"] = values.pop("kind")
            works.take(Wanted(item.key, f"reference {item.key}", None, (item.key,), values))
            taken.append(item)
        except DomainError as problem:
            works.refuse(item.key, problem)
    report = works.write()
    _cite(taken, works.there, owners, via, actor)
    return report


def _cite(
    items: Sequence[ReferenceItem],
    works: dict[tuple[Any, ...], Any],
    owners: Owners,
    via: str,
    actor: User | None,
) -> None:
    found = ReferenceLink.objects.filter(record__in=owners.records.keys())
    there = {(row.record_id, row.reference_id): row for row in found}
    links = Rows(ReferenceLink, ("record_id", "reference_id"), there, via, actor)
    for item in items:
        work = works[item.key,]
        for identifier in item.cited_by:
            record = owners.record(identifier)
            links.take(Wanted(item.key, f"reference {item.key}", record, (record.pk, work.pk), {}))
    links.write()
