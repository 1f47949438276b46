"""What the index holds of a record, and how it asks other apps for it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from capdev.kernel.registry import Registry
from capdev.kernel.translated import LanguageText, TranslatedText

Period = tuple[date, date]
"""First and last day of an edition."""
FieldText = TranslatedText | Sequence[LanguageText]

PUBLIC, INTERNAL = "public", "internal"


UNREADABLE: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a record raises whose facts do not fit together; an error of the database is not among them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as search sees it; immutable and free of the database.

    ``texts`` names the text fields: ``summary``, ``names`` (organisations, alternative titles) and ``body`` (all else).
    ``concepts`` maps a facet to the most specific codes of its vocabulary: the index adds the broader ones.
    ``values`` maps the other facets to their codes. ``signal`` is 0 to 1 (see the README of this app).
    ``card`` holds JSON facts that a result shows, so that a page of results asks nothing of the database.
    """

    kind: str
    uuid: UUID
    title: TranslatedText
    texts: Mapping[str, FieldText] = field(default_factory=dict)
    concepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    identifiers: tuple[str, ...] = ()
    visibility: str = PUBLIC
    periods: tuple[Period, ...] = ()
    created_at: datetime | None = None
    changed_at: datetime | None = None
    signal: float = 0.0
    organisations: tuple[str, ...] = ()
    card: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.uuid.hex

    def texts_of(self, name: str) -> Iterator[LanguageText]:
        """The texts of one field, each with its language; none when the field is absent."""
        given = self.title if name == "title" else self.texts.get(name)
        if isinstance(given, TranslatedText):
            for language, text in given.texts.items():
                yield LanguageText(text, language)
        elif given:
            yield from (text for text in given if text)


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A kind of record that can be found.

    ``fetch`` answers the entries of those uuids that may be found at all (published); a uuid it leaves out is taken
    from the index. ``all_uuids`` goes through everything that ``fetch`` would answer.
    """

    key: str
    fetch: Callable[[Collection[UUID]], Iterable[Entry]]
    all_uuids: Callable[[], Iterator[UUID]]


entry_kinds: Registry[EntryKind] = Registry("entry kinds", lambda kind: kind.key)
