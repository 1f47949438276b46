"""The table of texts that the cells of a workbook share."""

import re
from collections.abc import Generator
from typing import Final

from django.utils.translation import gettext_lazy as _

from capdev.inventory.imports.reading.tables import MOST_CHARACTERS
from capdev.inventory.imports.reading.xml import parse
from capdev.kernel.errors import DomainError

_MOST_STRINGS: Final = 2_000_000
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_strings(blocks: Generator[bytes, None, None]) -> list[str]:
    """Every text by its number; phonetic guides are left out."""
    reader = _Strings()
    parse(blocks, reader.start, reader.end, reader.text)
    return reader.strings


class _Strings:
    def __init__(self) -> None:
        self.strings: list[str] = []
        self.parts: list[str] = []
        self.is_text = self.is_guide = False
        self.room = MOST_CHARACTERS

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag == "t":
            self.is_text = not self.is_guide
        elif tag == "rPh":
            self.is_guide = True

    def end(self, tag: str) -> None:
        if tag == "t":
            self.is_text = False
        elif tag == "rPh":
            self.is_guide = False
        elif tag == "si":
            self._keep(unescaped("".join(self.parts)))
            self.parts.clear()

    def text(self, said: str) -> None:
        if self.is_text:
            self.parts.append(said)

    def _keep(self, string: str) -> None:
        self.strings.append(string)
        self.room -= len(string)
        if self.room < 0 or len(self.strings) > _MOST_STRINGS:
            raise DomainError(_("The file holds too much text. Split it."))


def unescaped(text: str) -> str:
    """With the characters that XML cannot hold, which workbooks write as ``_x000D_``."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
