"""Which sheet a table is, and which column each of its headings names, in any of six languages or by code."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from capdev.inventory.imports.reading.tables import Table
from capdev.inventory.sheets.columns import Column, Kind, Place, Sheet, sheets
from capdev.inventory.sheets.guides import EXPLANATION, LISTS, PROBLEM
from capdev.inventory.sheets.labels import vocabulary
from capdev.inventory.sheets.texts import folded, plain
from capdev.kernel.errors import DomainError
from capdev.kernel.languages import INTERFACE_LANGUAGES, canonical_tag
from capdev.vocabularies.queries import catalogue

_IN_LANGUAGE: Final = re.compile(r"(.+?)\s*[\[(（](.+)[\])）]")
_DOTTED: Final = re.compile(r"([a-z_]+)\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")
_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Headed:
    """Where a column stands (from 0), and for translated text in which language."""

    at: int
    column: Column
    language: str
    written: str


@dataclass(slots=True)
class Headings:
    sheet: Sheet
    columns: list[Headed] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@lru_cache(maxsize=8)
def _known(stamp: str, code: str) -> dict[str, Column]:
    """The columns of a sheet by everything that may head them; what heads two columns heads none."""
    del stamp
    sheet = next(one for one in sheets() if one.code == code)
    found: dict[str, Column | None] = {}
    for language in INTERFACE_LANGUAGES:
        with override(language):
            for column in sheet.columns:
                word = folded(column.heading)
                found[word] = column if found.get(word, column) is column else None
    codes = {column.code: column for column in sheet.columns}
    return {word: column for word, column in found.items() if column is not None} | codes


def read_headings(table: Table) -> Headings | None:
    """The headings of a table; ``None`` for one that is none of ours. Raises ``DomainError`` for headings that are
    merged, doubled, or lack what the sheet cannot do without."""
    if folded(table.name) in _passed_over():
        return None
    stamp = catalogue().stamp
    named = _named(table.name)
    tried = [_read(table, sheet, _known(stamp, sheet.code)) for sheet in ([named] if named else sheets())]
    best = max(tried, key=lambda one: (len(one.columns), -len(one.unknown)))
    if len(best.columns) < 2:
        return None
    if table.is_merged_heading:
        raise DomainError(
            format_lazy(_("The heading of the sheet “{sheet}” has merged cells. Split them."), sheet=best.sheet.heading)
        )
    _demand_whole(best)
    return best


def _named(name: str) -> Sheet | None:
    word = folded(name)
    for language in INTERFACE_LANGUAGES:
        with override(language):
            for sheet in sheets():
                if word in (sheet.code, folded(sheet.heading)):
                    return sheet
    return None


def _read(table: Table, sheet: Sheet, known: dict[str, Column]) -> Headings:
    found = Headings(sheet)
    for at, cell in enumerate(table.heading):
        text = plain(cell)
        if not text:
            continue
        headed = _headed(at, text, known)
        if headed is not None:
            found.columns.append(headed)
        elif folded(text) not in _passed_over():
            found.unknown.append(text)
    return found


@lru_cache(maxsize=1)
def _passed_over() -> frozenset[str]:
    """The heading of what is wrong, which a file of refused rows brings back, and the names of the template's further
    sheets, in every language."""
    found: set[str] = set()
    for language in INTERFACE_LANGUAGES:
        with override(language):
            found.update(folded(str(one)) for one in (PROBLEM, LISTS, EXPLANATION))
    return frozenset(found)


def _headed(at: int, text: str, known: dict[str, Column]) -> Headed | None:
    bare = text.rstrip("* ")
    column = known.get(bare) or known.get(folded(bare))
    if column is not None:
        return Headed(at, column, "en" if column.kind is Kind.TRANSLATED else "", text)
    match = _DOTTED.fullmatch(bare) or _IN_LANGUAGE.fullmatch(bare)
    if match is None:
        return None
    column = known.get(match[1]) or known.get(folded(match[1]))
    language = _language(match[2])
    if column is None or column.kind is not Kind.TRANSLATED or not language:
        return None
    return Headed(at, column, language, text)


def _language(text: str) -> str:
    """The tag of a language by its tag or its name; empty for none."""
    tag = canonical_tag(text)
    if _TAG.fullmatch(tag):
        return tag
    found = vocabulary("languages").meant(text)
    return canonical_tag(next(iter(found))) if len(found) == 1 else ""


def _demand_whole(found: Headings) -> None:
    seen: set[tuple[str, str]] = set()
    for one in found.columns:
        key = (one.column.code, one.language)
        if key in seen:
            raise DomainError(
                format_lazy(
                    _("The column “{column}” stands twice on the sheet “{sheet}”."),
                    column=one.written,
                    sheet=found.sheet.heading,
                )
            )
        seen.add(key)
    if found.sheet.part and not any(one.column.place is Place.NAME and one.column.is_needed for one in found.columns):
        raise DomainError(
            format_lazy(
                _("The sheet “{sheet}” has no column “{column}”, which says to which record each row belongs."),
                sheet=found.sheet.heading,
                column=found.sheet.columns[0].heading,
            )
        )
