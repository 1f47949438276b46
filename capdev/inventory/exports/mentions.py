"""How one document names what has a document of its own."""

from collections.abc import Iterable
from typing import Any, Final

from capdev.inventory.models import Component, Process, Record, Reference, Term
from capdev.kernel.identifiers import iri_of, whole_address
from capdev.network.exports import Document, mention, said, texts
from capdev.vocabularies.exports import concept_iri, scheme_iri
from capdev.vocabularies.models import Concept

TYPES: Final = {"activity": "Thing", "tool": "LearningResource", "practice": "LearningResource"}
_LICENCES: Final = {
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "cc-by-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "cc-by-3.0-igo": "https://creativecommons.org/licenses/by/3.0/igo/",
    "cc-by-nc-sa-3.0-igo": "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/",
}
_REFERENCES: Final = {"report": "Report", "book": "Book", "article": "Article", "press_article": "NewsArticle"}


def record(found: Record, language: str) -> Document:
    """Another record of the inventory."""
    address = whole_address(found.get_absolute_url())
    return {"@type": TYPES[found.type], "@id": iri_of(found.uuid), "name": texts(found.title, language), "url": address}


def term(concept: Concept, language: str) -> Document:
    """A value of a vocabulary."""
    return {
        "@type": "DefinedTerm",
        "@id": concept_iri(concept.scheme.code, concept.code),
        "name": texts(concept.label, language),
        "termCode": concept.code,
        "inDefinedTermSet": scheme_iri(concept.scheme.code),
    }


def country(concept: Concept, language: str) -> Document:
    return {"@type": "Country", "identifier": concept.code, "name": texts(concept.label, language)}


def audience(concept: Concept, language: str) -> Document:
    return {"@type": "EducationalAudience", "audienceType": texts(concept.label, language)}


def licence(concept: Concept | None, language: str) -> Any:
    """The address of a licence that has one, else its name; nothing where it is not known."""
    if concept is None or concept.code == "unknown":
        return None
    return _LICENCES.get(concept.code) or {"@type": "CreativeWork", "name": texts(concept.label, language)}


def process(found: Process, language: str) -> Document:
    return {"@type": "Event", "@id": iri_of(found.uuid), "name": texts(found.title, language)}


def reference(found: Reference) -> Document:
    return said(
        {
            "@type": _REFERENCES.get(found.kind.code, "CreativeWork"),
            "name": {"@value": found.title, "@language": found.language},
            "creator": {"@type": "Organization", "name": found.authors} if found.authors else None,
            "publisher": {"@type": "Organization", "name": found.publisher} if found.publisher else None,
            "datePublished": str(found.published) if found.published else None,
            "url": found.url,
        }
    )


def component(found: Component, language: str) -> Document:
    return said(
        {
            "@type": "LearningResource",
            "@id": iri_of(found.uuid),
            "position": found.position,
            "name": texts(found.title, language),
            "description": texts(found.description, language),
            "timeRequired": f"PT{found.minutes}M" if found.minutes else None,
            "license": licence(found.licence, language),
            "url": found.url,
        }
    )


def organisations(found: Record, roles: Iterable[str], language: str) -> list[Document]:
    """The organisations that have one of the roles on a record."""
    wanted = set(roles)
    return [
        mention(role.organisation, language)
        for role in found.roles.all()
        if role.role.code in wanted and role.organisation.is_published
    ]


def concepts(found: Record, axis: str) -> list[Concept]:
    terms: Iterable[Term] = found.terms.all()
    return [one.concept for one in terms if one.axis == axis]
