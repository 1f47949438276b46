"""Characters that no text of the portal holds."""

import re
from typing import Final

_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def writable(text: str) -> str:
    """The text without control characters, of which tabs and line ends stay, and without lone surrogates.

    What remains can be stored by every database and sent as UTF-8: one bad character would else break each page,
    list and export that shows it.
    """
    return text if text.isprintable() else _UNWRITABLE.sub("", text)


def one_line(text: str) -> str:
    """The text with every run of spaces and line ends as one space: nothing in it can begin a line of its own."""
    return " ".join(text.split())
