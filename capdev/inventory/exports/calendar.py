"""Editions as calendar entries. Source: RFC 5545."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.utils.translation import get_language
from icalendar import Calendar, Event

from capdev.inventory.models import Edition
from capdev.kernel.identifiers import iri_of, whole_address
from capdev.kernel.texts import one_line

_STATUSES: Final = {
    "planned": "TENTATIVE",
    "confirmed": "CONFIRMED",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
}


def calendar_of(editions: Iterable[Edition], name: str) -> bytes:
    """A calendar of the editions whose days are known; the others have no place in one.

    Each entry keeps its UID for ever and counts its changes, and a cancelled edition stays, as cancelled.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//capdev//inventory//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(name))
    for edition in editions:
        if edition.starts and edition.starts.is_exact and edition.first_day:
            calendar.add_component(_entry(edition, edition.first_day))
    return bytes(calendar.to_ical())


def _entry(edition: Edition, first_day: date) -> Event:
    language = get_language() or "en"
    title = (edition.title or edition.activity.title).best(language)
    entry = Event()
    entry.add("uid", f"{edition.uuid}@capdev")
    entry.add("dtstamp", edition.changed_at)
    entry.add("last-modified", edition.changed_at)
    entry.add("sequence", edition.sequence)
    entry.add("dtstart", first_day)
    # The end of whole days is the first day after them (RFC 5545, section 3.6.1).
    last_day = edition.last_day if edition.ends is None or edition.ends.is_exact else first_day
    if (final := last_day or first_day) < date.max:  # without an end it lasts one day, and no calendar goes further
        entry.add("dtend", final + timedelta(days=1))
    entry.add("summary", one_line(title.text), parameters={"language": title.lang})
    entry.add("status", _STATUSES[edition.status])
    entry.add("url", edition.url or whole_address(edition.activity.get_absolute_url()))
    entry.add("transp", "TRANSPARENT")
    if place := _place(edition, language):
        entry.add("location", place)
    entry.add("description", iri_of(edition.activity.uuid))
    return entry


def _place(edition: Edition, language: str) -> str:
    country = edition.country.label.best(language).text if edition.country else ""
    return one_line(", ".join(part for part in (edition.place, country) if part))
