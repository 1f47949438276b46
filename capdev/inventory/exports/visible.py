"""Which neighbours of a record may be told of: a document must not name what its reader may not see."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from capdev.inventory.choices import Visibility
from capdev.inventory.models import Record

Row = TypeVar("Row")


def is_shown(record: Record, *, sees_internal: bool = False) -> bool:
    """Source: R18."""
    return record.is_published and (sees_internal or record.visibility == Visibility.PUBLIC)


def neighbours(rows: Iterable[Row], end: str, *, sees_internal: bool = False) -> Iterator[tuple[Row, Record]]:
    """Rows that lead from one record to another with the record at their ``end``, those that may be seen."""
    for row in rows:
        other: Record = getattr(row, end)
        if is_shown(other, sees_internal=sees_internal):
            yield row, other
