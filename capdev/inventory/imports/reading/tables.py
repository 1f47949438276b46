"""What every file becomes: tables of text, and how much of a file is read."""

from dataclasses import dataclass, field
from typing import Final

from capdev.kernel.errors import Sentence

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 400
MOST_BYTES: Final = 20 * 1024 * 1024
"""Of the file as it was uploaded."""
MOST_UNPACKED: Final = 300 * 1024 * 1024
"""Of a workbook without its compression."""
MOST_CHARACTERS: Final = 64 * 1024 * 1024
"""Of all cells together."""
LONGEST_CELL: Final = 100_000


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that cannot be read, and why."""

    sentence: Sentence


Cell = str | Broken


@dataclass(slots=True)
class Table:
    """A sheet: its name, the cells of its first row, and every further row that says anything, by its number.

    Rows may be shorter than the heading. ``is_merged_heading`` tells that the heading has merged cells.
    """

    name: str
    heading: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    is_merged_heading: bool = False


@dataclass(slots=True)
class Sheetfile:
    """All tables of a file. ``encoding`` is said for text files, where it had to be found out."""

    tables: list[Table]
    encoding: str = ""
