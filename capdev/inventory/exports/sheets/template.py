"""The template to download: empty sheets with lists to choose from, and a sheet that explains every column."""

from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext

from capdev.inventory.exports.sheets.tables import Written
from capdev.inventory.exports.sheets.workbook import WorkbookWriter, sheet_name
from capdev.inventory.sheets.cells import Cells
from capdev.inventory.sheets.columns import Column, Kind, Sheet, sheets
from capdev.inventory.sheets.guides import EXPLANATION, LISTS, RULES, guide, sheet_guide
from capdev.inventory.sheets.labels import Words
from capdev.vocabularies.queries import catalogue

LIST_ROWS: Final = 1_000
"""How many rows offer lists."""
_LONGEST_HINT: Final = 255
_CHOSEN: Final = frozenset({Kind.CHOICE, Kind.CONCEPT, Kind.CONCEPTS, Kind.YES_NO})


def write_template(path: Path, cells: Cells) -> None:
    """A workbook in the active language, ready to fill in; cells of one value offer their list and hold others back,
    cells of several values offer it and take what is written."""
    writer = WorkbookWriter(path, cells.language)
    _explain(writer, cells.language)
    filled = [(one, writer.table(sheet_name(one), columns_of(one, cells.language), ())) for one in sheets()]
    lists = _Lists(writer, cells)
    for sheet, added in filled:
        for at, written in enumerate(columns_of(sheet, cells.language)):
            if written.column.kind in _CHOSEN:
                added.data_validation(1, at, LIST_ROWS, at, lists.validation(written.column))
    lists.write()
    writer.close()


def columns_of(sheet: Sheet, language: str) -> list[Written]:
    """Translated text in the reader's language and in English; more languages may be added by hand."""
    tags = list(dict.fromkeys((language, "en")))
    return [
        Written(column, tag) for column in sheet.columns for tag in (tags if column.kind is Kind.TRANSLATED else ("",))
    ]


def _explain(writer: WorkbookWriter, language: str) -> None:
    added = writer.sheet(str(EXPLANATION))
    for at, width in enumerate((24, 34, 22, 90)):
        added.set_column(at, at, width)
    line = 0
    for rule in RULES:
        added.merge_range(line, 0, line, 3, str(rule), writer.wrapped)
        line += 1
    line += 1
    for at, heading in enumerate((gettext("Sheet"), gettext("Column"), gettext("Code"), gettext("What stands there"))):
        added.write_string(line, at, heading, writer.bold)
    for sheet in sheets():
        line += 1
        added.write_string(line, 0, sheet.heading, writer.bold)
        added.write_string(line, 3, str(sheet_guide(sheet)), writer.wrapped)
        for column in sheet.columns:
            line += 1
            marked = f"{column.heading} *" if column.is_needed else column.heading
            for at, text in enumerate((sheet.heading, marked, column.code, str(guide(column, language)))):
                added.write_string(line, at, text, writer.wrapped)


class _Lists:
    """A sheet with one column for each list that columns choose from."""

    def __init__(self, writer: WorkbookWriter, cells: Cells) -> None:
        self.writer, self.cells = writer, cells
        self.name = str(LISTS)
        self.columns: dict[str, tuple[str, list[str]]] = {}

    def validation(self, column: Column) -> dict[str, Any]:
        hint = str(guide(column, self.cells.language))
        common = {"validate": "list", "input_title": column.heading[:32], "input_message": hint[:_LONGEST_HINT]}
        if column.kind is Kind.YES_NO:
            return {**common, "source": [gettext("Yes"), gettext("No")]}
        key = column.scheme or f"{column.choices}"
        if key not in self.columns:
            name = self.cells.name_of_list(column)
            self.columns[key] = (name, self._values(self.cells.list_of(column), column.scheme))
        at = list(self.columns).index(key)
        count = max(len(self.columns[key][1]), 1)
        letter = _letter(at)
        several = column.kind is Kind.CONCEPTS
        return {**common, "source": f"='{self.name}'!${letter}$2:${letter}${count + 1}", "show_error": not several}

    def write(self) -> None:
        added = self.writer.sheet(self.name)
        found = list(self.columns.values())
        for at, (name, _values) in enumerate(found):
            added.set_column(at, at, 28)
            added.write_string(0, at, name, self.writer.bold)
        for line in range(max((len(values) for _name, values in found), default=0)):
            for at, (_name, values) in enumerate(found):
                if line < len(values):
                    added.write_string(line + 1, at, values[line])

    def _values(self, words: Words, scheme: str) -> list[str]:
        offered = {view.code for view in catalogue().of_scheme(scheme) if view.is_current} if scheme else words.codes
        return [words.written(code, self.cells.language) for code in words.labels if code in offered]


def _letter(at: int) -> str:
    return chr(65 + at) if at < 26 else f"{chr(64 + at // 26)}{chr(65 + at % 26)}"
