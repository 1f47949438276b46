"""Editions as entries: what lies ahead first, then what is past, latest first."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import EditionStatus
from capdev.inventory.following import awaits_date
from capdev.inventory.models import Activity, Edition
from capdev.inventory.showing.figures import figure_lines
from capdev.inventory.showing.held import held_facts, registration_text
from capdev.inventory.showing.sections import STANDING, Entry, Group, Section, grouped
from capdev.inventory.showing.sources import Sources
from capdev.kernel.translated import LanguageText
from capdev.ui.formats import span_text
from capdev.ui.parts import Badge, CardFact, Link


def editions(activity: Activity, today: date, sources: Sources) -> Section | None:
    """All that lie ahead; of the past the six latest stand, the others are folded."""
    every = list(activity.editions.all())
    ahead = [edition for edition in every if not edition.is_over(today) and edition.first_day]
    undated = [edition for edition in every if not edition.first_day]
    past = [edition for edition in every if edition.is_over(today)]
    ahead.sort(key=lambda edition: edition.first_day or date.max)
    past.sort(key=lambda edition: edition.first_day or date.min, reverse=True)
    return grouped(
        "editions",
        _("Editions"),
        [
            Group([_entry(one, today, sources) for one in ahead], _("Under way and ahead"), standing=len(ahead)),
            Group([_entry(one, today, sources) for one in past], _("Past"), STANDING, _("Show earlier editions")),
            Group([_entry(one, today, sources) for one in undated], _("Without a date")),
        ],
    )


def _entry(edition: Edition, today: date, sources: Sources) -> Entry:
    own_page = edition.url or ""
    return Entry(
        title=edition.title or _title(edition),
        margin=span_text(edition.starts, edition.ends) or gettext("date not known"),
        margin_note=_time_zone(edition, today),
        href=own_page,
        is_elsewhere=bool(own_page),
        facts=tuple(_facts(edition, today)),
        lines=tuple(
            line for line in (edition.note, *figure_lines(list(edition.figures.all())), *_awaiting(edition)) if line
        ),
        badges=tuple(_badges(edition, today)),
        sources=sources.notes(edition.source),
        anchor=edition.anchor,
    )


def _awaiting(edition: Edition) -> Iterator[Link]:
    """Where the date is not known, readers may say that they would come."""
    if awaits_date(edition):
        yield Link(
            gettext("Tell me when the date is set"), reverse("following:interest", args=["edition", edition.uuid])
        )


def _title(edition: Edition) -> str:
    year = {"year": edition.starts.year if edition.starts else ""}
    return gettext("Edition of %(year)s") % year if edition.starts else gettext("Edition")


def _time_zone(edition: Edition, today: date) -> LanguageText | str:
    return LanguageText(edition.time_zone, "und") if edition.time_zone and not edition.is_over(today) else ""


def _facts(edition: Edition, today: date) -> Iterator[CardFact]:
    yield from held_facts(edition)
    if edition.registration_until and not edition.is_over(today):
        yield CardFact("clock", _("Registration"), registration_text(edition.registration_until, today))


def _badges(edition: Edition, today: date) -> Iterator[Badge]:
    status = EditionStatus(edition.status)
    if status in {EditionStatus.CANCELLED, EditionStatus.POSTPONED}:
        yield Badge(status.label, "attention")
    elif not edition.is_over(today) and edition.first_day:
        yield Badge(gettext("Under way"), "positive") if edition.first_day <= today else Badge(status.label, "hue")
    if edition.is_demo and not edition.activity.is_demo:
        yield Badge(gettext("Fictitious"), "attention")
