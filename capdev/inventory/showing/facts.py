"""The deciding facts of a record: when, where, in which language, for whom, at what cost.

What nobody said is named once, in one line, and only where a reader would look for it; it is never said as "no".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models import Activity, Edition, Practice, Tool
from capdev.inventory.showing.header import other_roles, words_of_source
from capdev.inventory.showing.links import concept_link, term_links, terms_by_axis
from capdev.inventory.showing.whereabouts import where
from capdev.kernel.errors import Sentence
from capdev.kernel.translated import LanguageText
from capdev.ui.formats import date_text, span_text
from capdev.ui.parts import Fact, Link
from capdev.vocabularies.models import Concept

LONGEST_LIST: Final = 8
NOWHERE: Final = frozenset({"online", "self_paced"})
"""Modes without a place."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """``facts`` that are known, and the names of those that a reader would look for in vain."""

    facts: list[Fact]
    unknown: list[Sentence]


def _deciding(known: Iterable[Fact], missed: Iterable[Sentence]) -> Deciding:
    facts = [fact for fact in known if fact.value not in (None, "", [])]
    said = {str(fact.label) for fact in facts}
    return Deciding(facts, [label for label in missed if str(label) not in said])


LAST_HELD = _("Last held")
WHEN, WHERE, LANGUAGES, COST = _("When"), _("Where"), _("Languages"), _("Cost")
FOR_WHOM, CERTIFICATE, LICENCE = _("For whom"), _("Certificate"), _("Licence")


def activity_facts(activity: Activity, today: date) -> Deciding:
    """Of an activity read by ``queries.records.whole``; sources: R7, R9, R12, R13, R22."""
    terms = terms_by_axis(activity)

    def words(text: str) -> LanguageText | None:
        return words_of_source(activity, text) if text else None

    facts = [
        _when(activity, today),
        Fact(WHERE, _where(activity)),
        Fact(_("How it is held"), _link("mode", activity.mode)),
        Fact(LANGUAGES, _languages(activity)),
        Fact(FOR_WHOM, _cut(term_links(terms.get("audience", [])))),
        Fact(_("Level"), _link("level", activity.level, "unspecified")),
        _cost(activity),
        Fact(_("Places"), words(activity.places)),
        Fact(_("Duration"), words(activity.duration)),
        Fact(_("How often"), words(activity.recurrence)),
        Fact(CERTIFICATE, _certificate(activity)),
        Fact(LICENCE, _link("licence", activity.licence, "unknown")),
        Fact(_("Parts can be repeated"), _yes_no(activity.is_replicable)),
        *other_roles(activity),
    ]
    return _deciding(facts, _looked_for(activity, today))


def _looked_for(activity: Activity, today: date) -> Iterator[Sentence]:
    """What a reader would look for: no place of what is held online, no time of what was held already."""
    if next_or_last(activity, today)[0] is None:
        yield WHEN
    if activity.mode is None or activity.mode.code not in NOWHERE:
        yield WHERE
    yield from (LANGUAGES, COST, FOR_WHOM, CERTIFICATE)


def tool_facts(tool: Tool) -> Deciding:
    """Of a tool: a work, whatever the number of its language versions. Source: R3, R41."""
    terms = terms_by_axis(tool)
    note = words_of_source(tool, tool.licence_note) if tool.licence_note else ""
    languages = [Link(version.language.label) for version in tool.language_versions.all()]
    facts = [
        Fact(_("Published in"), tool.published),
        Fact(LANGUAGES, languages or term_links(terms.get("language", []))),
        Fact(FOR_WHOM, _cut(term_links(terms.get("audience", [])))),
        Fact(LICENCE, _link("licence", tool.licence, "unknown") or note, note=note if tool.licence else ""),
        Fact(_("Country"), _cut(term_links(terms.get("country", [])))),
        *other_roles(tool),
    ]
    return _deciding(facts, (_("Published in"), LANGUAGES, LICENCE))


def practice_facts(practice: Practice) -> Deciding:
    """Of a practice: who, where, since when. Source: R24."""
    terms = terms_by_axis(practice)
    facts = [
        Fact(WHERE, _cut(term_links(terms.get("country", [])))),
        Fact(_("Since"), practice.since),
        Fact(FOR_WHOM, _cut(term_links(terms.get("audience", [])))),
        *other_roles(practice),
    ]
    return _deciding(facts, (WHERE,))


def next_or_last(activity: Activity, today: date) -> tuple[Edition | None, bool]:
    """The edition that is under way or comes next, and true; else the latest one, and false."""
    dated = [edition for edition in activity.editions.all() if edition.first_day and edition.status != "cancelled"]
    ahead = [edition for edition in dated if not edition.is_over(today)]
    if ahead:
        return min(ahead, key=lambda edition: edition.first_day or date.max), True
    return (max(dated, key=lambda edition: edition.first_day or date.min), False) if dated else (None, False)


def _when(activity: Activity, today: date) -> Fact:
    edition, is_ahead = next_or_last(activity, today)
    if edition is None:
        return Fact(WHEN, activity.get_status_display() if activity.status == "on-demand" else None)
    span = span_text(edition.starts, edition.ends)
    if not is_ahead:
        return Fact(LAST_HELD, span) if activity.status != "on-demand" else Fact(WHEN, activity.get_status_display())
    return Fact(WHEN, span, note=_registration(edition, today))


def _registration(edition: Edition, today: date) -> str:
    until = edition.registration_until
    if until is None:
        return ""
    if until < today:
        return gettext("registration closed")
    return gettext("register until %(date)s") % {"date": date_text(until)}


def _where(activity: Activity) -> list[Any]:
    """Towns with their countries, then the countries that no town stood for."""
    places: dict[str, Any] = {}
    stood: set[int | None] = set()
    for edition in activity.editions.all():
        if edition.place and edition.place not in places:
            link = concept_link("country", edition.country) if edition.country else None
            places[edition.place] = where(edition.place, link)
            stood.add(edition.country_id)
    countries = {term.concept_id: term.concept for term in activity.terms.all() if term.axis == "country"}
    countries |= {one.country_id: one.country for one in activity.editions.all() if one.country_id and one.country}
    rest = [concept_link("country", concept) for key, concept in countries.items() if key not in stood]
    return _cut([*places.values(), *rest])


def _languages(activity: Activity) -> list[Link]:
    links = {
        term.concept_id: concept_link("language", term.concept)
        for term in activity.terms.all()
        if term.axis == "language"
    }
    for edition in activity.editions.all():
        for language in edition.languages.all():
            links.setdefault(language.pk, concept_link("language", language))
    return list(links.values())


def _cost(activity: Activity) -> Fact:
    """Free or not, and the source's own words where they say more."""
    words = words_of_source(activity, activity.cost) if activity.cost and activity.cost.casefold() != "free" else ""
    if activity.is_free is None:
        return Fact(COST, words)
    return Fact(COST, gettext("Free of charge") if activity.is_free else gettext("Against a fee"), note=words)


def _certificate(activity: Activity) -> Any:
    if activity.certificate and activity.certificate.casefold() not in {"yes", "no"}:
        return words_of_source(activity, activity.certificate)
    return _yes_no(activity.has_certificate)


def _yes_no(fact: bool | None) -> str | None:  # noqa: FBT001 - the fact itself
    if fact is None:
        return None
    return gettext("Yes") if fact else gettext("No")


def _link(facet: str, concept: Concept | None, unsaid: str = "") -> Link | None:
    """A concept; ``None`` where none, or the one that stands for not knowing, is given."""
    return concept_link(facet, concept) if concept and concept.code != unsaid else None


def _cut(links: list[Any]) -> list[Any]:
    """A long list by its beginning and how many more there are."""
    more = len(links) - LONGEST_LIST
    if more <= 0:
        return links
    return [*links[:LONGEST_LIST], gettext("%(count)s more") % {"count": more}]
