"""Rows around a record: what each speaks of, and how the history and the locks of that call it."""

from capdev.inventory.models import (
    Edition,
    Evidence,
    Figure,
    Lineage,
    Material,
    Process,
    ProcessLink,
    Record,
    RecordIdentifier,
    ReferenceLink,
    Relation,
)
from capdev.network.models import Organisation

Row = Edition | Evidence | Figure | Lineage | Material | ProcessLink | RecordIdentifier | ReferenceLink | Relation
Owner = Record | Organisation | Process


def owner_of(row: Row) -> Owner:
    """The record, organisation or process whose history tells of the row."""
    if isinstance(row, Edition):
        return row.activity
    if isinstance(row, Figure):
        of_edition = row.edition.activity if row.edition else None
        found: Owner | None = row.record or row.organisation or row.process or of_edition
        assert found is not None  # noqa: S101 - a constraint of the table
        return found
    return row.record


def name_of(row: Row) -> str:
    """The names that loads use (``actions.merging.rows``), so that a lock set here holds there."""
    match row:
        case Lineage():
            return f"lineage {row.origin.uuid}"
        case ProcessLink():
            return f"process {row.relation} {row.process.uuid}"
        case RecordIdentifier():
            return f"identifier {row.scheme}"
        case ReferenceLink():
            return f"reference {row.reference.external_id or row.reference.uuid}"
        case Relation():
            return f"relation {row.kind} {row.target.uuid}"
        case _:
            return f"{row._meta.model_name} {row.external_id or row.uuid}"
