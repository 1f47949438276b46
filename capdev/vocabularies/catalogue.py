"""The vocabularies as one immutable snapshot that a process keeps in memory (about 1,500 concepts)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from capdev.kernel.translated import LanguageText, TranslatedText

Key = tuple[str, str]
"""Scheme code and concept code."""


@dataclass(frozen=True, slots=True)
class ConceptView:
    """A concept as readers need it. ``ancestors`` lists the keys of all broader concepts, nearest first."""

    id: int
    scheme: str
    code: str
    label: TranslatedText
    definition: TranslatedText
    attributes: Mapping[str, Any]
    ancestors: tuple[Key, ...]
    alternatives: tuple[tuple[str, str, str], ...]
    """Language, label, kind of each alternative label."""
    mappings: tuple[tuple[str, Key], ...]
    """Relation and key of each concept that this one corresponds to."""
    is_current: bool

    @property
    def key(self) -> Key:
        return (self.scheme, self.code)

    @property
    def broader(self) -> Key | None:
        return self.ancestors[0] if self.ancestors else None

    @property
    def depth(self) -> int:
        """How many broader concepts of its own scheme lie above it."""
        return sum(1 for scheme, _ in self.ancestors if scheme == self.scheme)

    def in_language(self, language: str) -> LanguageText:
        return self.label.best(language)


@dataclass(frozen=True, slots=True)
class ConceptLabel:
    """One way of saying one concept, for the dictionary of the search."""

    scheme: str
    code: str
    language: str
    label: str
    kind: str
    broader: Key | None


@dataclass(frozen=True)
class Catalogue:
    """All vocabularies at one moment; ``stamp`` changes whenever any of them does."""

    stamp: str
    concepts: Mapping[Key, ConceptView]
    schemes: Mapping[str, TranslatedText]
    _by_scheme: dict[str, tuple[ConceptView, ...]] = field(default_factory=dict)
    _labels: dict[tuple[str, str, str], LanguageText] = field(default_factory=dict)
    _closures: dict[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def get(self, scheme: str, code: str) -> ConceptView | None:
        return self.concepts.get((scheme, code))

    def of_scheme(self, scheme: str) -> tuple[ConceptView, ...]:
        """The scheme's concepts in their order, each broader one before its narrower ones."""
        if scheme not in self._by_scheme:
            self._by_scheme[scheme] = tuple(self._walk(scheme))
        return self._by_scheme[scheme]

    def label(self, scheme: str, code: str, language: str) -> LanguageText:
        """The preferred label; an unknown code stands for itself."""
        key = (scheme, code, language)
        known = self._labels.get(key)
        if known is None:
            concept = self.concepts.get((scheme, code))
            if concept is None:
                return LanguageText(code, "und")
            known = self._labels[key] = concept.in_language(language)
        return known

    def closure(self, scheme: str) -> Mapping[str, frozenset[str]]:
        """Each code of the scheme to itself and the codes of all its broader concepts in that scheme."""
        if scheme not in self._closures:
            self._closures[scheme] = {
                view.code: frozenset([view.code, *(code for above, code in view.ancestors if above == scheme)])
                for view in self.of_scheme(scheme)
            }
        return self._closures[scheme]

    def _walk(self, scheme: str) -> Iterator[ConceptView]:
        own = [concept for concept in self.concepts.values() if concept.scheme == scheme]
        below: dict[Key | None, list[ConceptView]] = {}
        for concept in own:
            parent = concept.broader if concept.broader and concept.broader[0] == scheme else None
            below.setdefault(parent, []).append(concept)
        waiting = list(reversed(below.get(None, [])))
        while waiting:
            concept = waiting.pop()
            yield concept
            waiting += reversed(below.get(concept.key, []))

    @cached_property
    def narrower(self) -> Mapping[Key, tuple[Key, ...]]:
        """Every concept's direct narrower concepts, countries below their regions included."""
        found: dict[Key, list[Key]] = {}
        for concept in self.concepts.values():
            if concept.broader:
                found.setdefault(concept.broader, []).append(concept.key)
        return {key: tuple(keys) for key, keys in found.items()}

    @cached_property
    def by_id(self) -> Mapping[int, ConceptView]:
        """Database id to concept."""
        return {concept.id: concept for concept in self.concepts.values()}

    @cached_property
    def codes(self) -> Mapping[int, str]:
        """Database id to code."""
        return {concept.id: concept.code for concept in self.concepts.values()}

    def labels(self) -> Iterator[ConceptLabel]:
        """Every preferred and alternative label of every concept in every language."""
        for concept in self.concepts.values():
            for language, text in concept.label.texts.items():
                yield ConceptLabel(*concept.key, language, text, "preferred", concept.broader)
            for language, text, kind in concept.alternatives:
                yield ConceptLabel(*concept.key, language, text, kind, concept.broader)
