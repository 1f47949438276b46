"""What stands in a cell: plain values written as text, and text read as plain values.

Plain values are JSON-safe: text, a map from language to text, a code, a list of codes, ``True``, ``False`` or ``None``,
a date as text, a number. Writing and reading are inverse: what was written is read as it was.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from capdev.inventory.sheets.columns import Column, Kind
from capdev.inventory.sheets.dates import read_date
from capdev.inventory.sheets.labels import Words, choices, vocabulary
from capdev.inventory.sheets.texts import folded, neutral, plain, several
from capdev.kernel.errors import DomainError
from capdev.kernel.languages import INTERFACE_LANGUAGES
from capdev.vocabularies.queries import catalogue

EMPTY: Final[dict[Kind, Any]] = {Kind.CONCEPTS: [], Kind.ORGANISATIONS: [], Kind.YES_NO: None, Kind.NUMBER: None}
_LARGEST: Final = 2_147_483_647
_MOST_DIGITS: Final = 12


def empty(kind: Kind) -> Any:
    """The plain value that says that there is nothing."""
    return EMPTY.get(kind, "")


@dataclass
class Cells:
    """Reads and writes cells in one language; knows organisations as ``network`` had them when it was made."""

    language: str
    organisations: Words
    _lists: dict[str, Words] = field(default_factory=dict)

    def read(self, column: Column, cell: str) -> Any:
        """The plain value of a cell that is not empty. Raises ``DomainError`` with a sentence for who wrote it."""
        return _READERS[column.kind](self, column, cell)

    def write(self, column: Column, value: Any) -> str:
        """The text of a plain value; empty for nothing."""
        if value is None or value in ("", []):
            return ""
        match column.kind:
            case Kind.TEXT | Kind.TRANSLATED:
                return neutral(str(value))
            case Kind.YES_NO:
                return gettext("Yes") if value else gettext("No")
            case Kind.CONCEPT | Kind.CHOICE:
                return neutral(self.list_of(column).written(value, self.language))
            case Kind.CONCEPTS | Kind.ORGANISATIONS:
                words = self.list_of(column)
                return neutral("; ".join(words.written(code, self.language) for code in value))
        return str(value)

    def list_of(self, column: Column) -> Words:
        """The list from which the values of a column are."""
        if column.kind is Kind.ORGANISATIONS:
            return self.organisations
        if column.choices is not None:
            return choices(column.choices)
        if column.scheme not in self._lists:
            self._lists[column.scheme] = vocabulary(column.scheme)
        return self._lists[column.scheme]

    def name_of_list(self, column: Column) -> str:
        if column.scheme:
            scheme = catalogue().schemes.get(column.scheme)
            return scheme.best(self.language).text if scheme else column.scheme
        return column.heading

    def read_one(self, column: Column, cell: str) -> str:
        return self.list_of(column).read(plain(cell), self.name_of_list(column))

    def read_several(self, column: Column, cell: str) -> list[str]:
        """Every value that can be read; the first that cannot is said."""
        words, name = self.list_of(column), self.name_of_list(column)
        whole = plain(cell)
        if len(words.meant(whole)) == 1:
            return [words.read(whole, name)]
        return list(dict.fromkeys(words.read(value, name) for value in several(cell)))


def _text(_cells: Cells, column: Column, cell: str) -> str:
    text = plain(cell)
    if column.longest and len(text) > column.longest:
        sentence = _("The text has {found} characters; {most} have room.")
        raise DomainError(format_lazy(sentence, found=len(text), most=column.longest))
    return text


def _day(_cells: Cells, _column: Column, cell: str) -> str:
    found = read_date(plain(cell))
    if len(found) < 10:
        raise DomainError(format_lazy(_("“{text}” is not a whole date. Write it as 2027-03-15."), text=plain(cell)))
    return found


def _number(_cells: Cells, _column: Column, cell: str) -> int:
    text = plain(cell).removesuffix(".0")
    if not text.isdecimal() or len(text) > _MOST_DIGITS or int(text) > _LARGEST:
        raise DomainError(format_lazy(_("“{text}” is not a whole number."), text=text[:60]))
    return int(text)


def _yes_no(_cells: Cells, _column: Column, cell: str) -> bool:
    word = folded(plain(cell))
    if word in _yes():
        return True
    if word in _no():
        return False
    raise DomainError(
        format_lazy(_("“{text}” is neither yes nor no. Leave the cell empty if it is not known."), text=word[:60])
    )


@cache
def _yes() -> frozenset[str]:
    return frozenset({"true", "1", "y", "yes", "x", "vrai", "verdadero", "истина", "si", "d'accord"}) | _said("Yes")


@cache
def _no() -> frozenset[str]:
    return frozenset({"false", "0", "n", "no", "faux", "falso", "ложь"}) | _said("No")


def _said(word: str) -> frozenset[str]:
    found = set()
    for language in INTERFACE_LANGUAGES:
        with override(language):
            found.add(folded(gettext(word)))
    return frozenset(found)


_READERS: Final[dict[Kind, Callable[[Cells, Column, str], Any]]] = {
    Kind.TEXT: _text,
    Kind.TRANSLATED: _text,
    Kind.CHOICE: Cells.read_one,
    Kind.CONCEPT: Cells.read_one,
    Kind.CONCEPTS: Cells.read_several,
    Kind.ORGANISATIONS: Cells.read_several,
    Kind.YES_NO: _yes_no,
    Kind.DAY: _day,
    Kind.DATE: lambda _cells, _column, cell: read_date(plain(cell)),
    Kind.NUMBER: _number,
    Kind.IDENTIFIERS: lambda _cells, _column, cell: several(cell),
}
