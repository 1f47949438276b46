"""The refused rows of an import as a workbook: to be repaired in place and imported again."""

from pathlib import Path

from capdev.inventory.exports.sheets.workbook import WorkbookWriter, sheet_name
from capdev.inventory.models import SheetImport, SheetImportRow
from capdev.inventory.queries.sheet_imports import refused_rows
from capdev.inventory.sheets.columns import sheets
from capdev.inventory.sheets.guides import PROBLEM
from capdev.inventory.sheets.texts import neutral, plain


def write_refused(path: Path, import_: SheetImport) -> None:
    """Every sheet that has refused rows, under the headings of the file, with what is wrong in the last column."""
    writer = WorkbookWriter(path, import_.language)
    by_sheet: dict[str, list[SheetImportRow]] = {}
    for row in refused_rows(import_):
        by_sheet.setdefault(row.sheet, []).append(row)
    for sheet in sheets():
        if sheet.code not in by_sheet:
            continue
        added = writer.sheet(sheet_name(sheet))
        headings = [*import_.headings.get(sheet.code, []), str(PROBLEM)]
        for at, heading in enumerate(headings):
            added.set_column(at, at, 60 if at == len(headings) - 1 else 20)
            added.write_string(0, at, heading, writer.bold)
        added.freeze_panes(1, 0)
        for line, row in enumerate(by_sheet[sheet.code], 1):
            for at, cell in enumerate(row.cells[: len(headings) - 1]):
                if cell:
                    added.write_string(line, at, neutral(plain(cell))[:32_767])
            added.write_string(line, len(headings) - 1, said(row), writer.wrapped)
    if not by_sheet:
        writer.sheet(str(PROBLEM)[:31])
    writer.close()


def said(row: SheetImportRow) -> str:
    """What is wrong with the row, column by column."""
    problems = [f"{heading}: {sentence}" if heading else sentence for heading, sentence in row.problems]
    return "\n".join([*problems, row.result_note] if row.result_note else problems)
