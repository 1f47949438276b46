"""The index folds what lies beneath a concept into it: when a concept moves, records are read anew."""

from typing import Any

from capdev.inventory.actions.staleness import mark_records_stale
from capdev.inventory.models import Record
from capdev.kernel.publication import State


def follow_concepts(sender: object, **_unused: Any) -> None:
    """The search is told of every published record; a concept moves seldom. One query."""
    del sender
    mark_records_stale(Record.objects.filter(state=State.PUBLISHED).only("uuid", "type"))
