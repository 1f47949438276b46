"""One batch of items: read, compared with what is there, written in a fixed number of statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.actions import Step, record_many
from capdev.history.models import Change
from capdev.inventory.actions.likeness_keys import keep_likeness_keys
from capdev.inventory.actions.merging.collections import COLLECTIONS, Collection, Parts, Writes, rows_there
from capdev.inventory.actions.merging.editions import Editions, Stated, read_editions
from capdev.inventory.actions.merging.fingerprints import Fingerprints
from capdev.inventory.actions.merging.known import Known
from capdev.inventory.actions.merging.slugs import give_slugs
from capdev.inventory.actions.staleness import mark_records_stale
from capdev.inventory.fields import HELD, STATED, record_state
from capdev.inventory.items import OWN, Identifier, RecordItem
from capdev.inventory.models import Record, RecordIdentifier
from capdev.inventory.queries.records import TYPES
from capdev.inventory.reports import ItemOutcome, Outcome, refused
from capdev.kernel.bulk import insert_with_parent
from capdev.kernel.errors import DomainError
from capdev.kernel.publication import State
from capdev.vocabularies.statements import Origin, apply_values, lock, locked_fields, note_origin, values_of

_NEEDED: Final = {"activity": ("title", "kind"), "tool": ("title", "kind"), "practice": ("title",)}
_NOTED: Final = ["provenance", "changed_at"]


@dataclass(slots=True)
class Read:
    """An item whose every value was understood, with the record that it means (``None``: a new one)."""

    item: RecordItem
    values: dict[str, Any]
    parts: list[Parts]
    editions: list[Stated] | None
    record: Record | None


@dataclass(slots=True)
class Batch:
    """Merges its items when ``run`` is called, inside a transaction that the caller holds.

    A person's items change what is locked too, and what they change is locked from then on. ``note`` stands in the
    history beside each change.
    """

    items: Sequence[RecordItem]
    via: str
    actor: User | None
    is_person: bool = False
    note: str = ""
    known: Known = field(init=False)
    fingerprints: Fingerprints = field(default_factory=Fingerprints)
    outcomes: dict[int, ItemOutcome] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    told: list[Change] = field(default_factory=list)
    writes: list[Writes] = field(default_factory=lambda: [Writes() for _ in COLLECTIONS])
    new: list[tuple[RecordItem, Record]] = field(default_factory=list)
    changed: dict[int, tuple[Record, set[str]]] = field(default_factory=dict)
    identifiers: list[tuple[Record, Identifier]] = field(default_factory=list)

    def run(self) -> list[ItemOutcome]:
        if not self.is_person:
            self.fingerprints = Fingerprints.of(self.items, self.via)
        self.known = Known.of([item for at, item in enumerate(self.items) if at not in self.fingerprints.unchanged])
        reads = self._read_all()
        editions = Editions.of([one.external_id for read in reads.values() for one in read.editions or ()])
        new = {at for at, read in reads.items() if read.record is None}
        self._insert({at: reads[at] for at in reads if at in new}, editions)
        self._change({at: reads[at] for at in reads if at not in new}, editions)
        self._write(editions)
        if not self.is_person:
            self.fingerprints.keep({at: _there(read) for at, read in reads.items()}, self.told)
        return [self.outcomes[at] for at in range(len(self.items))]

    def _read_all(self) -> dict[int, Read]:
        """The items that can be merged, by their place; the others are refused."""
        reads: dict[int, Read] = {}
        seen: set[Identifier] = set()
        for at, item in enumerate(self.items):
            try:
                _demand_once(item, seen)
                if at in self.fingerprints.unchanged:
                    self.outcomes[at] = ItemOutcome(item.key, Outcome.UNCHANGED, self.fingerprints.unchanged[at])
                else:
                    reads[at] = self._read(item)
                seen.update(item.identifiers)
            except DomainError as problem:
                self.outcomes[at] = refused(item.key, problem)
        return reads

    def _read(self, item: RecordItem) -> Read:
        record = self.known.record_of(item)
        if record is None and item.identifiers[0][0] == OWN and not (self.is_person or item.is_named_before):
            raise DomainError(format_lazy(_("There is no record “{key}”."), key=item.key), field="identifiers")
        sourced = {} if item.is_partial else {"source": item.source, "as_of": item.as_of}
        for name in item.fields:
            if name not in STATED[item.type]:
                raise DomainError(_("There is no such field."), field=name)
        values = values_of(TYPES[item.type], {**sourced, **item.fields})
        missing = [name for name in _NEEDED[item.type] if record is None and not values.get(name)]
        if missing:
            raise DomainError(format_lazy(_("A new record needs “{field}”."), field=missing[0]), field=missing[0])
        parts = [collection.stated(item, self.known) for collection in COLLECTIONS]
        return Read(item, values, parts, read_editions(item, self.known), record)

    def _insert(self, reads: dict[int, Read], editions: Editions) -> None:
        now = timezone.now()
        for read in reads.values():
            record = TYPES[read.item.type](type=read.item.type, state=read.item.state, is_demo=read.item.is_demo)
            record.published_at = now if record.state == State.PUBLISHED else None
            apply_values(record, read.values)
            self._note_origin(read.item, record, read.item.fields)
            if read.item.identifiers[0][0] == OWN:
                record.uuid = UUID(read.item.identifiers[0][1])
            read.record = record
            self.new.append((read.item, record))
        give_slugs(self.new)
        for type_ in TYPES:
            insert_with_parent(Record, [record for item, record in self.new if item.type == type_])
        for at, read in reads.items():
            made = _there(read)
            self.identifiers += [(made, identifier) for identifier in read.item.identifiers if identifier[0] != OWN]
            after = record_state(made)
            for collection, writes, parts in zip(COLLECTIONS, self.writes, read.parts, strict=True):
                after |= self._compare(made, collection, writes, parts, [])[1]
            after |= editions.take(made, read.editions or (), self.known)[1]
            self.steps.append(Step(made.type, made.uuid, "create", {}, after))
            self.outcomes[at] = ItemOutcome(read.item.key, Outcome.ADDED, made.uuid)

    def _change(self, reads: dict[int, Read], editions: Editions) -> None:
        owners = [_there(read).pk for read in reads.values()]
        there = [
            rows_there(collection, owners) if owners and any(read.parts[at] for read in reads.values()) else {}
            for at, collection in enumerate(COLLECTIONS)
        ]
        for at, read in reads.items():
            record = _there(read)
            rows = [found.get(record.pk, []) for found in there]
            if (
                record.state == State.ARCHIVED and not self.is_person
            ):  # what a person took away does not come back by itself
                self.outcomes[at] = ItemOutcome(read.item.key, Outcome.UNCHANGED, record.uuid)
            else:
                self.outcomes[at] = self._change_one(read, record, rows, editions)

    def _change_one(self, read: Read, record: Record, rows: list[list[Any]], editions: Editions) -> ItemOutcome:
        difference = apply_values(record, read.values, () if self.is_person else locked_fields(record))
        before = {name: pair[0] for name, pair in difference.items()}
        after = {name: pair[1] for name, pair in difference.items()}
        for collection, writes, parts, found in zip(COLLECTIONS, self.writes, read.parts, rows, strict=True):
            was, now = self._compare(record, collection, writes, parts, found)
            before, after = before | was, after | now
        was, now = editions.take(record, read.editions or (), self.known)
        before, after = before | was, after | now
        missing = [one for one in read.item.identifiers if one not in self.known.identifiers]
        if missing:
            self.identifiers += [(record, identifier) for identifier in missing]
            after["identifiers added"] = [":".join(identifier) for identifier in missing]
        is_noted = self._note_origin(read.item, record, after if self.is_person else read.item.fields)
        if not (after or is_noted):
            return ItemOutcome(read.item.key, Outcome.UNCHANGED, record.uuid)
        record.changed_at = timezone.now()
        self.changed[record.pk] = (record, set(difference))
        self.steps.append(Step(record.type, record.uuid, "update", before, after, self.note))
        return ItemOutcome(read.item.key, Outcome.CHANGED, record.uuid, before, after)

    def _note_origin(self, item: RecordItem, record: Record, names: Iterable[str]) -> bool:
        """Write down where values come from, or that they are a person's; whether that is new."""
        origin = Origin(item.source, item.as_of, self.via)
        if not self.is_person:
            return note_origin(record, names, origin, is_partial=item.is_partial)
        lock(record, names, origin)
        return False

    def _compare(
        self, record: Record, collection: Collection, writes: Writes, parts: Parts, rows: Sequence[Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Plan the writes of one collection of one record; the parts that differ, named, before and after."""
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for part, wanted in parts.items():
            if record.is_locked(part) and not self.is_person:
                continue
            there = {
                tuple(getattr(row, name) for name in collection.key): row
                for row in rows
                if collection.part_of(row) == part
            }
            names = [collection.name(row, self.known) for row in there.values()]
            kept = [self._row(record, collection, writes, values, there) for values in wanted]
            stale = [row for key, row in there.items() if key not in {collection.key_of(one) for one in wanted}]
            writes.stale += [row.pk for row in stale]
            is_new = any(row.pk is None for row, _differs in kept)
            if stale or is_new or any(differs for _row, differs in kept):
                if names:
                    before[part] = names
                after[part] = [collection.name(row, self.known) for row, _differs in kept]
        return before, after

    def _row(
        self,
        record: Record,
        collection: Collection,
        writes: Writes,
        values: dict[str, Any],
        there: dict[tuple[Any, ...], Any],
    ) -> tuple[models.Model, bool]:
        """The row of one statement, and whether it differs from the one that was there."""
        row = there.get(collection.key_of(values))
        if row is None:
            row = collection.model(**{collection.owner: record.pk}, **values)
            writes.new.append(row)
            return row, True
        differs = any(getattr(row, name) != values[name] for name in collection.said if name in values)
        if differs:
            for name in collection.said:
                setattr(row, name, values.get(name, getattr(row, name)))
            writes.changed.append(row)
        return row, differs

    def _write(self, editions: Editions) -> None:
        rows = [row for row, _names in self.changed.values()]
        names = {name for _row, changed in self.changed.values() for name in changed}
        Record.objects.bulk_update(rows, [*_NOTED, *sorted(names & HELD["record"])], batch_size=100)
        for type_, model in TYPES.items():
            own = sorted(names & HELD[type_])
            if own:
                found = [row for row in rows if row.type == type_]
                model.objects.bulk_update(found, own, batch_size=100)  # type: ignore[arg-type]
        RecordIdentifier.objects.bulk_create(
            RecordIdentifier(record_id=record.pk, scheme=scheme, value=value)
            for record, (scheme, value) in self.identifiers
        )
        for collection, writes in zip(COLLECTIONS, self.writes, strict=True):
            writes.run(collection)
        editions.write()
        keep_likeness_keys(self.changed, [record.pk for _item, record in self.new])
        self.told = record_many(self.steps, actor=self.actor, via=self.via)
        mark_records_stale([*rows, *(record for _item, record in self.new)])


def _demand_once(item: RecordItem, seen: set[Identifier]) -> None:
    if not seen.isdisjoint(item.identifiers):
        raise DomainError(_("This identifier stands there twice."), field="identifiers")


def _there(read: Read) -> Record:
    assert read.record is not None  # noqa: S101 - given when it was read or made
    return read.record
