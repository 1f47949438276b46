"""What the documents of activities, tools and practices share."""

from typing import Any, Final

from capdev.inventory.exports import mentions
from capdev.inventory.exports.visible import neighbours
from capdev.inventory.models import Record
from capdev.kernel.identifiers import iri_of, whole_address
from capdev.kernel.translated import LanguageText
from capdev.network.exports import Document, context, other_names, said, texts

_BEYOND_SCHEMA_ORG: Final = {
    "replaces": {"@id": "http://purl.org/dc/terms/replaces", "@type": "@id"},
    "relation": {"@id": "http://purl.org/dc/terms/relation"},
    "wasDerivedFrom": {"@id": "http://www.w3.org/ns/prov#wasDerivedFrom"},
}


def language_of(record: Record, language: str) -> str:
    """The language of a document: that of the title which its reader is shown, so that its name is a plain text."""
    shown: LanguageText = record.title.best(language)
    return shown.lang


def head(record: Record, language: str) -> Document:
    """Names, identifiers, subjects and people, true of any kind of thing."""
    return {
        "@context": [*context(language), _BEYOND_SCHEMA_ORG],
        "@id": iri_of(record.uuid),
        "name": texts(record.title, language),
        "alternateName": other_names(record.title, language),
        "description": texts(record.summary, language),
        "url": record.url or whole_address(record.get_absolute_url()),
        "mainEntityOfPage": whole_address(record.get_absolute_url()),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": one.scheme, "value": one.value} for one in record.identifiers.all()
        ],
        "sameAs": [one.url for one in record.alternate_links.all()],
        "about": [mentions.term(one, language) for axis in ("theme", "objective", "sdg") for one in _of(record, axis)],
        "audience": [mentions.audience(one, language) for one in _of(record, "audience")],
        "inLanguage": [one.code for one in _of(record, "language")],
        "funder": mentions.organisations(record, ["donor"], language),
        "contributor": mentions.organisations(record, ["partner"], language),
        "relation": [
            mentions.process(link.process, language) for link in record.process_links.all() if link.process.is_published
        ],
        "replaces": [iri_of(other.uuid) for _row, other in _related(record, "supersedes")],
        "subjectOf": _evidence(record, language),
    }


def work(record: Record, language: str) -> Document:
    """What holds of creative works besides."""
    parts = [(row, other) for row, other in neighbours(record.related_from.all(), "record") if row.kind == "part_of"]
    origins = neighbours(record.origins.all(), "origin")
    return {
        **head(record, language),
        "author": mentions.organisations(record, ["author"], language),
        "publisher": mentions.organisations(record, ["publisher"], language),
        "spatialCoverage": [mentions.country(one, language) for one in _of(record, "country")],
        "isBasedOn": [mentions.record(origin, language) for _row, origin in origins],
        "isPartOf": [mentions.record(other, language) for _row, other in _related(record, "part_of")],
        "hasPart": [mentions.record(other, language) for _row, other in parts],
        "translationOfWork": [mentions.record(other, language) for _row, other in _related(record, "translation_of")],
        "exampleOfWork": [mentions.record(other, language) for _row, other in _related(record, "edition_of")],
        "citation": [mentions.reference(link.reference) for link in record.reference_links.all()],
        "dateModified": record.changed_at.date().isoformat(),
    }


def written(document: Document) -> Document:
    """The document as it goes out: nothing that is not known, a list of one as its one value."""
    kept = said(document)
    return {name: _single(name, value) for name, value in kept.items()}


def _single(name: str, value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 and not name.startswith("@") else value


def _of(record: Record, axis: str) -> list[Any]:
    return mentions.concepts(record, axis)


def _related(record: Record, kind: str) -> list[tuple[Any, Record]]:
    return [(row, other) for row, other in neighbours(record.relations.all(), "target") if row.kind == kind]


def _evidence(record: Record, language: str) -> list[Document]:
    return [
        said(
            {
                "@type": "Report",
                "@id": iri_of(one.uuid),
                "name": texts(one.title, language),
                "abstract": texts(one.finding, language),
                "datePublished": str(one.published) if one.published else None,
                "url": one.url,
            }
        )
        for one in record.evidence.all()
    ]
