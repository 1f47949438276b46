"""What the page of one record needs beyond the record itself."""

from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from capdev.history.models import Tombstone
from capdev.inventory.models import Lineage, Process, Record
from capdev.inventory.queries.records import TYPES, shown, shown_of_type, whole
from capdev.kernel.publication import State

MOST_COMPARED: Final = 12
DEEPEST: Final = 6
"""Generations of a lineage that are followed each way; a loop in the data ends there."""

_AROUND: Final = """
    WITH RECURSIVE above(id, depth) AS (
        SELECT CAST(%s AS bigint), 0
        UNION SELECT step.origin_id, above.depth + 1
        FROM inventory_lineage AS step JOIN above ON step.record_id = above.id WHERE above.depth < %s
    ), below(id, depth) AS (
        SELECT CAST(%s AS bigint), 0
        UNION SELECT step.record_id, below.depth + 1
        FROM inventory_lineage AS step JOIN below ON step.origin_id = below.id WHERE below.depth < %s
    )
    SELECT id FROM above UNION SELECT id FROM below
"""


def record_at(kind: str, slug: str) -> Any | None:
    """The whole record at an address, whatever its state; ``rules`` say who may see it. A fixed number of queries."""
    return whole(TYPES[kind].objects.filter(slug=slug)).first()


def record_by_uuid(kind: str, uuid: UUID) -> Any | None:
    """The whole record, whatever its state; ``None`` for an unknown type too. A fixed number of queries."""
    return whole(TYPES[kind].objects.filter(uuid=uuid)).first() if kind in TYPES else None


def successor_of(tombstone: Tombstone) -> Record | Process | None:
    """What took the place of something that was taken away, as far as everybody may see it. Two queries at most."""
    if tombstone.successor_uuid is None:
        return None
    found = shown().filter(uuid=tombstone.successor_uuid).first()
    return found or Process.objects.filter(uuid=tombstone.successor_uuid, state=State.PUBLISHED).first()


def lineage_around(record: Record) -> QuerySet[Lineage]:
    """Every step between the record's ancestors, itself and its descendants, with both records. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, [record.pk, DEEPEST, record.pk, DEEPEST])
        family = [row[0] for row in cursor.fetchall()]
    return Lineage.objects.filter(record_id__in=family, origin_id__in=family).select_related("record", "origin")


def records_to_compare(uuids: list[UUID], *, sees_internal: bool) -> dict[UUID, Any]:
    """The whole records of these uuids that a reader may see. A fixed number of queries for each of the three types."""
    found: dict[UUID, Any] = {}
    for kind in TYPES if uuids else ():
        chosen = shown_of_type(kind, sees_internal=sees_internal).filter(uuid__in=uuids[:MOST_COMPARED])
        found |= {record.uuid: record for record in whole(chosen)}
    return found
