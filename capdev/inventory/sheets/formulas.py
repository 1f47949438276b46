"""Cells of text files that a spreadsheet program would run: written as text, and read again as they were.

A title such as ``=HYPERLINK(...)`` is a formula to every program that opens a CSV file, whoever wrote the title. An
apostrophe before it makes it text. Workbooks say of each cell that it is text and need none.
"""

import re
from typing import Final

_RUN: Final = re.compile(r"'*[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?")


def as_text(cell: str) -> str:
    """The cell with an apostrophe before what a program would run; plain numbers stay."""
    return f"'{cell}" if _RUN.match(cell) and not _NUMBER.fullmatch(cell) else cell


def as_said(cell: str) -> str:
    """The cell without the apostrophe of ``as_text``."""
    return cell[1:] if cell.startswith("'") and _RUN.match(cell) else cell
