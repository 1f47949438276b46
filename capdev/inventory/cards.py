"""Cards: the deciding facts of a record in a form that the index keeps, so that a result page asks no database.

A card holds codes, never labels: the page puts the reader's words in. Title and summary stand beside it in the entry.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from capdev.inventory.models import Activity, Edition, Practice, Role, Tool


class OrganisationCard(TypedDict):
    slug: str
    name: str
    role: str


class EditionCard(TypedDict):
    starts: str
    ends: str
    place: str
    country: str
    mode: str
    status: str
    registration_until: str


class Card(TypedDict):
    """Dates are ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; what is not known is empty or null.

    ``vetted_until`` is the last day of the mark; ``vetting.with_marks`` puts it in.
    """

    type: str
    slug: str
    kind: str
    mode: str
    level: str
    status: str
    organisations: list[OrganisationCard]
    countries: list[str]
    languages: list[str]
    themes: list[str]
    editions: list[EditionCard]
    is_free: bool | None
    has_certificate: bool | None
    is_replicable: bool | None
    published: str
    as_of: str
    vetted_until: str
    is_internal: bool
    is_demo: bool


def card_of(record: Activity | Tool | Practice) -> Card:
    """The card of a record read by ``queries.entry_records.for_entries``."""
    activity = record if isinstance(record, Activity) else None
    tool = record if isinstance(record, Tool) else None
    terms = _codes_by_axis(record)
    return Card(
        type=record.type,
        slug=record.slug,
        kind=activity.kind.code if activity else tool.kind.code if tool else "",
        mode=activity.mode.code if activity and activity.mode else "",
        level=activity.level.code if activity and activity.level else "",
        status=activity.status if activity else tool.status if tool else "",
        organisations=[_organisation_card(role) for role in record.roles.all()],
        countries=terms.get("country", []),
        languages=terms.get("language", []),
        themes=terms.get("theme", []),
        editions=_edition_cards(activity.editions.all()) if activity else [],
        is_free=activity.is_free if activity else None,
        has_certificate=activity.has_certificate if activity else None,
        is_replicable=activity.is_replicable if activity else None,
        published=str(tool.published or "") if tool else "",
        as_of=str(record.as_of or ""),
        vetted_until="",
        is_internal=record.visibility == "internal",
        is_demo=record.is_demo,
    )


def _codes_by_axis(record: Activity | Tool | Practice) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for term in record.terms.all():
        found.setdefault(term.axis, []).append(term.concept.code)
    return found


def _organisation_card(role: Role) -> OrganisationCard:
    organisation = role.organisation
    return OrganisationCard(slug=organisation.slug, name=organisation.short_name, role=role.role.code)


def _edition_cards(editions: Iterable[Edition]) -> list[EditionCard]:
    """The eight latest editions, the latest first; the page picks the next one by today's date."""
    dated = sorted(editions, key=lambda edition: edition.first_day or date.min, reverse=True)
    return [
        EditionCard(
            starts=str(edition.starts or ""),
            ends=str(edition.ends or ""),
            place=edition.place,
            country=edition.country.code if edition.country else "",
            mode=edition.mode.code if edition.mode else "",
            status=edition.status,
            registration_until=str(edition.registration_until or ""),
        )
        for edition in dated[:8]
    ]
