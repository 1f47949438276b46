"""Rows around a record held against those that are there: editions one by one, other parts as a whole."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.inventory.imports.planning.comparing import Comparer, demand_order, plain_value, stated_value
from capdev.inventory.imports.planning.plans import Difference
from capdev.inventory.imports.planning.rows import Said
from capdev.inventory.models import Edition
from capdev.inventory.reports import Outcome
from capdev.inventory.sheets.columns import Column, Place, Sheet
from capdev.inventory.sheets.facts import Facts, edition_name


@dataclass(slots=True)
class Judged:
    """What became of one row around a record."""

    outcome: Outcome
    differences: list[Difference] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PartPlan:
    """What to state of one part of one record, what was stated before, and what became of each row (by its line)."""

    act: list[dict[str, Any]] = field(default_factory=list)
    undo: list[dict[str, Any]] = field(default_factory=list)
    rows: dict[int, Judged] = field(default_factory=dict)


def plan_editions(said: list[Said], facts: Facts | None, comparer: Comparer, taken: set[str]) -> PartPlan:
    """Editions are added and changed, never taken away. ``taken`` are names of editions of other records."""
    plan = PartPlan()
    there = {edition_name(row): row for row in (facts.rows.get("editions", ()) if facts else ())}
    seen: set[str] = set()
    for row in said:
        name = row.values.get("edition") or _same_day(row, there) or f"sheet:{uuid4()}"
        column = row.sheet.column("edition")
        if name in seen:
            row.refuse(column, _("This identifier stands there twice."))
        elif name in taken or (name.startswith("uuid:") and name not in there):
            row.refuse(column, _("This edition belongs to another record."))
        seen.add(name)
        judged = _plan_edition(row, name, there.get(name), facts, comparer, plan)
        plan.rows[row.line] = judged
    return plan


def _plan_edition(
    row: Said, name: str, edition: Edition | None, facts: Facts | None, comparer: Comparer, plan: PartPlan
) -> Judged:
    act: dict[str, Any] = {"name": name, "fields": {}}
    undo: dict[str, Any] = {"name": name, "fields": {}}
    judged = Judged(Outcome.UNCHANGED if edition else Outcome.ADDED)
    locked = set(edition.locked) if edition else set()
    for column in row.sheet.columns:
        if column.place is Place.NAME:
            continue
        before = _edition_value(column, edition, facts, comparer)
        pair = comparer.changed(row, column, before)
        if pair is None or not comparer.check(row, Edition, column, pair[1]):
            continue
        if column.code in locked:
            judged.kept.append(column.heading)
            continue
        judged.differences += comparer.difference(column, *pair)
        if column.place is Place.LANGUAGES:
            act["languages"], undo["languages"] = pair[1], pair[0]
        else:
            act["fields"][column.code] = plain_value(column, pair[1], edition)
            undo["fields"][column.code] = stated_value(column, edition, pair[0]) if edition else None
    now = {
        name: row.values.get(name) or (str(getattr(edition, name) or "") if edition else "")
        for name in ("starts", "ends")
    }
    demand_order(row, row.sheet, now["starts"], now["ends"])
    if row.problems:
        return Judged(Outcome.REFUSED)
    if edition is None:
        plan.act.append(act)
        plan.undo.append({"name": name, "fields": {"status": "cancelled"}})
    elif judged.differences:
        judged.outcome = Outcome.CHANGED
        origin = {"source": edition.source, "as_of": str(edition.as_of or "")}
        plan.act.append({**origin, **act})
        plan.undo.append({**origin, **undo})
    return judged


def _edition_value(column: Column, edition: Edition | None, facts: Facts | None, comparer: Comparer) -> Any:
    if column.place is Place.LANGUAGES:
        return facts.languages.get(edition.pk, []) if facts and edition else []
    return comparer.value_of(edition, column)


def _same_day(row: Said, there: dict[str, Edition]) -> str:
    """The one edition that begins at the same time and place; a row without a name means that one."""
    starts, place = row.values.get("starts"), row.values.get("place")
    found = [
        name
        for name, one in there.items()
        if starts and str(one.starts or "") == starts and (not place or not one.place or one.place == place)
    ]
    return found[0] if len(found) == 1 else ""


def plan_rows(sheet: Sheet, said: list[Said], facts: Facts | None, comparer: Comparer, *, clears: bool) -> PartPlan:
    """A part that is stated as a whole: components, language versions, further addresses.

    Rows that are there and not in the sheet stay, unless it clears and all its rows can be read.
    """
    rows = facts.rows.get(sheet.part, []) if facts else []
    there = {_key(sheet, comparer, row): row for row in rows}
    plan, after, is_changed = PartPlan(), _all_values(sheet, there, comparer), False
    stays_locked = facts is not None and facts.record.is_locked(sheet.part)
    seen: set[str] = set()
    for row in said:
        key = str(row.values.get(sheet.key[0], ""))
        if key in seen:
            row.refuse(sheet.column(sheet.key[0]), _("This stands there twice for the same record."))
        seen.add(key)
        judged, values = _plan_row(sheet, row, there.get(key), comparer)
        plan.rows[row.line] = judged
        if judged.outcome not in (Outcome.REFUSED, Outcome.UNCHANGED):
            if stays_locked:
                plan.rows[row.line] = Judged(Outcome.UNCHANGED, kept=[one[0] for one in judged.differences])
                continue
            after[key], is_changed = values, True
    if clears and seen and not stays_locked and not any(row.problems for row in said):
        is_changed = is_changed or bool(after.keys() - seen)
        after = {key: values for key, values in after.items() if key in seen}
    if is_changed:
        plan.act = _ordered(sheet, after)
        plan.undo = _ordered(sheet, _all_values(sheet, there, comparer))
    return plan


def _plan_row(sheet: Sheet, row: Said, there: models.Model | None, comparer: Comparer) -> tuple[Judged, dict[str, Any]]:
    judged = Judged(Outcome.UNCHANGED if there else Outcome.ADDED)
    values: dict[str, Any] = {}
    if there is None:
        comparer.demand(row, sheet.columns)
    for column in sheet.columns:
        if column.place is Place.NAME:
            continue
        before = comparer.value_of(there, column)
        pair = comparer.changed(row, column, before)
        if pair is None:
            values[column.code] = stated_value(column, there, before) if there else plain_value(column, before, None)
        elif comparer.check(row, sheet.model, column, pair[1]):
            judged.differences += comparer.difference(column, *pair)
            values[column.code] = plain_value(column, pair[1], there)
    if row.problems:
        return Judged(Outcome.REFUSED), {}
    if there is not None and judged.differences:
        judged.outcome = Outcome.CHANGED
    return judged, values


def _all_values(sheet: Sheet, there: dict[str, models.Model], comparer: Comparer) -> dict[str, dict[str, Any]]:
    columns = [column for column in sheet.columns if column.place is not Place.NAME]
    return {
        key: {column.code: stated_value(column, row, comparer.value_of(row, column)) for column in columns}
        for key, row in there.items()
    }


def _key(sheet: Sheet, comparer: Comparer, row: models.Model) -> str:
    return str(comparer.value_of(row, sheet.column(sheet.key[0])))


def _ordered(sheet: Sheet, rows: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    found = list(rows.values())
    return sorted(found, key=lambda one: int(one["position"])) if sheet.part == "components" else found
