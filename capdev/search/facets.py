"""Facets: the ways to narrow an answer. Declared by the apps whose records they describe."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from capdev.kernel.errors import Sentence
from capdev.kernel.registry import Registry
from capdev.kernel.translated import LanguageText
from capdev.vocabularies.catalogue import ConceptLabel


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet and the parameter of the same name.

    Its values are the concepts of the vocabulary ``scheme``, or ``choices`` (code to label), or, when both are empty,
    any code, labelled by ``label_of(code, language)``. A ``hierarchical`` facet's broader value includes its narrower
    ones. ``labels`` gives names by which the words of a query may mean a value that no vocabulary knows (the names and
    acronyms of organisations). ``weight`` says how much such a meaning counts beside a word (README); ``by_meaning``
    lets the encoder find values whose labels mean what the query says in other words.
    """

    name: str
    label: Sentence
    scheme: str = ""
    choices: Mapping[str, Sentence] = field(default_factory=dict)
    hierarchical: bool = False
    label_of: Callable[[str, str], LanguageText] | None = None
    order: int = 100
    labels: Callable[[], Iterable[ConceptLabel]] | None = None
    weight: float = 1.0
    by_meaning: bool = False


facets: Registry[Facet] = Registry("facets", lambda facet: facet.name, lambda facet: facet.order)


def facets_of_scheme() -> dict[str, tuple[Facet, ...]]:
    """Scheme code to the facets whose values it gives."""
    found: dict[str, tuple[Facet, ...]] = {}
    for facet in facets:
        if facet.scheme:
            found[facet.scheme] = (*found.get(facet.scheme, ()), facet)
    return found
