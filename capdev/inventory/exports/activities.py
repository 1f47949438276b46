"""Activities in schema.org: courses with instances, or events, by their kind and dates."""

from typing import Any, Final

from capdev.inventory.exports import mentions
from capdev.inventory.exports.records import head, language_of, work, written
from capdev.inventory.exports.visible import neighbours
from capdev.inventory.models import Activity, Edition
from capdev.kernel.identifiers import iri_of
from capdev.network.exports import Document, context, said, texts

EVENT_KINDS: Final = frozenset({"seminar", "workshop", "study_visit", "series"})
"""What is held rather than taught: everything else is a course."""
_COURSE_MODES: Final = {"face_to_face": "onsite", "online": "online", "hybrid": "blended", "self_paced": "online"}
_ATTENDANCE: Final = {
    "face_to_face": "https://schema.org/OfflineEventAttendanceMode",
    "online": "https://schema.org/OnlineEventAttendanceMode",
    "self_paced": "https://schema.org/OnlineEventAttendanceMode",
    "hybrid": "https://schema.org/MixedEventAttendanceMode",
}
_STATUSES: Final = {
    "planned": "https://schema.org/EventScheduled",
    "confirmed": "https://schema.org/EventScheduled",
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}


def activity_document(activity: Activity, reader: str) -> Document:
    """The JSON-LD of an activity read by ``queries.records.whole``."""
    language = language_of(activity, reader)
    if activity.kind.code not in EVENT_KINDS:
        return written(_course(activity, language))
    editions = [edition for edition in activity.editions.all() if edition.starts]
    if activity.kind.code == "series" or len(editions) > 1:
        return written(_series(activity, language))
    return written(_event(activity, editions[0] if editions else None, language))


def edition_of(activity: Activity, edition: Edition, reader: str) -> Document:
    """One edition as a document of its own."""
    language = language_of(activity, reader)
    if activity.kind.code in EVENT_KINDS:
        made = {**_edition_event(activity, edition, language), "superEvent": iri_of(activity.uuid)}
    else:
        course = {"@type": "Course", "@id": iri_of(activity.uuid), "hasCourseInstance": iri_of(edition.uuid)}
        made = {**_instance(activity, edition, language), "subjectOf": course}
    return written({"@context": context(language), **made})


def _course(activity: Activity, language: str) -> Document:
    shared = work(activity, language)
    components = [mentions.component(one, language) for one in activity.components.all()]
    return {
        **shared,
        "@type": ["EducationalOccupationalProgram", "Course"] if activity.kind.code == "degree" else "Course",
        **_taught(activity, language),
        "provider": mentions.organisations(activity, ["lead", "host"], language),
        "license": mentions.licence(activity.licence, language),
        "hasPart": [*shared["hasPart"], *components],
        "hasCourseInstance": [_instance(activity, edition, language) for edition in activity.editions.all()],
    }


def _taught(activity: Activity, language: str) -> Document:
    level = activity.level
    return {
        "learningResourceType": mentions.term(activity.kind, language),
        "educationalLevel": mentions.term(level, language) if level and level.code != "unspecified" else None,
        "isAccessibleForFree": activity.is_free,
        "educationalCredentialAwarded": _certificate(activity, language),
    }


def _certificate(activity: Activity, language: str) -> Document | None:
    if not activity.has_certificate:
        return None
    return said(
        {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": "certificate",
            "name": activity.certificate,
            "recognizedBy": mentions.organisations(activity, ["accreditor"], language),
        }
    )


def _held(activity: Activity, language: str) -> Document:
    """What holds of every event: no creative work, so its origins are told in the words of PROV."""
    level = activity.level
    return {
        **head(activity, language),
        "organizer": mentions.organisations(activity, ["lead", "host"], language),
        "educationalLevel": mentions.term(level, language) if level and level.code != "unspecified" else None,
        "isAccessibleForFree": activity.is_free,
        "wasDerivedFrom": [
            mentions.record(one, language) for _row, one in neighbours(activity.origins.all(), "origin")
        ],
        "superEvent": [
            iri_of(other.uuid)
            for row, other in neighbours(activity.relations.all(), "target")
            if row.kind in {"part_of", "edition_of"}
        ],
    }


def _series(activity: Activity, language: str) -> Document:
    parts = (
        {"@type": "EducationEvent", "@id": iri_of(other.uuid), "name": texts(other.title, language)}
        for row, other in neighbours(activity.related_from.all(), "record")
        if row.kind in {"part_of", "edition_of"}
    )
    return {
        **_held(activity, language),
        "@type": "EventSeries",
        "subEvent": [*(_edition_event(activity, one, language) for one in activity.editions.all()), *parts],
        "location": [_country_place(one, language) for one in mentions.concepts(activity, "country")],
    }


def _event(activity: Activity, edition: Edition | None, language: str) -> Document:
    when = _dates(activity, edition, language) if edition else {}
    countries = [_country_place(one, language) for one in mentions.concepts(activity, "country")]
    return {
        **_held(activity, language),
        "@type": "EducationEvent",
        **when,
        "location": when.get("location") or countries,
    }


def _instance(activity: Activity, edition: Edition, language: str) -> Document:
    mode = edition.mode or activity.mode
    return said(
        {
            "@type": "CourseInstance",
            "@id": iri_of(edition.uuid),
            **_dates(activity, edition, language),
            "name": texts(edition.title, language) or texts(activity.title, language),
            "courseMode": _COURSE_MODES.get(mode.code) if mode else None,
        }
    )


def _edition_event(activity: Activity, edition: Edition, language: str) -> Document:
    name = texts(edition.title, language) or texts(activity.title, language)
    return said(
        {
            "@type": "EducationEvent",
            "@id": iri_of(edition.uuid),
            "name": name,
            **_dates(activity, edition, language),
        }
    )


def _dates(activity: Activity, edition: Edition, language: str) -> dict[str, Any]:
    """When, where and how an edition is held. A date stays as exact as it is known."""
    mode = edition.mode or activity.mode
    end = edition.ends or edition.starts
    return {
        "startDate": str(edition.starts) if edition.starts else None,
        "endDate": str(end) if end else None,
        "eventStatus": _STATUSES[edition.status],
        "eventAttendanceMode": _ATTENDANCE.get(mode.code) if mode else None,
        "location": _place(activity, edition, language),
        "inLanguage": [one.code for one in edition.languages.all()],
        "url": edition.url,
    }


def _place(activity: Activity, edition: Edition, language: str) -> Document | None:
    mode = edition.mode or activity.mode
    if mode and mode.code in {"online", "self_paced"}:
        address = edition.url or activity.url
        return {"@type": "VirtualLocation", "url": address} if address else None
    if not edition.place and not edition.country:
        return None
    address_parts = {"addressLocality": edition.place, "addressCountry": edition.country and edition.country.code}
    name = edition.place or (texts(edition.country.label, language) if edition.country else None)
    return {"@type": "Place", "name": name, "address": said({"@type": "PostalAddress", **address_parts})}


def _country_place(concept: Any, language: str) -> Document:
    return mentions.country(concept, language)
