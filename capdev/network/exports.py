"""Organisations in the words of schema.org."""

from typing import Any, Final

from capdev.kernel.identifiers import iri_of, whole_address
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation

Document = dict[str, Any]

_TYPES: Final = {
    "un_entity": "Organization",
    "igo": "Organization",
    "government": "GovernmentOrganization",
    "local_authority": "GovernmentOrganization",
    "university": "CollegeOrUniversity",
    "research_centre": "ResearchOrganization",
    "training_centre": "EducationalOrganization",
    "ngo": "NGO",
    "foundation": "NGO",
    "company": "Corporation",
    "initiative": "Project",
}
_REGISTERS: Final = {"ror": "https://ror.org/{}", "wikidata": "https://www.wikidata.org/entity/{}"}


def context(language: str) -> list[Any]:
    """Plain texts of a document are in ``language``; a text in another one says so itself."""
    return ["https://schema.org", {"@language": language}]


def texts(value: TranslatedText, language: str) -> Any:
    """The best text for the language: plain where it is of it, marked with its own elsewhere. ``None`` for nothing."""
    found = value.best(language)
    if not found:
        return None
    return found.text if found.lang == language else {"@value": found.text, "@language": found.lang}


def other_names(name: TranslatedText, language: str) -> list[Document]:
    """The name in its other languages, each marked, so that ``name`` itself stays one plain text."""
    return [{"@value": text, "@language": tag} for tag, text in name.texts.items() if tag != language]


def said(document: Document) -> Document:
    """The document without what is not known."""
    return {name: value for name, value in document.items() if value not in (None, "", [], {})}


def mention(organisation: Organisation, language: str) -> Document:
    """An organisation as others name it: enough to know it, and where to read more."""
    return said(
        {
            "@type": "Organization",
            "@id": iri_of(organisation.uuid),
            "name": texts(organisation.name, language),
            "alternateName": organisation.acronym,
            "url": organisation.url,
        }
    )


def organisation_document(organisation: Organisation, reader: str) -> Document:
    """The whole JSON-LD document of an organisation, for a reader of one language. Queries for what was not fetched."""
    country = organisation.country
    language = organisation.name.best(reader).lang
    others = other_names(organisation.name, language)
    return said(
        {
            "@context": context(language),
            **mention(organisation, language),
            "@type": _TYPES.get(organisation.kind.code, "Organization"),
            "alternateName": [organisation.acronym, *others] if organisation.acronym else others,
            "description": texts(organisation.description, language),
            "mainEntityOfPage": whole_address(organisation.get_absolute_url()),
            "identifier": [_identifier(one.scheme, one.value) for one in organisation.identifiers.all()],
            "sameAs": _same_as(organisation),
            "location": {"@type": "Country", "identifier": country.code, "name": texts(country.label, language)}
            if country
            else None,
            "parentOrganization": _parent(organisation, language),
            "subOrganization": [mention(part, language) for part in organisation.parts.all() if part.is_published],
            "memberOf": [
                {"@type": "Organization", "name": texts(one.body.label, language)}
                for one in organisation.body_memberships.all()
                if one.until is None
            ],
        }
    )


def _parent(organisation: Organisation, language: str) -> Document | None:
    above = organisation.part_of
    return mention(above, language) if above and above.is_published else None


def _identifier(scheme: str, value: str) -> Document:
    return {"@type": "PropertyValue", "propertyID": scheme, "value": value}


def _same_as(organisation: Organisation) -> list[str]:
    named = [(_REGISTERS.get(one.scheme), one.value) for one in organisation.identifiers.all()]
    return [value if value.startswith("https://") else form.format(value) for form, value in named if form]
