"""What search asks of the vocabularies, so that a bench or a test can answer in their place."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from capdev.kernel.translated import LanguageText
from capdev.vocabularies import queries
from capdev.vocabularies.catalogue import ConceptLabel


class Vocabulary(Protocol):
    """Labels and hierarchy of every scheme. ``stamp`` differs whenever any of them changed."""

    def stamp(self) -> str: ...

    def labels(self) -> Iterable[ConceptLabel]: ...

    def closure(self, scheme: str) -> Mapping[str, frozenset[str]]: ...

    def label(self, scheme: str, code: str, language: str) -> LanguageText: ...


class StoredVocabulary:
    """The vocabularies of the database."""

    def stamp(self) -> str:
        return queries.catalogue().stamp

    def labels(self) -> Iterable[ConceptLabel]:
        return queries.concept_labels()

    def closure(self, scheme: str) -> Mapping[str, frozenset[str]]:
        return queries.closure(scheme)

    def label(self, scheme: str, code: str, language: str) -> LanguageText:
        return queries.label(scheme, code, language)
