"""Workbooks (XLSX): written row by row, so that a large one needs no more memory than a small one."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from capdev.inventory.exports.sheets.tables import Export, Written
from capdev.inventory.sheets.columns import Kind, Sheet
from capdev.kernel.languages import direction

_WHOLE_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DATES: Final = frozenset({Kind.DATE, Kind.DAY})
_LONGEST: Final = 32_767
"""Characters that a cell of a workbook may hold (Excel specifications and limits)."""
_WIDTHS: Final = {Kind.TRANSLATED: 40, Kind.CONCEPTS: 30, Kind.ORGANISATIONS: 30, Kind.IDENTIFIERS: 40, Kind.YES_NO: 12}
_USUAL_WIDTH: Final = 18


class WorkbookWriter:
    """An open workbook; ``close`` writes it. Texts are never taken for formulas or links."""

    def __init__(self, path: Path, language: str) -> None:
        import xlsxwriter

        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book: Any = xlsxwriter.Workbook(str(path), {**options, "tmpdir": str(path.parent)})
        self.is_rtl = direction(language) == "rtl"
        self.bold = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.needed = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 5})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})

    def sheet(self, name: str) -> Any:
        added = self.book.add_worksheet(name[:31])
        if self.is_rtl:
            added.right_to_left()
        return added

    def table(self, name: str, columns: Sequence[Written], rows: Iterable[Sequence[str]]) -> Any:
        """A sheet with a frozen heading; needed columns are underlined twice and marked by an asterisk."""
        added = self.sheet(name)
        for at, one in enumerate(columns):
            added.set_column(at, at, _WIDTHS.get(one.column.kind, _USUAL_WIDTH))
            is_needed = one.column.is_needed
            added.write_string(
                0, at, f"{one.heading} *" if is_needed else one.heading, self.needed if is_needed else self.bold
            )
        added.freeze_panes(1, 1)
        kinds = [one.column.kind for one in columns]
        for line, cells in enumerate(rows, 1):
            for at, cell in enumerate(cells):
                if cell:
                    self._write(added, line, at, cell, kinds[at])
        return added

    def close(self) -> None:
        self.book.close()

    def _write(self, added: Any, line: int, at: int, cell: str, kind: Kind) -> None:
        if kind in _DATES and (match := _WHOLE_DAY.fullmatch(cell)) and int(match[1]) > 1900:
            added.write_datetime(line, at, date(*map(int, match.groups())), self.day)
        elif kind is Kind.NUMBER:
            added.write_number(line, at, int(cell))
        elif len(cell) <= _LONGEST:
            added.write_string(line, at, cell)


def write_workbook(path: Path, export: Export) -> None:
    """The file holds every sheet that the records can fill."""
    writer = WorkbookWriter(path, export.cells.language)
    for sheet in export.sheets():
        columns = export.columns(sheet)
        writer.table(sheet_name(sheet), columns, export.rows(sheet, columns))
    writer.close()


def sheet_name(sheet: Sheet) -> str:
    """In the active language; workbooks take no more than 31 characters."""
    return sheet.heading[:31]
