"""The tables of an export: headings and rows of cells, sheet by sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models

from capdev.inventory.sheets.cells import Cells
from capdev.inventory.sheets.columns import Column, Kind, Sheet, parts_of_type, sheet_of_type, sheets
from capdev.inventory.sheets.facts import Facts, facts_of
from capdev.kernel.languages import INTERFACE_LANGUAGES
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.queries import catalogue

CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Written:
    """A column of a file: with its language where it holds translated text."""

    column: Column
    language: str = ""

    @property
    def heading(self) -> str:
        return f"{self.column.heading} [{self.language}]" if self.language else self.column.heading


@dataclass
class Export:
    """Records of any types by their keys, as the reader of ``cells`` writes them.

    ``is_whole`` tells of organisations that the directory does not show, too: for those who keep the records.
    """

    keys: Mapping[str, Sequence[int]]
    cells: Cells
    is_whole: bool = False
    _shown: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        named = self.cells.organisations
        self._shown = frozenset(slug for slug in named.codes if named.labels[slug])

    def sheets(self) -> list[Sheet]:
        """Those that the records can fill, in the order of a workbook."""
        types = [type_ for type_, keys in self.keys.items() if keys]
        wanted = {sheet_of_type(type_).code for type_ in types}
        wanted |= {one.code for type_ in types for one in parts_of_type(type_)}
        return [one for one in sheets() if one.code in wanted]

    def columns(self, sheet: Sheet) -> list[Written]:
        """A column of translated text comes once for each language in use, the reader's among them."""
        tags = self._languages(sheet)
        return [
            Written(column, tag)
            for column in sheet.columns
            for tag in (tags.get(column.code, ("",)) if column.kind is Kind.TRANSLATED else ("",))
        ]

    def rows(self, sheet: Sheet, columns: Sequence[Written]) -> Iterator[list[str]]:
        """The cells of every row. A fixed number of queries for each 500 records."""
        codes = catalogue().codes
        for facts in self._facts(sheet):
            for row in [facts.record] if not sheet.part else facts.rows.get(sheet.part, ()):
                values: dict[str, Any] = {}
                yield [self._cell(one, values, facts, row, sheet, codes) for one in columns]

    def _cell(
        self, one: Written, values: dict[str, Any], facts: Facts, row: Any, sheet: Sheet, codes: Mapping[int, str]
    ) -> str:
        column = one.column
        if column.code not in values:
            of_record = not sheet.part
            values[column.code] = facts.value(column, codes) if of_record else facts.row_value(row, column, codes)
        value = values[column.code]
        match column.kind:
            case Kind.TRANSLATED:
                return self.cells.write(column, value.get(one.language, ""))
            case Kind.IDENTIFIERS:
                return value if sheet.part else _identifiers(facts, value)
            case Kind.ORGANISATIONS if not self.is_whole:
                value = [slug for slug in value if slug in self._shown]
        return self.cells.write(column, value)

    def _facts(self, sheet: Sheet) -> Iterator[Facts]:
        for type_, keys in self.keys.items():
            if sheet.type in ("", type_):
                for start in range(0, len(keys), CHUNK):
                    part = keys[start : start + CHUNK]
                    found = facts_of(type_, part)
                    yield from (found[key] for key in part if key in found)

    def _languages(self, sheet: Sheet) -> dict[str, list[str]]:
        names = [column.code for column in sheet.columns if column.kind is Kind.TRANSLATED]
        used: dict[str, set[str]] = {name: {self.cells.language} for name in names}
        for texts in self._texts(sheet, names):
            for name, text in zip(names, texts, strict=True):
                used[name].update(text.texts)
        order = [self.cells.language, *INTERFACE_LANGUAGES]
        return {name: sorted(tags, key=lambda tag: (_rank(order, tag), tag)) for name, tags in used.items()}

    def _texts(self, sheet: Sheet, names: Sequence[str]) -> Iterable[tuple[TranslatedText, ...]]:
        if not names:
            return
        owner = "activity_id__in" if sheet.part else "pk__in"
        rows: models.QuerySet[Any] = models.QuerySet(sheet.model)
        keys = self.keys.get(sheet.type, ())
        for start in range(0, len(keys), CHUNK):
            yield from rows.filter(**{owner: keys[start : start + CHUNK]}).values_list(*names)


def _rank(order: Sequence[str], tag: str) -> int:
    return order.index(tag) if tag in order else len(order)


def _identifiers(facts: Facts, others: Sequence[str]) -> str:
    """The portal's own first; what a cell of several values cannot hold is left out."""
    return "; ".join([str(facts.uuid), *(one for one in others if ";" not in one and "\n" not in one)])
