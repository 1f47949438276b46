"""Workbooks (Office Open XML), read as a stream: no more is kept than the text of the cells.

Read here and not by a library: a table that claims a cell in its last row and column must not cost the memory of all
cells between (a dense reader would), and formulas without a result and merged cells must be told from empty ones.
"""

import zipfile
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path, PurePosixPath
from typing import Final
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from capdev.inventory.imports.reading.cells import CellReader, Styles
from capdev.inventory.imports.reading.strings import read_strings
from capdev.inventory.imports.reading.tables import MOST_UNPACKED, Sheetfile, Table
from capdev.inventory.imports.reading.xml import local, parse
from capdev.kernel.errors import DomainError

_MOST_PARTS: Final = 2_000
_MOST_SHEETS: Final = 60
_BLOCK: Final = 1 << 16
_MACROS: Final = frozenset({"xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"})
_DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, RuntimeError, LookupError, ValueError,
)  # fmt: skip


def read_workbook(path: Path) -> Sheetfile:
    """The visible sheets in their order. Raises ``DomainError`` for what is none, damaged, too large, or has macros."""
    try:
        with zipfile.ZipFile(path) as archive:
            tables = list(_Workbook(archive).tables())
    except _DAMAGED:
        raise DomainError(
            _("The file is damaged. Open it in a spreadsheet program and save it again as XLSX.")
        ) from None
    if not any(table.heading for table in tables):
        raise DomainError(_("The file is empty."))
    return Sheetfile(tables)


class _Workbook:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = set(archive.namelist())
        self.left = MOST_UNPACKED
        self._demand_workbook()
        if sum(info.file_size for info in archive.infolist()) > MOST_UNPACKED or len(self.names) > _MOST_PARTS:
            raise _too_large()

    def tables(self) -> Iterator[Table]:
        """Each visible sheet. Every byte that is unpacked counts against the one limit, whatever the file claims."""
        named, targets, is_1904 = self._sheets()
        strings = read_strings(self._blocks("xl/sharedStrings.xml"))
        styles = Styles.read(self._blocks("xl/styles.xml"), is_1904=is_1904)
        for name, key in named[:_MOST_SHEETS]:
            reader = CellReader(Table(name), strings, styles)
            parse(self._blocks(targets[key]), reader.start, reader.end, reader.text)
            yield reader.finished()

    def _demand_workbook(self) -> None:
        if any(info.flag_bits & 1 for info in self.archive.infolist()):
            raise DomainError(_("The file is protected by a password. Save it without one."))
        if self.names & _MACROS:
            raise DomainError(
                _("The file has macros, which are not accepted. Save it as a workbook without macros (.xlsx).")
            )
        if "xl/workbook.bin" in self.names or "content.xml" in self.names:
            raise DomainError(_("Tables of this format are not read. Save the table as XLSX or CSV."))
        if "xl/workbook.xml" not in self.names:
            raise DomainError(_("This is no spreadsheet. Save the table as XLSX or CSV."))

    def _blocks(self, name: str) -> Generator[bytes, None, None]:
        if name not in self.names:
            return
        with self.archive.open(name) as part:
            while block := part.read(_BLOCK):
                self.left -= len(block)
                if self.left < 0:
                    raise _too_large()
                yield block

    def _sheets(self) -> tuple[list[tuple[str, str]], dict[str, str], bool]:
        """Names with keys, keys to parts of the archive, and whether days are counted from 1904."""
        named: list[tuple[str, str]] = []
        targets: dict[str, str] = {}
        epochs: list[bool] = []

        def found(tag: str, attributes: dict[str, str]) -> None:
            if tag == "sheet" and attributes.get("state", "visible") == "visible":
                key = next((value for name, value in attributes.items() if local(name) == "id" and ":" in name), "")
                named.append((attributes.get("name", ""), key))
            elif tag == "workbookPr":
                epochs.append(attributes.get("date1904", "0") in ("1", "true"))
            elif tag == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
                targets[attributes["Id"]] = _part(attributes["Target"])

        parse(self._blocks("xl/workbook.xml"), found)
        parse(self._blocks("xl/_rels/workbook.xml.rels"), found)
        return [(name, key) for name, key in named if key in targets], targets, any(epochs)


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _too_large() -> DomainError:
    return DomainError(_("The file is far larger than it looks when it is unpacked. Split it, or save it again."))
