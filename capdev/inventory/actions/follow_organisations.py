"""Records bear the names of their organisations in the index: when those change, the records are read anew."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from capdev.inventory.actions.staleness import mark_records_stale
from capdev.inventory.models import Record


def follow_organisations(sender: object, uuids: Sequence[UUID], **_unused: Any) -> None:
    """The search is told of all records on which one of the organisations has a role. One query."""
    del sender
    records = Record.objects.filter(roles__organisation__uuid__in=uuids).distinct().only("uuid", "type")
    mark_records_stale(records)
