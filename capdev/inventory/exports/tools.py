"""Tools and practices in schema.org."""

from capdev.inventory.exports import mentions
from capdev.inventory.exports.records import language_of, work, written
from capdev.inventory.models import LanguageVersion, Practice, Tool
from capdev.network.exports import Document, said, texts

_ALSO = {"report": "Report", "dataset": "Dataset", "handbook": "Book", "platform": "WebSite"}


def tool_document(tool: Tool, reader: str) -> Document:
    """The JSON-LD of a tool read by ``queries.records.whole``: one work, its language versions as translations."""
    language = language_of(tool, reader)
    also = _ALSO.get(tool.kind.code)
    shared = work(tool, language)
    versions = [_version(one) for one in tool.language_versions.all()]
    return written(
        {
            **shared,
            "@type": ["LearningResource", also] if also else "LearningResource",
            "learningResourceType": mentions.term(tool.kind, language),
            "publisher": [*shared["publisher"], *mentions.organisations(tool, ["lead"], language)],
            "inLanguage": list(dict.fromkeys([*shared["inLanguage"], *(one["inLanguage"] for one in versions)])),
            "datePublished": str(tool.published) if tool.published else None,
            "license": mentions.licence(tool.licence, language) or tool.licence_note,
            "workTranslation": [version for version in versions if len(version) > 2],
            "creativeWorkStatus": "Withdrawn" if tool.status == "withdrawn" else None,
        }
    )


def _version(version: LanguageVersion) -> Document:
    tag = version.language.code
    return said(
        {
            "@type": "LearningResource",
            "inLanguage": tag,
            "name": {"@value": version.title, "@language": tag} if version.title else None,
            "url": version.url,
            "datePublished": str(version.published) if version.published else None,
        }
    )


def practice_document(practice: Practice, reader: str) -> Document:
    """The JSON-LD of a practice: an account of a case, by those who own it."""
    language = language_of(practice, reader)
    shared = work(practice, language)
    account = [practice.problem, practice.what_was_done, practice.result, practice.conditions]
    return written(
        {
            **shared,
            "@type": "LearningResource",
            "learningResourceType": "case study",
            "creator": mentions.organisations(practice, ["lead", "host"], language),
            "text": [text for part in account if (text := texts(part, language))],
            "temporalCoverage": f"{practice.since}/.." if practice.since else None,
        }
    )
