"""The records as the comparison systems store them: from the very entries that the portal's own index is made of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from capdev.search.entries import Entry

BATCH: Final = 1_000
FIELDS: Final = ("title", "names", "summary", "body")
"""From the heaviest to the lightest."""
PAGE: Final = 20
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Document:
    """``texts`` maps a field to (language, text) pairs; ``values`` are numbers of facet values, with broader ones."""

    number: int
    texts: Mapping[str, Sequence[tuple[str, str]]]
    values: tuple[int, ...]


@dataclass(slots=True)
class Values:
    """Numbers of facet values such as ``theme:labour``."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, value: str) -> int:
        return self.numbers.setdefault(value, len(self.numbers))

    def of_facet(self, facet: str) -> list[int]:
        return [number for value, number in self.numbers.items() if value.startswith(f"{facet}:")]


def documents(values: Values) -> Iterator[Document]:
    """Every public record."""
    from capdev.search.actions.changes import fetched
    from capdev.search.engine import engine
    from capdev.search.entries import entry_kinds

    closures = engine().closures
    number = 0
    for kind in entry_kinds:
        uuids = kind.all_uuids()
        while batch := list(islice(uuids, BATCH)):
            for entry in fetched(kind.key, batch)[0]:
                if entry.visibility == "public":
                    stated = {each for name in _facets_of(entry) for each in _with_broader(name, entry, closures(name))}
                    yield Document(number, _texts_of(entry), tuple(sorted(values.number(each) for each in stated)))
                    number += 1


def _facets_of(entry: Entry) -> list[str]:
    return [*entry.concepts, *entry.values]


def _with_broader(facet: str, entry: Entry, closure: Mapping[str, frozenset[str]]) -> set[str]:
    codes = entry.concepts.get(facet, entry.values.get(facet, ()))
    return {f"{facet}:{each}" for code in codes for each in closure.get(code, (code,))}


def _texts_of(entry: Entry) -> dict[str, list[tuple[str, str]]]:
    return {name: [(text.lang, segmented(text.text)) for text in entry.texts_of(name)] for name in FIELDS}


def segmented(text: str) -> str:
    """Runs of Chinese characters as overlapping pairs with spaces between, since neither system knows their words."""
    return _HAN.sub(lambda found: f" {' '.join(_pairs(found[0]))} ", text)


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
