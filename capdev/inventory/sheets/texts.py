"""Texts in cells: no spreadsheet takes one for a formula, and each comes back as it was."""

import re
import unicodedata
from typing import Final

from capdev.kernel.texts import writable

_DANGEROUS: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""Beginnings that a spreadsheet may run as a formula (OWASP, "CSV injection"), with apostrophes already before them."""
SEPARATOR: Final = ";"
_SEPARATORS: Final = re.compile(r"[;；؛\n]")


def neutral(text: str) -> str:
    """With an apostrophe before what a spreadsheet might run."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def plain(cell: str) -> str:
    """The text of which ``neutral`` made the cell, as the inventory holds texts: see ``normal``."""
    return normal(cell[1:] if cell.startswith("'") and _DANGEROUS.match(cell) else cell)


def normal(text: str) -> str:
    """Without control characters and blanks around, lines ended alike: two texts that read alike are alike."""
    return writable(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def several(cell: str) -> list[str]:
    """The values of a cell that holds several, each once."""
    return list(dict.fromkeys(value for part in _SEPARATORS.split(cell) if (value := plain(part.strip()))))


def holds_several(text: str) -> bool:
    return _SEPARATORS.search(text) is not None


def folded(text: str) -> str:
    """As two people write the same word: case, width, points of vowels and runs of blanks do not count."""
    decomposed = unicodedata.normalize("NFKC", text).casefold().replace("ـ", "").replace("’", "'")
    return " ".join(decomposed.split())
