"""Facets, active filters and orders of a search, as the components of ``ui`` show them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import get_language, gettext

from capdev.search.answers import Answer, FacetCounts, FacetValue
from capdev.search.facets import facets as all_facets
from capdev.search.parameters import SORTS, Query
from capdev.ui.formats import date_text, quoted
from capdev.ui.parts import Chip, Choice, Facet, Link, Text
from capdev.vocabularies.queries import label

OPEN_AT_FIRST: Final = ("type", "kind", "theme", "audience", "region", "country", "language")
"""Facets that stand open; the others show their name alone until somebody opens or picks them."""


MOST_VALUES: Final = 6
"""Values of a facet that a page carries: of hundreds nobody reads more, and they would be most of its bytes."""
WHOLE: Final = "facet"
"""The page's own parameter that names facets to show with every value."""


def facet_groups(answer: Answer) -> list[Facet]:
    """One group a facet that has anything to choose, in the order of the registry, with every value."""
    return [_group(counts) for counts in answer.facets if counts.counts or counts.selected]


def facet_groups_of_page(answer: Answer, query: Query, address: str, whole: Iterable[str]) -> list[Facet]:
    """The same, each with its first values, or when it is folded none, and a way to all of them.

    Those named in ``whole`` have them all.
    """
    shown = set(whole)
    kept = urlencode(replace(query, page=1).as_pairs())
    before = f"{address}?{kept}&{WHOLE}=" if kept else f"{address}?{WHOLE}="
    return [
        replace(_group(counts), is_open=True) if counts.name in shown else _begun(counts, before + counts.name)
        for counts in answer.facets
        if counts.selected or counts.counts
    ]


def _begun(counts: FacetCounts, way_to_all: str) -> Facet:
    if counts.selected:
        return _shortened(_group(counts), way_to_all)
    if counts.name not in OPEN_AT_FIRST:
        return Facet(counts.name, counts.label, (), is_open=False, whole_href=way_to_all)
    first = counts.first(MOST_VALUES)
    choices = [Choice(value.code, value.label, value.count) for value in first]
    return Facet(counts.name, counts.label, choices, whole_href=way_to_all if len(counts.counts) > len(first) else "")


def shown_whole(asked: Iterable[str]) -> list[str]:
    """The facets among the asked names; unknown ones are nobody's."""
    return sorted({name for name in asked if name in all_facets})


def _group(counts: FacetCounts) -> Facet:
    choices = _without_root(_nested(counts.values))
    is_open = counts.name in OPEN_AT_FIRST or bool(counts.selected)
    return Facet(counts.name, counts.label, choices, shown=MOST_VALUES, is_open=is_open)


def _shortened(facet: Facet, way_to_all: str) -> Facet:
    """The first values, and all that are picked or lead to a picked one."""
    kept = [one for at, one in enumerate(facet.choices) if at < MOST_VALUES or one.checked or one.is_open]
    kept = [one if not one.children or one.checked or one.is_open else replace(one, children=()) for one in kept]
    if len(kept) == len(facet.choices) and all(one is other for one, other in zip(kept, facet.choices, strict=True)):
        return facet
    return replace(facet, choices=kept, whole_href=way_to_all)


def _without_root(choices: list[Choice]) -> list[Choice]:
    """What lies beneath a value that everything lies beneath, such as the world: picking it would narrow nothing."""
    while len(choices) == 1 and choices[0].children and not choices[0].checked:
        choices = list(choices[0].children)
    return choices


def _nested(values: Sequence[FacetValue]) -> list[Choice]:
    """A flat list with depths as a tree: each value holds those that follow deeper."""
    roots: list[Choice] = []
    at = 0
    while at < len(values):
        choice, at = _branch(values, at)
        roots.append(choice)
    return roots


def _branch(values: Sequence[FacetValue], at: int) -> tuple[Choice, int]:
    value, children = values[at], []
    following = at + 1
    while following < len(values) and values[following].depth > value.depth:
        child, following = _branch(values, following)
        children.append(child)
    return Choice(value.code, value.label, value.count, value.selected, children), following


def chips(query: Query, address: str, kept: Iterable[tuple[str, str]] = ()) -> list[Chip]:
    """Every active filter with the address of the page without it; ``kept`` are parameters of the page's own."""
    language = get_language() or "en"
    own = list(kept)
    found = []
    for name, codes in query.filters:
        for code in codes:
            href = _address(query.without(name, code), address, own)
            found.append(Chip(value_label(name, code, language), href, all_facets[name].label))
    for name, day, word in (("from", query.first_day, gettext("From")), ("to", query.last_day, gettext("Until"))):
        if day:
            found.append(Chip(date_text(day), _address(query.without(name), address, own), word))
    if query.text:
        found.insert(0, Chip(quoted(query.text), _address(query.without("q"), address, own)))
    return found


def value_label(facet_name: str, code: str, language: str) -> Text:
    """What a value of a facet is called."""
    facet = all_facets[facet_name]
    if facet.choices:
        return facet.choices.get(code, code)
    return facet.label_of(code, language) if facet.label_of else label(facet.scheme, code, language)


def sorts(query: Query, address: str) -> list[Link]:
    """The orders that a reader may choose; relevance only where words were given."""
    offered = [name for name in SORTS if name != "relevance" or query.text]
    current = query.sort if query.sort in offered else offered[0]
    return [
        Link(SORTS[name], _address(replace(query, sort=name, page=1), address), current=name == current)
        for name in offered
    ]


def _address(query: Query, address: str, own: Iterable[tuple[str, str]] = ()) -> str:
    written = urlencode([*own, *query.as_pairs()])
    return f"{address}?{written}" if written else address


def kept_beside_facets(query: Query, whole: Iterable[str] = ()) -> list[tuple[str, str]]:
    """What the form of the facets must carry along: words, days, order, facets shown whole; never the page."""
    facet_names = {name for name, _ in query.filters}
    pairs = [(name, value) for name, value in replace(query, page=1).as_pairs() if name not in facet_names]
    return [*pairs, *((WHOLE, name) for name in whole)]


def kept_beside_words(query: Query) -> list[tuple[str, str]]:
    """What the search box must carry along: every filter and the days; new words start at the first page."""
    return [(name, value) for name, value in replace(query, page=1, text="").as_pairs() if name != "sort"]


def correction(query: Query, answer: Answer, address: str) -> Link | None:
    """What was probably meant, with its search."""
    if not answer.did_you_mean:
        return None
    return Link(answer.did_you_mean, _address(replace(query, text=answer.did_you_mean, page=1), address))
