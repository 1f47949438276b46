"""The JSON-LD of any record: what pages embed, ``/id/<uuid>`` answers, and other apps pass on."""

from typing import Any

from capdev.inventory.exports import mentions
from capdev.inventory.exports.activities import activity_document, edition_of
from capdev.inventory.exports.tools import practice_document, tool_document
from capdev.inventory.models import Activity, Edition, Practice, Process, Record, Tool
from capdev.inventory.queries.records import TYPES, whole
from capdev.kernel.identifiers import iri_of, whole_address
from capdev.network.exports import Document, context, said, texts


def document(record: Record, language: str) -> Document:
    """The document of a record for a reader of ``language``; it tells only of what is public.

    Asks the database for what ``queries.records.whole`` fetches, unless the record comes from there.
    """
    own = record if isinstance(record, tuple(TYPES.values())) else None
    if own is None or not hasattr(own, "_prefetched_objects_cache"):
        own = whole(TYPES[record.type].objects.filter(pk=record.pk)).get()
    if isinstance(own, Activity):
        return activity_document(own, language)
    if isinstance(own, Tool):
        return tool_document(own, language)
    assert isinstance(own, Practice)  # noqa: S101 - there is no fourth type
    return practice_document(own, language)


def edition_document(edition: Edition, language: str) -> Document:
    """The JSON-LD of one edition: an instance of its course, or an event."""
    activity = whole(Activity.objects.filter(pk=edition.activity_id)).get()
    return edition_of(activity, edition, language)


def process_document(process: Process, language: str) -> Document:
    """The JSON-LD of a process: a round, a session, a meeting."""
    lang = process.title.best(language).lang
    made: dict[str, Any] = {
        "@context": context(lang),
        "@type": "Event",
        "@id": iri_of(process.uuid),
        "name": texts(process.title, lang),
        "alternateName": list(process.aliases),
        "description": texts(process.theme, lang),
        "url": whole_address(process.get_absolute_url()),
        "startDate": str(process.starts) if process.starts else None,
        "endDate": str(process.ends) if process.ends else None,
        "location": _place(process, lang),
        "additionalType": mentions.term(process.kind, lang)["@id"],
    }
    return said(made)


def _place(process: Process, language: str) -> Document | None:
    if process.place:
        address = said({"@type": "PostalAddress", "addressCountry": process.country and process.country.code})
        return {"@type": "Place", "name": process.place, "address": address}
    return mentions.country(process.country, language) if process.country else None
