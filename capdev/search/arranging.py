"""The values of a facet as a list to choose from: labelled, in order, narrower ones beneath their broader one."""

from collections.abc import Callable, Mapping

from capdev.kernel.translated import LanguageText
from capdev.search.answers import FacetCounts, FacetValue
from capdev.search.facets import Facet, facets
from capdev.search.vocabulary import Vocabulary

Arrange = Callable[[FacetCounts], tuple[FacetValue, ...]]


def arrange_values(vocabulary: Vocabulary, language: str) -> Arrange:
    def arrange(counted: FacetCounts) -> tuple[FacetValue, ...]:
        facet = facets[counted.name]
        codes = {**counted.counts, **{code: counted.counts.get(code, 0) for code in counted.selected}}
        closure = vocabulary.closure(facet.scheme) if facet.scheme and facet.hierarchical else {}
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
        return _ordered(facet, values, closure)

    return arrange


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
