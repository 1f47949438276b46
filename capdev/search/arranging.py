"""The values of a facet as a list to choose from: labelled, in order, narrower ones beneath their broader one."""

from collections.abc import Callable, Mapping

from capdev.kernel.translated import LanguageText
from capdev.search.answers import FacetCounts, FacetValue
from capdev.search.facets import Facet, facets
from capdev.search.vocabulary import Vocabulary

Arrange = Callable[[FacetCounts, int | None], tuple[FacetValue, ...]]


def arrange_values(vocabulary: Vocabulary, language: str) -> Arrange:
    def arrange(counted: FacetCounts, most: int | None) -> tuple[FacetValue, ...]:
        facet = facets[counted.name]
        closure = vocabulary.closure(facet.scheme) if facet.scheme and facet.hierarchical else {}
        if most is None:
            codes = {**counted.counts, **{code: counted.counts.get(code, 0) for code in counted.selected}}
        else:
            codes = _foremost(counted.counts, closure, len(facet.choices) or most)
        values = [
            FacetValue(
                code,
                value_label(vocabulary, facet, code, language),
                count,
                code in counted.selected,
                len(closure.get(code, (code,))) - 1,
            )
            for code, count in codes.items()
        ]
        return _ordered(facet, values, closure)[:most]

    return arrange


def _foremost(counts: Mapping[str, int], closure: Mapping[str, frozenset[str]], most: int) -> dict[str, int]:
    """The broadest values, below one that holds all the others; of many those that can be among the first ``most``."""
    broadest = _broadest(counts, closure) if closure else counts
    if len(broadest) <= most:
        return dict(broadest)
    least = sorted(broadest.values(), reverse=True)[most - 1]
    return {code: count for code, count in broadest.items() if count >= least}


def _broadest(counts: Mapping[str, int], closure: Mapping[str, frozenset[str]]) -> Mapping[str, int]:
    left = dict(counts)
    while True:
        top = {
            code: count
            for code, count in left.items()
            if not any(above in left for above in closure.get(code, ()) if above != code)
        }
        if len(top) != 1 or len(left) == 1:
            return top
        left = {code: count for code, count in left.items() if code not in top}


def value_label(vocabulary: Vocabulary, facet: Facet, code: str, language: str) -> LanguageText:
    if facet.scheme:
        return vocabulary.label(facet.scheme, code, language)
    if facet.label_of is not None:
        return facet.label_of(code, language)
    return LanguageText(str(facet.choices[code]), language) if code in facet.choices else LanguageText(code, "und")


def _ordered(facet: Facet, values: list[FacetValue], closure: Mapping[str, frozenset[str]]) -> tuple[FacetValue, ...]:
    if facet.choices:
        order = {code: at for at, code in enumerate(facet.choices)}
        return tuple(sorted(values, key=lambda value: order.get(value.code, len(order))))
    if closure:
        by_code = {value.code: value for value in values}
        return tuple(sorted(values, key=lambda value: _path(value, by_code, closure)))
    return tuple(sorted(values, key=_weight))


def _weight(value: FacetValue) -> tuple[int, str]:
    return (-value.count, value.label.text.casefold())


def _path(
    value: FacetValue, by_code: Mapping[str, FacetValue], closure: Mapping[str, frozenset[str]]
) -> list[tuple[int, str]]:
    """Sorts a value after its broader ones, and each level by count."""
    above = [by_code[code] for code in closure.get(value.code, ()) if code in by_code and code != value.code]
    return [_weight(each) for each in (*sorted(above, key=lambda each: each.depth), value)]
