"""Records in the making: what several files say of each, put together before anything is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.items import (
    ITEMS,
    ComponentItem,
    EditionItem,
    Identifier,
    LinkItem,
    RecordItem,
    RoleItem,
    TermItem,
    VersionItem,
)
from capdev.kernel.errors import DomainError
from capdev.kernel.loading import Refusal, Row
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.queries import concept

REGISTER: Final = "starter"


def starter(key: str) -> Identifier:
    return (REGISTER, key)


def demand(scheme: str, code: str, column: str) -> str:
    """The code, which is known. Raises ``DomainError`` that names the column."""
    if concept(scheme, code) is None:
        sentence = format_lazy(_("“{code}” is not in the vocabulary “{scheme}”."), code=code, scheme=scheme)
        raise DomainError(sentence, field=column)
    return code


@dataclass(slots=True)
class Draft:
    """What is known so far of one record."""

    type: str
    row: Row
    fields: dict[str, Any]
    terms: dict[str, dict[str, TermItem]] = field(default_factory=dict)
    roles: list[RoleItem] = field(default_factory=list)
    links: list[LinkItem] = field(default_factory=list)
    editions: list[EditionItem] = field(default_factory=list)
    components: list[ComponentItem] = field(default_factory=list)
    versions: list[VersionItem] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)

    def add_terms(self, axis: str, codes: Iterable[str], source: str, reason: str = "") -> None:
        """A statement of the record's own row stands before a later one on the same value."""
        said = self.terms.setdefault(axis, {})
        for code in codes:
            if code not in said or (reason and not said[code].reason):
                said[code] = TermItem(code, reason, source)

    def item(self, axes: Iterable[str]) -> RecordItem:
        """Speaks of every axis, so that a row that goes from the files goes from the record too."""
        own: dict[str, Any] = {}
        if self.type == "activity":
            own = {"editions": tuple(self.editions), "components": tuple(self.components)}
        elif self.type == "tool":
            own = {"versions": tuple(self.versions)}
        return ITEMS[self.type](
            identifiers=(starter(self.row["id"]),),
            fields={**self.fields, "method": TranslatedText.of("; ".join(self.methods))},
            terms={axis: tuple(self.terms.get(axis, {}).values()) for axis in axes},
            roles=tuple(self.roles),
            links=tuple(self.links),
            source=self.row["source"],
            as_of=self.row.get("as_of", ""),
            **own,
        )


@dataclass(slots=True)
class Drafts:
    """All records in the making by their starter id, and the rows that were refused."""

    records: dict[str, Draft] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)

    def add(self, row: Row, make: Callable[[Row], Draft]) -> None:
        key = row["id"]
        try:
            if key in self.records:
                raise DomainError(_("This identifier stands there twice."))  # noqa: TRY301
            self.records[key] = make(row)
        except DomainError as problem:
            self.refuse(row, key, problem)

    def amend(self, row: Row, key: str, change: Callable[[Draft, Row], None]) -> None:
        """Let a row of another file add to the record that it names; a broken row alone is refused."""
        try:
            if key not in self.records:
                raise DomainError(format_lazy(_("There is no record “{key}”."), key=key))  # noqa: TRY301
            change(self.records[key], row)
        except DomainError as problem:
            self.refuse(row, key, problem)

    def refuse(self, row: Row, key: str, problem: DomainError) -> None:
        sentence = f"{problem.field}: {problem.sentence}" if problem.field else str(problem.sentence)
        self.refused.append(row.refusal(key, sentence))
