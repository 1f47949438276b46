"""Editions in the calendar: as entries by month, as a grid of one month, with the filters that narrow them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import EditionStatus
from capdev.inventory.models import Edition
from capdev.inventory.showing.cards import LEAD_ROLES
from capdev.inventory.showing.filters import facet_groups
from capdev.inventory.showing.held import held_facts, registration_text
from capdev.inventory.showing.sections import Entry
from capdev.kernel.dates import PartialDate
from capdev.search.answers import Answer
from capdev.ui import calendars
from capdev.ui.formats import date_text, span_text
from capdev.ui.parts import Badge, CardFact, Facet, Link, Text

FACETS: Final = ("theme", "region", "country", "language", "mode", "organisation", "free")
_UNKNOWN_MONTH: Final = 13


@dataclass(frozen=True, slots=True)
class MonthOfEntries:
    """``title`` names the month, or the year of which no month is known."""

    anchor: str
    title: str
    entries: list[Entry]


def entry_of(edition: Edition, today: date) -> Entry:
    """One edition: when, what, who, where, in which languages, until when to register, and whether it stands."""
    return Entry(
        title=edition.title or edition.activity.title,
        href=edition.place_on_page,
        margin=span_text(edition.starts, edition.ends) or gettext("Date not known"),
        margin_note=_deadline(edition, today),
        facts=tuple(_facts(edition)),
        badges=tuple(_badges(edition, today)),
        lines=tuple(_who(edition)),
    )


def by_month(editions: Iterable[Edition], today: date) -> list[MonthOfEntries]:
    """The editions in their order, under the month in which they begin; what runs already stands under this month."""
    months: dict[tuple[int, int], list[Entry]] = {}
    for edition in editions:
        months.setdefault(_month_of(edition, today), []).append(entry_of(edition, today))
    return [
        MonthOfEntries(f"m-{year}-{month:02}", _month_title(year, month), entries)
        for (year, month), entries in months.items()
    ]


def grid_entries(editions: Iterable[Edition]) -> list[calendars.Entry]:
    """What a month's grid shows of them: a cancelled one says so."""
    return [
        calendars.Entry(
            edition.starts,
            edition.title or edition.activity.title,
            edition.place_on_page,
            last=edition.ends,
            note=_standing(edition),
            is_off=edition.status == EditionStatus.CANCELLED,
        )
        for edition in editions
        if edition.starts
    ]


def narrowing(answer: Answer) -> list[Facet]:
    """The filters of the calendar. Without counts: the search counts activities, the calendar shows editions."""
    groups = {group.name: group for group in facet_groups(answer)}
    return [_uncounted(groups[name]) for name in FACETS if name in groups]


def _uncounted(facet: Facet) -> Facet:
    def bare(choices: Iterable[object]) -> list[object]:
        return [replace(one, count=None, children=bare(one.children)) for one in choices]  # type: ignore[type-var,attr-defined]

    return replace(facet, choices=bare(facet.choices))  # type: ignore[arg-type]


def _month_of(edition: Edition, today: date) -> tuple[int, int]:
    starts = edition.starts or PartialDate.of(today)
    if starts.month is None:
        return (starts.year, _UNKNOWN_MONTH)
    begins = (starts.year, starts.month)
    is_running = starts.first_day < today and not edition.is_over(today)
    return max(begins, (today.year, today.month)) if is_running else begins


def _month_title(year: int, month: int) -> str:
    if month == _UNKNOWN_MONTH:
        return gettext("%(year)s, month not known") % {"year": year}
    return date_text(PartialDate(year, month))


def _standing(edition: Edition) -> Text:
    if edition.status in {EditionStatus.CANCELLED, EditionStatus.POSTPONED}:
        return EditionStatus(edition.status).label
    return ""


def _deadline(edition: Edition, today: date) -> str:
    until = edition.registration_until
    if until is None or edition.is_over(today) or edition.status == EditionStatus.CANCELLED:
        return ""
    return registration_text(until, today)


def _facts(edition: Edition) -> Iterator[CardFact]:
    yield from held_facts(edition)
    if edition.activity.is_free is not None:
        yield CardFact("certificate", _("Cost"), gettext("Free") if edition.activity.is_free else gettext("Fee"))


def _who(edition: Edition) -> Iterator[list[Link]]:
    roles = list(edition.activity.roles.all())
    leading = [role for role in roles if role.role.code in LEAD_ROLES] or roles
    if leading:
        named = {role.organisation_id: role.organisation for role in leading}
        yield [Link(one.caption, one.get_absolute_url()) for one in list(named.values())[:3]]


def _badges(edition: Edition, today: date) -> Iterator[Badge]:
    if edition.status in {EditionStatus.CANCELLED, EditionStatus.POSTPONED}:
        yield Badge(EditionStatus(edition.status).label, "attention")
    elif edition.first_day and edition.first_day < today and not edition.is_over(today):
        is_dated = edition.starts is not None and edition.starts.month is not None
        yield Badge(gettext("Under way"), "positive") if is_dated else Badge(gettext("This year"), "neutral")
    elif not edition.is_over(today) and edition.status == EditionStatus.CONFIRMED:
        yield Badge(EditionStatus.CONFIRMED.label, "positive")
    if edition.is_demo or edition.activity.is_demo:
        yield Badge(gettext("Fictitious"), "attention", gettext("Made up for demonstration"))
