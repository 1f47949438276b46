"""Reading tables safely, and saying what came of them."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import Sentence

_UNREADABLE: Final = re.compile(r"[\udc80-\udcff]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LONGEST_CELL: Final = 100_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken in: where it stands, what it is called, and why. ``line`` counts from 1."""

    file: str
    line: int
    key: str
    reason: Sentence

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} {self.key}: {self.reason}" if self.key else f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many rows were added, changed and left as they were, and which were refused. Reports add up."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[Refusal, ...] = ()

    def __add__(self, other: "LoadReport") -> "LoadReport":
        return LoadReport(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.refused + other.refused,
        )

    @property
    def total(self) -> int:
        return self.added + self.changed + self.unchanged + len(self.refused)


@dataclass(frozen=True, slots=True)
class Row(Mapping[str, str]):
    """One row of a table by column, blanks around each cell cut off, with the place that it came from."""

    file: str
    line: int
    cells: Mapping[str, str] = field(hash=False)

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def items_of(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, joined by semicolons; none for an empty cell, each once."""
        values = (value.strip() for value in self.cells.get(column, "").split(";"))
        return tuple(dict.fromkeys(value for value in values if value))

    def refusal(self, key: str, reason: Sentence) -> Refusal:
        return Refusal(self.file, self.line, key, reason)


@dataclass(frozen=True, slots=True)
class Table:
    """The readable rows of a file in their order, and the refusals of the others."""

    rows: tuple[Row, ...] = ()
    refused: tuple[Refusal, ...] = ()

    def __add__(self, other: "Table") -> "Table":
        return Table(self.rows + other.rows, self.refused + other.refused)


def read_table(path: Path, columns: Iterable[str] = ()) -> Table:
    """Read a comma-separated file in UTF-8 (a byte order mark is tolerated) with one header row.

    A row with a wrong number of cells, unreadable bytes or control characters is refused; so is the whole file when
    it is missing or lacks one of ``columns``. Empty lines are passed over. Nothing is raised for bad content.
    """
    if not path.is_file():
        return Table(refused=(Refusal(path.name, 0, "", _("The file is missing.")),))
    text = path.read_bytes().decode("utf-8-sig", errors="surrogateescape")
    rows: list[Row] = []
    refused: list[Refusal] = []
    header: list[str] | None = None
    for line, cells in _records(text, path.name, refused):
        if header is None:
            header = [cell.strip() for cell in cells]
            if problem := _header_problem(header, columns):
                return Table(refused=(Refusal(path.name, line, "", problem),))
        elif problem := _row_problem(cells, header):
            refused.append(Refusal(path.name, line, _readable(cells[0]), problem))
        else:
            row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
            rows.append(Row(path.name, line, row))
    return Table(tuple(rows), tuple(refused))


def _records(text: str, name: str, refused: list[Refusal]) -> Iterator[tuple[int, list[str]]]:
    """The cells of each record with the line on which it begins; ends at what no longer reads as a table."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            refused.append(Refusal(name, line, "", _("From here on the file cannot be read: a quotation mark is off.")))
            return
        if cells:
            yield line, cells


def _header_problem(header: list[str], columns: Iterable[str]) -> Sentence:
    missing = [column for column in columns if column not in header]
    if missing:
        return format_lazy(_("These columns are missing: {columns}."), columns=", ".join(missing))
    twice = sorted({column for column in header if header.count(column) > 1})
    if twice:
        return format_lazy(_("These columns stand there twice: {columns}."), columns=", ".join(twice))
    return ""


def _row_problem(cells: list[str], header: list[str]) -> Sentence:
    whole = "".join(cells)
    if _UNREADABLE.search(whole):
        return _("The row has bytes that are not UTF-8.")
    if _CONTROL.search(whole):
        return _("The row has control characters.")
    if len(cells) != len(header):
        return format_lazy(
            _("The row has {found} cells where the header has {expected}."), found=len(cells), expected=len(header)
        )
    return ""


def _readable(cell: str) -> str:
    return _CONTROL.sub("", _UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", cell)).strip()[:64]
