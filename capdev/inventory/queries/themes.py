"""Themes as the inventory fills them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from capdev.inventory.queries.corners import Corner, Reading, Shelf, corner, shelves
from capdev.vocabularies.catalogue import ConceptView, Key
from capdev.vocabularies.queries import catalogue

SCHEME: Final = "themes"
FIRST_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """A theme with the number of its records, those of narrower themes included."""

    theme: ConceptView
    count: int
    narrower: tuple["ThemeCount", ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeView:
    """Everything about one theme: its place among the themes, what exists, and what it corresponds to.

    ``broader`` runs from the top; ``beside`` are the themes that share its broader one; ``mapped`` are concepts of
    other vocabularies by scheme; ``everywhere`` counts the whole inventory.
    """

    theme: ConceptView
    broader: tuple[ConceptView, ...]
    narrower: tuple[ThemeCount, ...]
    beside: tuple[ThemeCount, ...]
    found: Corner
    everywhere: Corner
    shelves: tuple[Shelf, ...]
    mapped: Mapping[str, tuple[ConceptView, ...]]


def theme_tree(reading: Reading) -> list[ThemeCount]:
    """All themes beneath their broader ones, in the order of the vocabulary. One reading of the index."""
    counts = corner(reading).counts("theme")
    return [_counted(theme, counts) for theme in catalogue().of_scheme(SCHEME) if theme.broader is None]


def theme_view(code: str, reading: Reading) -> ThemeView | None:
    """One theme, or ``None`` when there is none of this code. Five readings of the index, none of the database."""
    theme = catalogue().get(SCHEME, code)
    if theme is None:
        return None
    everywhere = corner(reading)
    counts = everywhere.counts("theme")
    return ThemeView(
        theme=theme,
        broader=_concepts(tuple(reversed(theme.ancestors))),
        narrower=_counted(theme, counts).narrower,
        beside=_beside(theme, counts),
        found=corner(reading, theme=code),
        everywhere=everywhere,
        shelves=tuple(shelves(reading, FIRST_SHOWN, theme=code)),
        mapped=_mapped(theme),
    )


def _concepts(keys: tuple[Key, ...]) -> tuple[ConceptView, ...]:
    known = catalogue().concepts
    return tuple(known[key] for key in keys if key in known)


def _counted(theme: ConceptView, counts: Mapping[str, int]) -> ThemeCount:
    below = _concepts(catalogue().narrower.get(theme.key, ()))
    narrower = tuple(_counted(one, counts) for one in below if one.scheme == SCHEME)
    return ThemeCount(theme, counts.get(theme.code, 0), narrower)


def _beside(theme: ConceptView, counts: Mapping[str, int]) -> tuple[ThemeCount, ...]:
    if theme.broader is None:
        return ()
    below = _concepts(catalogue().narrower.get(theme.broader, ()))
    return tuple(ThemeCount(one, counts.get(one.code, 0)) for one in below if one.code != theme.code)


def _mapped(theme: ConceptView) -> dict[str, tuple[ConceptView, ...]]:
    found: dict[str, list[ConceptView]] = {}
    for concept in _concepts(tuple(key for _relation, key in theme.mappings)):
        found.setdefault(concept.scheme, []).append(concept)
    return {scheme: tuple(concepts) for scheme, concepts in found.items()}
