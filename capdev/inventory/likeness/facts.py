"""What is compared: a record, or something that may become one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from capdev.inventory.items import Identifier
from capdev.inventory.likeness.addresses import canonical_address
from capdev.inventory.likeness.words import TitleWords, title_words

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something of which a form, an import or a harvest asks whether it is there already. Only a title is needed.

    ``titles`` by language; ``organisers`` are database keys of the organisations with a role; ``dates`` the first and
    last day of each edition (of a tool: of its publication); ``addresses`` its own page and further ones, as written;
    ``uuid`` names a record that is there, which is then not told as its own duplicate.
    """

    type: str
    titles: Mapping[str, str]
    organisers: frozenset[int] = frozenset()
    dates: tuple[Days, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    uuid: UUID | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The same, read: ``titles`` as (language, words), ``addresses`` canonical and telling."""

    type: str
    titles: tuple[tuple[str, TitleWords], ...]
    organisers: frozenset[int]
    dates: tuple[Days, ...]
    addresses: frozenset[str]
    identifiers: frozenset[Identifier] = field(default_factory=frozenset)


def facts_of(candidate: Candidate) -> Facts:
    addresses = {canonical_address(url) for url in candidate.addresses} - {""}
    titles = tuple((language, title_words(text)) for language, text in candidate.titles.items() if text.strip())
    return Facts(
        candidate.type,
        titles,
        candidate.organisers,
        candidate.dates,
        frozenset(addresses),
        frozenset(candidate.identifiers),
    )
