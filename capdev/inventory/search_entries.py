"""What the search knows of the inventory: entries of records, the facets that they are filtered by."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from capdev.inventory.axes import AXES
from capdev.inventory.cards import card_of
from capdev.inventory.models import Activity, Practice, Tool
from capdev.inventory.queries.entry_records import for_entries
from capdev.inventory.queries.freshness import Freshness, freshness_of
from capdev.inventory.queries.records import TYPES
from capdev.inventory.vetting import with_marks
from capdev.kernel.publication import State
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.search.entries import Entry, EntryKind
from capdev.vocabularies.queries import regions_of


def entry_kind(kind: str) -> EntryKind:
    """The kind of entry that one type of record makes."""

    def fetch(uuids: Collection[UUID]) -> Iterator[Entry]:
        return with_marks(kind, (entry_of(record) for record in for_entries(kind, uuids)))

    def all_uuids() -> Iterator[UUID]:
        return TYPES[kind].objects.filter(state=State.PUBLISHED).values_list("uuid", flat=True).iterator()

    return EntryKind(key=kind, fetch=fetch, all_uuids=all_uuids)


def entry_of(record: Activity | Tool | Practice) -> Entry:
    """The entry of a published record read by ``for_entries``; editions and components are folded into it."""
    concepts = _concepts(record)
    return Entry(
        kind=record.type,
        uuid=record.uuid,
        title=record.title,
        texts={"summary": record.summary, "body": _body(record), "names": _names(record)},
        concepts=concepts,
        values=_values(record),
        identifiers=tuple(str(identifier) for identifier in record.identifiers.all()),
        visibility=record.visibility,
        periods=_periods(record),
        created_at=record.created_at,
        changed_at=record.changed_at,
        signal=signal_of(record),
        card=dict(card_of(record)),
    )


def signal_of(record: Activity | Tool | Practice) -> float:
    """How much a record helps beyond its words, 0 to 1: it says what it is, where to go, when, and is not old.

    A quarter each for: an own page; a summary, an audience and a language known; an edition from last year on, or
    on demand, or a tool that is available; information confirmed within its term (of what lies in the past: not older
    than five years). Shown in ``search/README.md``.
    """
    axes = {term.axis for term in record.terms.all()}
    today = date.today()  # noqa: DTZ011 - a day more or less does not move a signal
    is_live = isinstance(record, Tool | Practice) or record.status in {"on-demand", "planned", "ongoing"}
    if isinstance(record, Activity) and not is_live:
        is_live = any((edition.last_day or date.min).year >= today.year - 1 for edition in record.editions.all())
    met = (bool(record.url), bool(record.summary) and {"audience", "language"} <= axes, is_live, _holds(record, today))
    return sum(met) / len(met)


def _holds(record: Activity | Tool | Practice, today: date) -> bool:
    standing = freshness_of(record, today)
    if standing.state == Freshness.HISTORICAL:
        return record.as_of is None or record.as_of.year >= today.year - 5
    return standing.state != Freshness.UNCONFIRMED


def _concepts(record: Activity | Tool | Practice) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {axis.code: [] for axis in AXES}
    for term in record.terms.all():
        found.setdefault(term.axis, []).append(term.concept.code)
    for field, facet in (("kind", "kind"), ("mode", "mode"), ("level", "level"), ("licence", "licence")):
        concept = getattr(record, field, None)
        if concept is not None:
            found.setdefault(facet, []).append(concept.code)
    if isinstance(record, Activity):
        for edition in record.editions.all():
            found["country"] += [edition.country.code] if edition.country else []
            found["language"] += [language.code for language in edition.languages.all()]
    if isinstance(record, Tool):
        found["language"] += [version.language.code for version in record.language_versions.all()]
    found["region"] = [region for code in found["country"] for region in regions_of(code)[:1]]
    found["organisation"] = [role.organisation.slug for role in record.roles.all()]
    return {facet: tuple(dict.fromkeys(codes)) for facet, codes in found.items() if codes}


def _values(record: Activity | Tool | Practice) -> dict[str, tuple[str, ...]]:
    facts: dict[str, Any] = {"type": record.type, "dedicated": record.is_dedicated}
    if isinstance(record, Activity):
        facts |= {
            "status": record.status,
            "free": record.is_free,
            "certificate": record.has_certificate,
            "replicable": record.is_replicable,
        }
    elif isinstance(record, Tool):
        facts["status"] = record.status
    words = {True: "yes", False: "no"}
    return {
        name: (words[fact] if isinstance(fact, bool) else str(fact),)
        for name, fact in facts.items()
        if fact is not None and fact != "unknown"
    }


def _names(record: Activity | Tool | Practice) -> list[LanguageText]:
    """Organisations in every language, acronyms first, and the titles of language versions."""
    found: list[LanguageText] = []
    for role in record.roles.all():
        organisation = role.organisation
        if organisation.acronym:
            found.append(LanguageText(organisation.acronym, "und"))
        found += [LanguageText(text, language) for language, text in organisation.name.texts.items()]
    if isinstance(record, Tool):
        found += [
            LanguageText(version.title, version.language.code)
            for version in record.language_versions.all()
            if version.title
        ]
    return found


def _body(record: Activity | Tool | Practice) -> list[LanguageText]:
    texts: list[TranslatedText] = []
    found: list[LanguageText] = []
    if isinstance(record, Activity):
        for component in record.components.all():
            texts += [component.title, component.description]
        for edition in record.editions.all():
            texts += [edition.title, edition.note]
            found += [LanguageText(edition.place, "und")] if edition.place else []
    elif isinstance(record, Practice):
        texts += [record.problem, record.what_was_done, record.result, record.conditions]
    return found + [LanguageText(text, language) for said in texts for language, text in said.texts.items()]


def _periods(record: Activity | Tool | Practice) -> tuple[tuple[date, date], ...]:
    if isinstance(record, Activity):
        return tuple(
            (edition.first_day, edition.last_day or edition.first_day)
            for edition in record.editions.all()
            if edition.first_day and edition.status != "cancelled"
        )
    if isinstance(record, Tool) and record.published:
        return ((record.published.first_day, record.published.last_day),)
    return ()
