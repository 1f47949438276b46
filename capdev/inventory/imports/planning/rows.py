"""The rows of a table as plain values, with a sentence for each cell that cannot be read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from capdev.inventory.imports.planning.headings import Headed, Headings
from capdev.inventory.imports.reading.tables import Broken, Table
from capdev.inventory.sheets.cells import Cells, empty
from capdev.inventory.sheets.columns import Column, Kind, Place, Sheet
from capdev.kernel.errors import DomainError

_ONE_BY_ONE: Final = frozenset({Kind.TEXT, Kind.TRANSLATED, Kind.IDENTIFIERS})
"""Kinds whose cells are seldom alike; of the others each different cell is read once."""

Problem = tuple[str, str]
"""The heading of the column and the sentence."""


@dataclass(slots=True)
class Said:
    """What one row says: plain values by column, for translated text a map from language to text."""

    sheet: Sheet
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    def refuse(self, column: Column | str, sentence: object) -> None:
        heading = column if isinstance(column, str) else column.heading
        self.problems.append((heading, str(sentence)))


@dataclass
class RowReader:
    """``clears`` tells whether an empty cell says that there is nothing, or nothing at all."""

    cells: Cells
    clears: bool = False
    _memory: dict[tuple[str, str, str], Any] = field(default_factory=dict)

    def rows(self, table: Table, headings: Headings) -> Iterator[Said]:
        for line, cells in table.rows:
            said = Said(headings.sheet, line)
            for headed in headings.columns:
                cell = cells[headed.at] if headed.at < len(cells) else ""
                self._take(said, headed, cell)
            if said.problems or said.values:
                said.cells = [cell if isinstance(cell, str) else "" for cell in cells]
                yield said

    def _take(self, said: Said, headed: Headed, cell: str | Broken) -> None:
        column = headed.column
        if isinstance(cell, Broken):
            said.problems.append((headed.written, str(cell.sentence)))
        elif not cell or not cell.strip():
            if self.clears and _can_be_empty(column):
                self._put(said, headed, empty(column.kind))
        else:
            try:
                self._put(said, headed, self._read(said.sheet.code, column, cell))
            except DomainError as problem:
                said.problems.append((headed.written, str(problem)))

    def _put(self, said: Said, headed: Headed, value: Any) -> None:
        if headed.column.kind is Kind.TRANSLATED:
            said.values.setdefault(headed.column.code, {})[headed.language] = value
        else:
            said.values[headed.column.code] = value

    def _read(self, sheet: str, column: Column, cell: str) -> Any:
        if column.kind in _ONE_BY_ONE:
            return self.cells.read(column, cell)
        key = (sheet, column.code, cell)
        if key not in self._memory:
            try:
                self._memory[key] = self.cells.read(column, cell)
            except DomainError as problem:
                self._memory[key] = problem
        found = self._memory[key]
        if isinstance(found, DomainError):
            raise found
        return found


def _can_be_empty(column: Column) -> bool:
    return not (column.is_needed or column.place is Place.NAME or column.kind is Kind.CHOICE)
