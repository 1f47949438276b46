"""The directory of organisations: narrowed by name, letter, kind, country and body, with what could narrow it further.

Names are compared in memory, where each process keeps them in every language (``names``): no database compares Arabic,
Chinese and accented letters alike.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from django.http import QueryDict

from capdev.network.models import BodyMembership
from capdev.network.names import OrganisationName, organisation_names
from capdev.network.queries import published_organisations

PAGE: Final = 50
LONGEST_WORDS: Final = 100
LAST_PAGE: Final = 10_000
OTHER: Final = "#"
"""Stands for every beginning that is no letter."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asked for; codes of one kind mean *or*, different kinds mean *and*."""

    words: str = ""
    letter: str = ""
    kinds: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    page: int = 1

    @classmethod
    def parse(cls, given: QueryDict) -> Self:
        """Never raises: what means nothing finds nothing, and a page that is no number is the first."""
        page = given.get("page", "1")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
        return cls(
            words=" ".join(given.get("q", "").replace("\x00", " ").split())[:LONGEST_WORDS],
            letter=given.get("letter", "").strip()[:1].upper(),
            kinds=frozenset(given.getlist("kind")[:50]),
            countries=frozenset(given.getlist("country")[:50]),
            bodies=frozenset(given.getlist("body")[:50]),
            page=min(max(1, number), LAST_PAGE),
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.letter or self.kinds or self.countries or self.bodies)


@dataclass(frozen=True, slots=True)
class Line:
    """An organisation of the directory as far as narrowing needs it."""

    slug: str
    kind: str
    country: str
    bodies: frozenset[str]
    name: OrganisationName
    sorted_as: str
    letter: str


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything that fits, by name in the reader's language; counts of each way to narrow, its own picks left out."""

    lines: tuple[Line, ...] = ()
    kinds: Mapping[str, int] = field(default_factory=dict)
    countries: Mapping[str, int] = field(default_factory=dict)
    bodies: Mapping[str, int] = field(default_factory=dict)
    letters: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return len(self.lines)


def directory(wanted: Wanted, language: str) -> Directory:
    """The organisations that everybody may see and that fit. Two queries."""
    every = _lines(language)
    named = [line for line in every if _bears(line.name, wanted.words)]

    def fits(but: str = "") -> list[Line]:
        return [line for line in named if all(test(line) for name, test in tests.items() if name != but)]

    tests: dict[str, Callable[[Line], bool]] = {
        "kinds": lambda line: not wanted.kinds or line.kind in wanted.kinds,
        "countries": lambda line: not wanted.countries or line.country in wanted.countries,
        "bodies": lambda line: not wanted.bodies or bool(line.bodies & wanted.bodies),
        "letter": lambda line: not wanted.letter or line.letter == wanted.letter,
    }
    return Directory(
        lines=tuple(fits()),
        kinds=Counter(line.kind for line in fits("kinds")),
        countries=Counter(line.country for line in fits("countries") if line.country),
        bodies=Counter(body for line in fits("bodies") for body in line.bodies),
        letters=tuple(sorted({line.letter for line in fits("letter")})),
    )


def _lines(language: str) -> list[Line]:
    names = organisation_names()
    bodies: dict[int, set[str]] = {}
    for organisation, body in BodyMembership.objects.values_list("organisation_id", "body__code"):
        bodies.setdefault(organisation, set()).add(body)
    rows = published_organisations().order_by("pk").values_list("pk", "slug", "kind__code", "country__code")
    found = [
        _line(names[slug], kind, country or "", frozenset(bodies.get(key, ())), language)
        for key, slug, kind, country in rows
        if slug in names
    ]
    return sorted(found, key=lambda line: (line.sorted_as, line.slug))


def _line(name: OrganisationName, kind: str, country: str, bodies: frozenset[str], language: str) -> Line:
    sorted_as = folded(name.name.best(language).text or name.acronym)
    letter = next((sign for sign in sorted_as if sign.isalnum()), OTHER).upper()
    return Line(name.slug, kind, country, bodies, name, sorted_as, letter if letter.isalpha() else OTHER)


def _bears(name: OrganisationName, words: str) -> bool:
    """Whether every word stands in the acronym or in a name, in whatever language."""
    if not words:
        return True
    said = [folded(text) for text in (name.acronym, name.slug, *name.name.texts.values())]
    return all(any(word in text for text in said) for word in folded(words).split())


def folded(text: str) -> str:
    """Without accents, vowel signs and capitals."""
    parts: Iterable[str] = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()
