"""Shapes of vocabularies in the API."""

from typing import Any, Self

from pydantic import Field

from capdev.kernel.schemas import Exact, FullText, LanguageTag, Text
from capdev.kernel.translated import LanguageText
from capdev.vocabularies.catalogue import ConceptView, Key
from capdev.vocabularies.exports import concept_iri, scheme_iri
from capdev.vocabularies.models import Concept, Scheme
from capdev.vocabularies.queries import catalogue


class Labelled(Exact):
    """A value of a vocabulary: its code, and its name for the reader."""

    code: str = Field(examples=["labour"])
    label: str = Field(examples=["Labour migration"])
    lang: LanguageTag

    @classmethod
    def of_code(cls, scheme: str, code: str, language: str) -> Self:
        found = catalogue().get(scheme, code)
        label = found.in_language(language) if found else LanguageText(code, "und")
        return cls(code=code, label=label.text, lang=label.lang)

    @classmethod
    def of(cls, concept: Concept, language: str) -> Self:
        label = concept.label.best(language)
        return cls(code=concept.code, label=label.text, lang=label.lang)

    @classmethod
    def or_none(cls, concept: Concept | None, language: str) -> Self | None:
        return cls.of(concept, language) if concept else None


class ConceptName(Exact):
    scheme: str
    code: str
    iri: str

    @classmethod
    def of(cls, key: Key) -> Self:
        return cls(scheme=key[0], code=key[1], iri=concept_iri(*key))


class ConceptMapping(ConceptName):
    relation: str = Field(description="Relation of SKOS", examples=["closeMatch"])


class AlternativeName(Exact):
    text: str
    lang: LanguageTag
    kind: str = Field(examples=["acronym"])


class VocabularyConcept(Exact):
    code: str
    iri: str
    label: FullText
    definition: FullText | None
    broader: ConceptName | None
    narrower: list[ConceptName]
    alternatives: list[AlternativeName]
    mappings: list[ConceptMapping]
    attributes: dict[str, Any] = Field(description="What only this vocabulary knows of its concepts")
    is_current: bool = Field(description="Whether new records may use it")

    @classmethod
    def of(cls, view: ConceptView, language: str) -> Self:
        return cls(
            code=view.code,
            iri=concept_iri(*view.key),
            label=FullText.best(view.label, language),
            definition=FullText.or_none(view.definition, language),
            broader=ConceptName.of(view.broader) if view.broader else None,
            narrower=[ConceptName.of(key) for key in catalogue().narrower.get(view.key, ())],
            alternatives=[AlternativeName(text=text, lang=lang, kind=kind) for lang, text, kind in view.alternatives],
            mappings=[
                ConceptMapping(relation=relation, **ConceptName.of(key).model_dump()) for relation, key in view.mappings
            ],
            attributes=dict(view.attributes),
            is_current=view.is_current,
        )


class SchemeSummary(Exact):
    code: str = Field(examples=["themes"])
    iri: str
    label: Text
    note: Text | None
    source: str
    concept_count: int

    @classmethod
    def facts(cls, scheme: Scheme, language: str) -> dict[str, Any]:
        return {
            "code": scheme.code,
            "iri": scheme_iri(scheme.code),
            "label": Text.best(scheme.label, language),
            "note": Text.or_none(scheme.note, language),
            "source": scheme.source,
            "concept_count": len(catalogue().of_scheme(scheme.code)),
        }


class SchemeDocument(SchemeSummary):
    concepts: list[VocabularyConcept] = Field(description="Broader ones before their narrower ones")


class SchemeList(Exact):
    results: list[SchemeSummary]
