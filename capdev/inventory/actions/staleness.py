"""Tell the search which records it has to read anew."""

from collections.abc import Iterable
from uuid import UUID

from capdev.inventory.models import Record
from capdev.search.actions import mark_stale


def mark_records_stale(records: Iterable[Record]) -> None:
    """The index follows these records within a second. Must run inside the transaction of the change."""
    by_type: dict[str, list[UUID]] = {}
    for record in records:
        by_type.setdefault(record.type, []).append(record.uuid)
    for type_, uuids in by_type.items():
        mark_stale(type_, uuids)
