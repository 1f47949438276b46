"""A row held against the record that it speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.imports.planning.plans import Difference
from capdev.inventory.imports.planning.rows import Said
from capdev.inventory.sheets.cells import Cells, empty
from capdev.inventory.sheets.columns import Column, Kind, Place, Sheet
from capdev.inventory.sheets.facts import Facts, field_value
from capdev.kernel.dates import PartialDate
from capdev.kernel.errors import InvalidInput
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.catalogue import Catalogue
from capdev.vocabularies.statements import values_of

_LONGEST: Final = 400
_OPEN: Final = frozenset({Kind.TEXT, Kind.TRANSLATED, Kind.DATE, Kind.DAY, Kind.NUMBER})
"""Kinds whose values the model's own field has to look at; of the others the list has decided."""


@dataclass
class Comparer:
    """Says what differs, in values and in words, and refuses what a field cannot hold."""

    cells: Cells
    catalogue: Catalogue
    _good: set[tuple[type[models.Model], str, str]] = field(default_factory=set)

    def value_of(self, row: models.Model | None, column: Column) -> Any:
        """What the row around a record holds; nothing for a new one."""
        if row is None or column.place is not Place.FIELD:
            return self.nothing(column)
        return field_value(row, column, self.catalogue.codes)

    def nothing(self, column: Column) -> Any:
        return {} if column.kind is Kind.TRANSLATED else empty(column.kind)

    def changed(self, said: Said, column: Column, before: Any) -> tuple[Any, Any] | None:
        """The values before and after where the row says something else; ``None`` where it does not."""
        if column.code not in said.values:
            return None
        after = said.values[column.code]
        if column.kind is Kind.TRANSLATED:
            merged = {tag: text for tag, text in {**before, **after}.items() if text}
            return None if merged == before else (before, merged)
        if isinstance(after, list):
            return None if set(after) == set(before) else (before, after)
        return None if after == before else (before, after)

    def check(self, said: Said, model: type[models.Model], column: Column, value: Any) -> bool:
        """Whether the field takes the value; a sentence at the cell where it does not."""
        if column.kind not in _OPEN:
            return True
        if column.kind in (Kind.DATE, Kind.DAY, Kind.NUMBER):
            return True
        if column.kind is Kind.TRANSLATED:
            return bool(value) or not column.is_needed or self._missing(said, column)
        key = (model, column.code, value)
        if key in self._good:
            return True
        try:
            values_of(model, {column.code: value})
        except InvalidInput as problem:
            said.refuse(column, problem.problems[0])
            return False
        if len(value) < 60:
            self._good.add(key)
        return True

    def _missing(self, said: Said, column: Column) -> bool:
        said.refuse(column, _("This must be said."))
        return False

    def demand(self, said: Said, columns: Iterable[Column]) -> None:
        """A sentence for each of the columns that a new row cannot do without and that says nothing."""
        for column in columns:
            is_said = said.values.get(column.code)
            has_problem = any(heading.startswith(column.heading) for heading, _sentence in said.problems)
            if column.is_needed and column.place is Place.FIELD and not is_said and not has_problem:
                said.refuse(column, format_lazy(_("A new row needs “{field}”."), field=column.heading))

    def difference(self, column: Column, before: Any, after: Any) -> list[Difference]:
        """In words; translated text a line for each language that differs."""
        if column.kind is Kind.TRANSLATED:
            tags = [tag for tag in {**before, **after} if before.get(tag, "") != after.get(tag, "")]
            return [
                (f"{column.heading} [{tag}]", _short(before.get(tag, "")), _short(after.get(tag, ""))) for tag in tags
            ]
        return [(column.heading, _short(self._words(column, before)), _short(self._words(column, after)))]

    def _words(self, column: Column, value: Any) -> str:
        return self.cells.write(column, value).removeprefix("'")


def translated(after: dict[str, str], before: TranslatedText | None) -> dict[str, Any]:
    """As the field keeps it: source language and status of what stays the same stay, too."""
    status = {}
    source = next(iter(after), "en")
    if before is not None and before:
        status = {tag: said for tag, said in before.status.items() if after.get(tag) == before.texts.get(tag)}
        source = before.source
    return TranslatedText(after, source, status).as_json()


def plain_value(column: Column, after: Any, owner: models.Model | None) -> Any:
    """The value as an item states it."""
    if column.kind is Kind.TRANSLATED:
        return translated(after, getattr(owner, column.code) if owner is not None else None)
    return after


def stated_value(column: Column, owner: models.Model, before: Any) -> Any:
    """The value that the field has now, as an item states it: with the source and the status of translations."""
    return getattr(owner, column.code).as_json() if column.kind is Kind.TRANSLATED else before


def kept_terms(facts: Facts | None, axis: str, codes: list[str]) -> list[list[str]]:
    """Codes with the reason and source that are known of them."""
    known = {one[0]: list(one) for one in facts.terms.get(axis, ())} if facts else {}
    return [known.get(code, [code, "", ""]) for code in codes]


def roles_after(facts: Facts | None, changed: dict[str, list[str]]) -> list[list[str]]:
    """All roles of the record when those of the changed columns are as said: what stays keeps its place and source."""
    there = [list(one) for one in (facts.roles if facts else ())]
    kept = [one for one in there if one[1] not in changed or one[0] in changed[one[1]]]
    names = {(one[0], one[1]) for one in kept}
    added = [[slug, role, ""] for role, slugs in changed.items() for slug in slugs if (slug, role) not in names]
    return kept + added


def demand_order(said: Said, sheet: Sheet, starts: str, ends: str) -> None:
    """A sentence where the end lies before the start."""
    if starts and ends and PartialDate.parse(ends).last_day < PartialDate.parse(starts).first_day:
        sentence = _("The edition ends ({ends}) before it starts ({starts}).")
        said.refuse(sheet.column("ends"), format_lazy(sentence, ends=ends, starts=starts))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
