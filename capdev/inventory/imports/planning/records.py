"""A record with all rows that speak of it, held against what the inventory has."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.imports.planning.comparing import Comparer, kept_terms, plain_value, roles_after, stated_value
from capdev.inventory.imports.planning.parts import Judged, PartPlan, plan_editions, plan_rows
from capdev.inventory.imports.planning.plans import RowPlan
from capdev.inventory.imports.planning.rows import Said
from capdev.inventory.imports.planning.units import Unit
from capdev.inventory.reports import Outcome
from capdev.inventory.sheets.columns import IDENTIFIER, Column, Place, parts_of_type
from capdev.inventory.sheets.facts import Facts
from capdev.kernel.publication import State
from capdev.network.models import Organisation


@dataclass(slots=True)
class Stated:
    """What to state of a record and what was stated before, while it is being put together."""

    act: dict[str, Any] = field(default_factory=lambda: {"fields": {}, "terms": {}})
    undo: dict[str, Any] = field(default_factory=lambda: {"fields": {}, "terms": {}})

    @property
    def says_something(self) -> bool:
        return any(value for value in self.act.values())


@dataclass
class RecordPlanner:
    """``organisation`` is whose records may be changed and who leads new ones; ``None``: a co-convenor's, any."""

    comparer: Comparer
    organisation: Organisation | None
    clears: bool
    file_name: str
    today: str

    def plan(self, unit: Unit, facts: Facts | None, taken: set[str]) -> list[RowPlan]:
        """One plan a row; the first row that is not refused carries what to do with the record."""
        if refusal := self._refusal(unit, facts):
            for row in unit.rows:
                row.refuse(row.sheet.column(IDENTIFIER) if row is unit.row else row.sheet.columns[0], refusal)
            return [self._refused(row, unit) for row in unit.rows]
        stated = Stated()
        plans: list[RowPlan] = []
        title, language = self._title(unit, facts)
        if unit.row is not None:
            judged = self._record(unit, unit.row, facts, stated)
            if judged.outcome is Outcome.REFUSED and facts is None:
                for part in unit.parts:
                    sentence = _("Its record (row {line} of “{sheet}”) is refused.")
                    part.refuse(
                        part.sheet.columns[0], format_lazy(sentence, line=unit.row.line, sheet=unit.row.sheet.heading)
                    )
                return [self._refused(row, unit) for row in unit.rows]
            plans.append(self._row(unit.row, unit, judged, title, language))
        for row, judged in self._parts(unit, facts, stated, taken):
            plans.append(self._row(row, unit, judged, title, language))
        if stated.says_something or (facts is None and unit.row is not None):
            self._carry(plans, unit, facts, stated)
        return plans

    def _refusal(self, unit: Unit, facts: Facts | None) -> Any:
        if facts is None:
            return "" if unit.key is None else self._unknown(unit.named)
        own = self.organisation
        if own is not None and all(slug != own.slug for slug, _role, _source in facts.roles):
            return self._unknown(unit.named)
        if facts.record.state == State.ARCHIVED:
            return _("This record was taken away. A co-convenor can bring it back.")
        return ""

    def _unknown(self, named: str) -> Any:
        """The same sentence whether it is another's or none: nobody learns what is hidden."""
        return format_lazy(_("There is no record “{key}” that you may change."), key=named)

    def _title(self, unit: Unit, facts: Facts | None) -> tuple[str, str]:
        if facts is not None:
            best = facts.record.title.best(self.comparer.cells.language)
            return best.text, best.lang
        said = unit.row.values.get("title", {}) if unit.row else {}
        return (next(iter(said.values())), next(iter(said))) if said else ("", "")

    def _record(self, unit: Unit, row: Said, facts: Facts | None, stated: Stated) -> Judged:
        judged = Judged(Outcome.UNCHANGED if facts else Outcome.ADDED)
        owner = facts.record if facts else None
        roles: dict[str, list[str]] = {}
        if facts is None:
            self.comparer.demand(row, row.sheet.columns)
        for column in row.sheet.columns:
            if column.place is Place.NAME:
                continue
            before = facts.value(column, self.comparer.catalogue.codes) if facts else self.comparer.nothing(column)
            pair = self.comparer.changed(row, column, before)
            if pair is None or not self.comparer.check(row, row.sheet.model, column, pair[1]):
                continue
            if owner is not None and owner.is_locked(column.name):
                judged.kept.append(column.heading)
                continue
            judged.differences += self.comparer.difference(column, *pair)
            self._state(column, pair, facts, stated, roles)
        self._state_roles(row, facts, stated, roles)
        if row.problems:
            stated.act, stated.undo = Stated().act, Stated().undo
            return Judged(Outcome.REFUSED)
        if facts is not None and (judged.differences or unit.new_names):
            judged.outcome = Outcome.CHANGED
        if unit.new_names:
            stated.act["names"] = [list(one) for one in unit.new_names]
        return judged

    def _state(
        self, column: Column, pair: tuple[Any, Any], facts: Facts | None, stated: Stated, roles: dict[str, list[str]]
    ) -> None:
        before, after = pair
        if column.place is Place.ROLES:
            roles[column.code.removeprefix("role.")] = after
        elif column.place is Place.TERMS:
            stated.act["terms"][column.code] = kept_terms(facts, column.code, after)
            stated.undo["terms"][column.code] = kept_terms(facts, column.code, before)
        else:
            owner = facts.record if facts else None
            stated.act["fields"][column.code] = plain_value(column, after, owner)
            if owner is not None:
                stated.undo["fields"][column.code] = stated_value(column, owner, before)

    def _state_roles(self, row: Said, facts: Facts | None, stated: Stated, roles: dict[str, list[str]]) -> None:
        own = self.organisation
        after = roles_after(facts, roles)
        if facts is None and own is not None and not after:
            stated.act["roles"] = [[own.slug, "lead", ""]]
        elif roles:
            stated.act["roles"] = after
            stated.undo["roles"] = [list(one) for one in facts.roles] if facts else []
            if own is not None and all(one[0] != own.slug for one in after):
                column = next(one for one in row.sheet.columns if one.place is Place.ROLES)
                sentence = _("“{organisation}” must stay among the organizations of the record.")
                row.refuse(column, format_lazy(sentence, organisation=own.short_name))

    def _parts(self, unit: Unit, facts: Facts | None, stated: Stated, taken: set[str]) -> Iterable[tuple[Said, Judged]]:
        for sheet in parts_of_type(unit.type):
            said = [row for row in unit.parts if row.sheet.code == sheet.code]
            if not said:
                continue
            if sheet.part == "editions":
                plan: PartPlan = plan_editions(said, facts, self.comparer, taken)
            else:
                plan = plan_rows(sheet, said, facts, self.comparer, clears=self.clears)
            if plan.act or plan.undo:
                stated.act[sheet.part], stated.undo[sheet.part] = plan.act, plan.undo
            yield from ((row, plan.rows[row.line]) for row in said)

    def _row(self, row: Said, unit: Unit, judged: Judged, title: str, language: str) -> RowPlan:
        if judged.outcome is Outcome.REFUSED:
            return self._refused(row, unit)
        return RowPlan(
            row.sheet.code, row.line, judged.outcome, unit.type, title, language, unit.uuid,
            judged.differences, judged.kept, cells=[] if judged.outcome is Outcome.UNCHANGED else row.cells,
        )  # fmt: skip

    def _refused(self, row: Said, unit: Unit) -> RowPlan:
        title, language = self._title(unit, None)
        return RowPlan(
            row.sheet.code,
            row.line,
            Outcome.REFUSED,
            unit.type,
            title,
            language,
            problems=row.problems,
            cells=row.cells,
        )

    def _carry(self, plans: list[RowPlan], unit: Unit, facts: Facts | None, stated: Stated) -> None:
        """The record's own row, else the first that changes something, carries the whole."""
        able = [one for one in plans if one.outcome is not Outcome.REFUSED]
        if not able:
            return
        doing = [one for one in able if one.outcome is not Outcome.UNCHANGED]
        bearer = able[0] if facts is None else (doing or able)[0]
        said = stated.act["fields"]
        bearer.is_new = facts is None
        bearer.act = {
            **stated.act,
            "source": said.get("source") or self.file_name,
            "as_of": said.get("as_of") or self.today,
        }
        if facts is not None:
            bearer.undo = {**stated.undo, "provenance": facts.record.provenance, "names": stated.act.get("names", [])}
            bearer.based_on = facts.changed_at
