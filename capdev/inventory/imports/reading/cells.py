"""The cells of one sheet of a workbook, brought to text: dates as 2027-03-15, numbers without needless digits."""

import re
from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.imports.reading.strings import unescaped
from capdev.inventory.imports.reading.tables import (
    LONGEST_CELL,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    Broken,
    Cell,
    Table,
)
from capdev.inventory.imports.reading.xml import parse
from capdev.kernel.errors import DomainError

_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Built-in number formats that show a date or time (ECMA-376, 18.8.30)."""
_PLACE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_MOST_MERGED: Final = 500
_LAST_ROW: Final = 1_048_576
_MERGED: Final = _("This cell is merged with others. Split it and fill in every cell.")
_NO_RESULT: Final = _(
    "The formula has no result. Open the file in a spreadsheet program and save it, or write the value."
)


@dataclass(slots=True)
class Styles:
    """Which styles of cells show a number as a date, and from when days are counted."""

    dates: set[int] = field(default_factory=set)
    first_day: date = date(1899, 12, 30)

    @classmethod
    def read(cls, blocks: Generator[bytes, None, None], *, is_1904: bool) -> "Styles":
        found = cls(first_day=date(1904, 1, 1)) if is_1904 else cls()
        own: set[int] = set()
        inside: list[str] = []
        count = 0

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal count
            inside.append(tag)
            if tag == "numFmt" and _shows_date(attributes.get("formatCode", "")):
                own.add(int(attributes["numFmtId"]))
            elif tag == "xf" and inside[-2:-1] == ["cellXfs"]:
                shown = int(attributes.get("numFmtId", "0"))
                if shown in _DATES or shown in own:
                    found.dates.add(count)
                count += 1

        parse(blocks, start, lambda _tag: inside.__delitem__(-1))
        return found

    def day(self, number: float) -> str:
        """The day as text. Raises ``OverflowError`` and ``ValueError`` for what is none."""
        return (self.first_day + timedelta(days=int(number))).isoformat()


def _shows_date(format_code: str) -> bool:
    bare = _QUOTED.sub("", format_code).lower()
    return any(letter in bare for letter in "yd") or "mmm" in bare


class CellReader:
    """Takes the elements of a sheet one by one and fills its table."""

    def __init__(self, table: Table, strings: list[str], styles: Styles) -> None:
        self.table, self.strings, self.styles = table, strings, styles
        self.row: list[Cell] = []
        self.line = self.column = 0
        self.type = self.style = ""
        self.parts: list[str] = []
        self.is_value = self.is_guide = self.has_formula = self.has_value = False
        self.merged: list[tuple[int, int, int, int]] = []
        self.heading_line = 0
        self.room = MOST_CHARACTERS

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "v" or (tag == "t" and not self.is_guide):
            self.is_value = self.has_value = True
        elif tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self.line = int(attributes.get("r", self.line + 1))
            self.column = 0
            self.row = []
        elif tag == "f":
            self.has_formula = True
        elif tag == "rPh":
            self.is_guide = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, said: str) -> None:
        if self.is_value:
            self.parts.append(said)

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self.is_value = False
        elif tag == "c":
            self._end_cell()
        elif tag == "row":
            self._end_row()
        elif tag == "rPh":
            self.is_guide = False

    def finished(self) -> Table:
        """The table, with the cells of merged ranges marked as broken."""
        for first_row, _first, last_row, _last in self.merged:
            if first_row <= self.heading_line <= last_row:
                self.table.is_merged_heading = True
        if self.merged:
            for line, row in self.table.rows:
                self._mark_merged(line, row)
        return self.table

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r", "")
        if place:
            number = 0
            for letter in place:
                if letter.isdigit():
                    break
                number = number * 26 + ord(letter) - 64
            self.column = number
        else:
            self.column += 1
        self.type = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.has_formula = self.has_value = False
        self.parts = []

    def _end_cell(self) -> None:
        if not self.has_value and not self.has_formula:
            return
        cell = self._cell()
        if cell == "":
            return
        if not 0 < self.column <= MOST_COLUMNS:
            raise DomainError(format_lazy(_("The file has more than {most} columns."), most=MOST_COLUMNS))
        missing = self.column - len(self.row)
        if missing > 0:
            self.row += [""] * missing
        self.row[self.column - 1] = cell

    def _cell(self) -> Cell:
        said = "".join(self.parts)
        if self.has_formula and said == "":
            return Broken(_NO_RESULT)
        if self.type == "s":
            found = self.strings[int(said)] if said else ""
        elif self.type in ("n", ""):
            return self._number(said)
        elif self.type == "e":
            return Broken(format_lazy(_("The formula failed: {error}."), error=said[:20]))
        elif self.type == "d":
            found = said[:10]
        else:
            found = unescaped(said)
        self.room -= len(found)
        if self.room < 0:
            raise DomainError(_("The file holds too much text. Split it."))
        return found if len(found) <= LONGEST_CELL else Broken(_("The text is too long."))

    def _number(self, said: str) -> Cell:
        if not said:
            return ""
        number = float(said)
        if self.style and int(self.style) in self.styles.dates:
            try:
                return self.styles.day(number)
            except (OverflowError, ValueError):
                return Broken(_("The cell shows a date that does not exist."))
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else said

    def _end_row(self) -> None:
        if not any(isinstance(cell, Broken) or cell.strip() for cell in self.row):
            return
        if not self.table.heading:
            self.table.heading = [cell if isinstance(cell, str) else "" for cell in self.row]
            self.heading_line = self.line
            return
        if len(self.table.rows) == MOST_ROWS:
            raise DomainError(format_lazy(_("The file has more than {most} rows. Split it."), most=MOST_ROWS))
        self.table.rows.append((self.line, self.row))

    def _merge(self, range_: str) -> None:
        first, _mark, last = range_.partition(":")
        ends = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if ends[0] is None or ends[1] is None:
            return
        if len(self.merged) == _MOST_MERGED:
            raise DomainError(_("The file has too many merged cells. Split them."))
        rows = [min(int(one[2]), _LAST_ROW) for one in ends if one]
        columns = [_column(one[1]) for one in ends if one]
        self.merged.append((rows[0], columns[0], rows[1], columns[1]))

    def _mark_merged(self, line: int, row: list[Cell]) -> None:
        for first_row, first, last_row, last in self.merged:
            if first_row <= line <= last_row and first <= len(self.table.heading):
                row += [""] * (min(last, len(self.table.heading)) - len(row))
                row[first - 1] = Broken(_MERGED)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
