"""Rows around records that have a name of their own: figures, evidence, materials, relations, lineage, links.

A person who corrects or takes away such a row locks it by its name on the record, organisation or process that it
speaks of (``provenance["figure fig001"]``); then no load, import or harvest brings it back or changes it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.actions import Step, record_many
from capdev.inventory.actions.staleness import mark_records_stale
from capdev.inventory.models import Process, Record
from capdev.inventory.reports import ItemOutcome, MergeReport, Outcome, refused
from capdev.kernel.errors import DomainError
from capdev.network.models import Organisation
from capdev.vocabularies.statements import plain_state

Owner = Record | Organisation | Process


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row as it should be: ``key`` identifies it, ``values`` are columns (relations by key).

    ``name`` is what history and locks call it on its ``owner``; ``report_key`` what the report calls it.
    """

    report_key: str
    name: str
    owner: Owner | None
    key: tuple[Any, ...]
    values: dict[str, Any]


@dataclass(slots=True)
class Rows:
    """Merges rows of one model. ``there`` are the rows that may be meant, by their key."""

    model: type[models.Model]
    key_columns: tuple[str, ...]
    there: dict[tuple[Any, ...], Any]
    via: str
    actor: User | None = None
    report: MergeReport = field(default_factory=MergeReport)
    made: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    _new: list[Any] = field(default_factory=list)
    _changed: list[Any] = field(default_factory=list)
    _columns: set[str] = field(default_factory=set)
    _told: dict[int, tuple[Owner, dict[str, Any], dict[str, Any]]] = field(default_factory=dict)

    def take(self, wanted: Wanted) -> None:
        row = self.there.get(wanted.key)
        if wanted.owner is not None and wanted.owner.is_locked(wanted.name):
            self._note(wanted, Outcome.UNCHANGED, row)
        elif row is None:
            row = self.model(**dict(zip(self.key_columns, wanted.key, strict=True)), **wanted.values)
            self.there[wanted.key] = row
            self._new.append(row)
            self._note(wanted, Outcome.ADDED, row, {}, self._state(row, wanted.values))
        else:
            self._change(wanted, row)

    def refuse(self, key: str, problem: DomainError) -> None:
        self.report.outcomes.append(refused(key, problem))

    def write(self) -> MergeReport:
        """Four statements and what history and search need; none when nothing differs."""
        rows: models.QuerySet[Any] = models.QuerySet(self.model)
        if self._new:
            rows.bulk_create(self._new)
        if self._changed:
            names = {self._field(column).name for column in self._columns}
            rows.bulk_update(self._changed, sorted(names), batch_size=100)
        if self._told:
            tell_owners(list(self._told.values()), self.via, self.actor)
        return self.report

    def _change(self, wanted: Wanted, row: Any) -> None:
        locked = getattr(row, "locked", ())
        differing = [
            column
            for column, value in wanted.values.items()
            if getattr(row, column) != value and self._field(column).name not in locked
        ]
        if not differing:
            self._note(wanted, Outcome.UNCHANGED, row)
            return
        before = self._state(row, differing)
        for column in differing:
            setattr(row, column, wanted.values[column])
        if hasattr(row, "changed_at"):
            row.changed_at = timezone.now()
            self._columns.add("changed_at")
        self._columns |= set(differing)
        self._changed.append(row)
        self._note(wanted, Outcome.CHANGED, row, before, self._state(row, differing))

    def _note(
        self,
        wanted: Wanted,
        outcome: Outcome,
        row: Any,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        uuid = getattr(row, "uuid", None)
        self.report.outcomes.append(ItemOutcome(wanted.report_key, outcome, uuid, before or {}, after or {}))
        if outcome is Outcome.UNCHANGED or wanted.owner is None:
            return
        _owner, was, now = self._told.setdefault(id(wanted.owner), (wanted.owner, {}, {}))
        if before:
            was[wanted.name] = before
        now[wanted.name] = after or {}

    def _field(self, column: str) -> "models.Field[Any, Any]":
        name = column.removesuffix("_id") if column != "external_id" else column
        found = self.model._meta.get_field(name)
        assert isinstance(found, models.Field)  # noqa: S101 - columns come from our own code
        return found

    def _state(self, row: Any, columns: Iterable[str]) -> dict[str, Any]:
        fields = [self._field(column) for column in columns]
        return {field.name: plain_state(field, getattr(row, field.attname)) for field in fields}


def tell_owners(told: Sequence[tuple[Owner, dict[str, Any], dict[str, Any]]], via: str, actor: User | None) -> None:
    """History tells of what changed around each owner; records count as changed, and the search is told."""
    steps = [Step(kind_of(owner), owner.uuid, "update", before, after) for owner, before, after in told]
    record_many(steps, actor=actor, via=via)
    records = [owner for owner, _before, _after in told if isinstance(owner, Record)]
    Record.objects.filter(pk__in=[record.pk for record in records]).update(changed_at=timezone.now())
    mark_records_stale(records)


def kind_of(owner: Owner) -> str:
    match owner:
        case Record():
            return str(owner.type)
        case Organisation():
            return "organisation"
    return "process"
