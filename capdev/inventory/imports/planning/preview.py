"""The preview of a file: tables brought to rows, rows to records, records held against the inventory."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.imports.planning.comparing import Comparer
from capdev.inventory.imports.planning.headings import read_headings
from capdev.inventory.imports.planning.names import Names
from capdev.inventory.imports.planning.plans import RowPlan
from capdev.inventory.imports.planning.records import RecordPlanner
from capdev.inventory.imports.planning.rows import RowReader, Said
from capdev.inventory.imports.planning.units import Grouping, Unit
from capdev.inventory.imports.reading.tables import Sheetfile
from capdev.inventory.models import Edition
from capdev.inventory.reports import Outcome
from capdev.inventory.sheets.cells import Cells
from capdev.inventory.sheets.facts import Facts, facts_of
from capdev.inventory.sheets.labels import organisations
from capdev.kernel.errors import DomainError
from capdev.network.models import Organisation
from capdev.vocabularies.queries import catalogue

CHUNK: Final = 500
_MOST_UNKNOWN: Final = 20


@dataclass(slots=True)
class Wishes:
    """How the file is to be read: in whose name, and whether empty cells clear."""

    language: str
    file_name: str
    today: str
    organisation: Organisation | None = None
    clears: bool = False


@dataclass
class Preview:
    """``rows`` may be walked through once; ``notes`` and ``heading`` (of each sheet, for giving rows back) are there
    from the start."""

    file: Sheetfile
    wishes: Wishes
    notes: list[str] = field(default_factory=list)
    headings: dict[str, list[str]] = field(default_factory=dict)
    row_count: int = 0
    _grouping: Grouping = field(init=False)

    def __post_init__(self) -> None:
        """Raises ``DomainError`` when there is no sheet that can be imported."""
        register = self.wishes.organisation.slug[:64] if self.wishes.organisation else "sheet-name"
        self._grouping = Grouping(Names(register), self.wishes.organisation)
        self._grouping.take(self._said())

    def _said(self) -> list[Said]:
        reader = RowReader(self._cells(), self.wishes.clears)
        found: list[Said] = []
        for table in self.file.tables:
            headings = read_headings(table) if table.heading else None
            if headings is None:
                continue
            code = headings.sheet.code
            if code in self.headings:
                raise DomainError(
                    format_lazy(_("Two sheets hold “{sheet}”. Put their rows together."), sheet=headings.sheet.heading)
                )
            self.headings[code] = table.heading
            if headings.unknown:
                names = ", ".join(headings.unknown[:_MOST_UNKNOWN])
                sentence = _("Columns of the sheet “{sheet}” that are not known and were left out: {columns}.")
                self.notes.append(str(format_lazy(sentence, sheet=headings.sheet.heading, columns=names)))
            found += reader.rows(table, headings)
        if not self.headings:
            raise DomainError(
                _("No sheet has headings that the portal knows. Download the template and copy your rows into it.")
            )
        if not found:
            raise DomainError(_("The file has headings and no rows."))
        self.row_count = len(found)
        return found

    def _cells(self) -> Cells:
        return Cells(self.wishes.language, organisations(self.wishes.organisation))

    def rows(self, progress: Callable[[int], None] = lambda _done: None) -> Iterator[RowPlan]:
        """Every row of the file, record by record. A fixed number of queries for each 500 records."""
        wishes = self.wishes
        comparer = Comparer(self._cells(), catalogue())
        planner = RecordPlanner(comparer, wishes.organisation, wishes.clears, wishes.file_name, wishes.today)
        done = 0
        for row in self._grouping.lost:
            yield RowPlan(
                row.sheet.code, row.line, Outcome.REFUSED, row.sheet.type, problems=row.problems, cells=row.cells
            )
            done += 1
        units = self._grouping.units
        for start in range(0, len(units), CHUNK):
            part = units[start : start + CHUNK]
            facts, taken = _facts(part), _editions_of_others(part)
            for unit in part:
                for plan in planner.plan(unit, facts.get(unit.key or 0), taken.get(unit.key or 0, set())):
                    yield plan
                    done += 1
            progress(done)


def _facts(units: Sequence[Unit]) -> dict[int, Facts]:
    by_type: dict[str, list[int]] = {}
    for unit in units:
        if unit.key is not None:
            by_type.setdefault(unit.type, []).append(unit.key)
    found: dict[int, Facts] = {}
    for type_, keys in by_type.items():
        found |= facts_of(type_, keys)
    return found


def _editions_of_others(units: Sequence[Unit]) -> dict[int, set[str]]:
    """For each record the names in its rows that editions of other records bear; 0 stands for new records."""
    named: dict[str, set[int]] = {}
    for unit in units:
        for row in unit.parts:
            if name := row.values.get("edition"):
                named.setdefault(name, set()).add(unit.key or 0)
    if not named:
        return {}
    found: dict[int, set[str]] = {}
    rows = Edition.objects.filter(external_id__in=list(named)).values_list("external_id", "activity_id")
    for name, activity in rows:
        for key in named[name] - {activity}:
            found.setdefault(key, set()).add(name)
    return found
