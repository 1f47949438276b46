"""What can be followed, listed and awaited. Filled by the apps that own themes, organisations, records, editions."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from capdev.accounts.models import User
from capdev.kernel.errors import Sentence
from capdev.kernel.registry import Registry
from capdev.kernel.translated import LanguageText
from capdev.search.parameters import Query


@dataclass(frozen=True, slots=True)
class Named:
    """A thing under its name in the reader's language, with its page."""

    name: LanguageText
    href: str
    kind: Sentence = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Followable:
    """A kind of thing that people follow by a search: everything on a theme, in a country, of an organisation.

    ``key_of`` gives the text by which a target is kept (a code, a uuid); ``named`` those of the keys that exist and
    may be seen, under their names in a language; ``query`` what is asked of the search underneath, ``None`` when the
    target is gone.
    """

    key: str
    label: Sentence
    key_of: Callable[[Any], str]
    named: Callable[[Collection[str], str], Mapping[str, Named]]
    query: Callable[[str], Query | None]


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that happened to a record which its followers are told of.

    ``key`` names it once and for all (a revision, an edition), so that nobody is told twice. ``what`` is one of the
    words in ``happenings``.
    """

    record: UUID
    key: str
    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record that is followed by itself, put on lists and told of.

    ``named`` gives those of the records that this reader may see now, in one query; ``occasions`` what happened to
    records since a moment, the oldest first; ``happenings`` the words for it.
    """

    key: str
    label: Sentence
    named: Callable[[Collection[UUID], Any, str], Mapping[UUID, Named]]
    occasions: Callable[[Collection[UUID], datetime], Iterable[Occasion]]
    happenings: Mapping[str, Sentence]


@dataclass(frozen=True, slots=True)
class Awaited:
    """A kind of thing whose date people wait for: an edition.

    ``find`` gives one that this reader may see; ``is_open`` whether its date is not known yet; ``record_of`` the
    record to which it belongs, and by whose change a date comes; ``named`` its name and page; ``organisers`` who
    answers for it; ``is_organiser`` whether a person does; ``dated`` which of some have a date by now.
    """

    key: str
    find: Callable[[UUID, Any], Any | None]
    is_open: Callable[[Any], bool]
    record_of: Callable[[Any], UUID]
    named: Callable[[Any, str], Named]
    organisers: Callable[[Any], Iterable[User]]
    is_organiser: Callable[[Any, Any], bool]
    dated: Callable[[Collection[UUID]], Collection[UUID]]


followables: Registry[Followable] = Registry("followable subjects", lambda one: one.key)
record_kinds: Registry[RecordKind] = Registry("kinds of record that are followed and listed", lambda one: one.key)
awaited: Registry[Awaited] = Registry("what people wait for", lambda one: one.key)


def named_records(uuids: Collection[UUID], reader: Any, language: str) -> dict[UUID, Named]:
    """The records that this reader may see now, of whatever kind. One query a kind."""
    found: dict[UUID, Named] = {}
    for kind in record_kinds:
        found |= kind.named(uuids, reader, language)
    return found
