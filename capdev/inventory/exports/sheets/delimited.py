"""Text files (CSV): one sheet a file, in UTF-8 with a mark by which spreadsheet programs know it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from capdev.inventory.exports.sheets.tables import Export
from capdev.inventory.sheets.columns import Sheet
from capdev.inventory.sheets.formulas import as_text

_MARK: Final = "\ufeff"


class _Echo:
    def write(self, text: str) -> str:
        return text


def lines(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Line by line, the heading first; no cell is a formula to who opens the file."""
    writer = csv.writer(_Echo())
    yield f"{_MARK}{writer.writerow(headings)}"
    for row in rows:
        yield writer.writerow([as_text(cell) for cell in row])


def write_delimited(export: Export, sheet: Sheet) -> Iterator[str]:
    """One sheet of the export."""
    columns = export.columns(sheet)
    return lines([one.heading for one in columns], export.rows(sheet, columns))
