"""Result cards: the deciding facts of a record at a glance, in the reader's language, without a query.

A page shows twenty of them and is asked for most: what the cards of a page share is worked out once for the page,
and what those of a language share once for the process.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any, Final, NamedTuple

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from capdev.inventory.choices import RecordType
from capdev.inventory.facets import kind_label
from capdev.inventory.showing.whereabouts import where
from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import LanguageText
from capdev.network.names import organisation_name
from capdev.search.answers import Hit, Reason, Snippet
from capdev.ui.addresses import address_maker
from capdev.ui.formats import span_text
from capdev.ui.parts import Badge, Card, CardFact, Link, Text
from capdev.vocabularies.queries import label

LEAD_ROLES: Final = ("lead", "author", "publisher")
MOST_SHOWN: Final = 3
OLD_YEARS: Final = 5
_PLAIN_REASONS: Final = ("word", "phrase", "label", "name")
_REASONS_SHOWN: Final = ("label", "name", "spelling", "meaning")
_HELD_ONLINE: Final = frozenset({"online", "hybrid", "self_paced"})


def cards_of(hits: Iterable[Hit], today: date) -> list[Card]:
    """The cards of search results: as they stand in the index, with what matched."""
    maker = _CardMaker(today)
    return [maker.card(hit) for hit in hits]


def shown_reasons(found_by: Sequence[Reason]) -> list[Reason]:
    """Reasons that a reader cannot see: another name, another spelling; meaning where no word fits."""
    reasons = [reason for reason in found_by if reason.kind in _REASONS_SHOWN]
    if not reasons:
        return reasons
    seen_by_words = any(reason.kind in _PLAIN_REASONS for reason in found_by)
    return [reason for reason in reasons if reason.kind != "meaning" or not seen_by_words][:2]


class _Said(NamedTuple):
    """What the cards of one language say again and again."""

    free: CardFact
    fee: CardFact
    where: str
    how: str
    languages: str
    cancelled: str
    past: str
    closed: str
    on_demand: str
    then: str
    fictitious: Badge
    internal: Badge
    replicable: Badge
    vetted: Badge
    certificate: Badge
    planned: Badge


@lru_cache
def _said(_language: str) -> _Said:
    """To be asked while the language is active."""
    return _Said(
        free=CardFact("certificate", gettext("Cost"), gettext("Free")),
        fee=CardFact("certificate", gettext("Cost"), gettext("Fee")),
        where=gettext("Where"),
        how=gettext("How"),
        languages=gettext("Languages"),
        cancelled=gettext("cancelled"),
        past=gettext("past"),
        closed=gettext("registration closed"),
        on_demand=gettext("On demand"),
        then=gettext("What is said here was true then; it may have changed."),
        fictitious=Badge(gettext("Fictitious"), "attention", gettext("Made up for demonstration")),
        internal=Badge(gettext("Member organizations only"), "neutral"),
        replicable=Badge(gettext("Parts can be repeated"), "positive"),
        vetted=Badge(gettext("Vetted"), "positive", gettext("Vetted by the advisory board")),
        certificate=Badge(gettext("Certificate"), "quiet"),
        planned=Badge(gettext("Planned"), "hue"),
    )


class _CardMaker:
    """Makes the cards of one page in the active language, from the facts that ``inventory.cards`` keeps."""

    def __init__(self, today: date) -> None:
        self.today = today.isoformat()
        self.old = str(today.year - OLD_YEARS)
        self.language = get_language() or "en"
        self.said = _said(self.language)
        self.address_of = address_maker()

    def card(self, hit: Hit) -> Card:
        facts, snippet = hit.card, hit.snippet
        when, note = self._when(facts)
        return Card(
            title=hit.title,
            href=self.address_of(f"inventory:{facts['type']}", facts["slug"]),
            kind=kind_label(facts["kind"], self.language) if facts["kind"] else RecordType(facts["type"]).label,
            icon=facts["type"],
            who=self._who(facts),
            when=when,
            when_note=note,
            facts=tuple(self._facts(facts)),
            badges=tuple(self._badges(facts)),
            snippet=_snippet(snippet) if snippet else "",
            snippet_lang=snippet.lang if snippet else "",
            found_by=[reason.sentence for reason in shown_reasons(hit.found_by)],
        )

    def _who(self, facts: Mapping[str, Any]) -> list[Link]:
        leading = [one for one in facts["organisations"] if one["role"] in LEAD_ROLES] or facts["organisations"]
        links = [
            Link(organisation_name(one["slug"], self.language), self.address_of("network:organisation", one["slug"]))
            for one in leading[:MOST_SHOWN]
        ]
        more = len(leading) - len(links)
        return [*links, Link(gettext("%(count)s more") % {"count": more})] if more > 0 else links

    def _when(self, facts: Mapping[str, Any]) -> tuple[str, str]:
        """The next edition's time, else the latest one's, else the year of publication; and a word on it."""
        if facts["published"]:
            return facts["published"], ""
        dated = [edition for edition in facts["editions"] if edition["starts"]]
        ahead = [edition for edition in dated if self._is_ahead(edition)]
        if ahead:
            edition = min(ahead, key=_starts)
            return _span(edition["starts"], edition["ends"], self.language), self._registration(edition)
        if dated:
            edition = max(dated, key=_starts)
            note = self.said.cancelled if edition["status"] == "cancelled" else self.said.past
            return _span(edition["starts"], edition["ends"], self.language), note
        return (self.said.on_demand, "") if facts["status"] == "on-demand" else ("", "")

    def _is_ahead(self, edition: Mapping[str, Any]) -> bool:
        return not self._is_over(edition["ends"] or edition["starts"]) and edition["status"] != "cancelled"

    def _is_over(self, day: str) -> bool:
        """Whether the last day that a date may mean has passed; dates are written alike, so they order as texts."""
        return day < self.today[: len(day)]

    def _registration(self, edition: Mapping[str, Any]) -> str:
        until = edition["registration_until"]
        if not until:
            return ""
        if self._is_over(until):
            return self.said.closed
        return gettext("register until %(date)s") % {"date": _span(until, until, self.language)}

    def _facts(self, facts: Mapping[str, Any]) -> Iterator[CardFact]:
        place = self._place(facts)
        if place:
            yield CardFact("place", self.said.where, place)
        if facts["mode"] in _HELD_ONLINE:
            yield CardFact("online", self.said.how, label("delivery_modes", facts["mode"], self.language))
        if facts["languages"]:
            yield CardFact("language", self.said.languages, self._first("languages", facts["languages"]))
        if facts["is_free"] is not None:
            yield self.said.free if facts["is_free"] else self.said.fee

    def _first(self, scheme: str, codes: Sequence[str]) -> list[Text]:
        names: list[Text] = [label(scheme, code, self.language) for code in codes[:MOST_SHOWN]]
        more = len(codes) - len(names)
        return [*names, f"+{more}"] if more > 0 else names

    def _place(self, facts: Mapping[str, Any]) -> Text | list[Text]:
        town = next((edition["place"] for edition in facts["editions"] if edition["place"]), "")
        countries = self._first("countries", facts["countries"])
        if not town or len(facts["countries"]) != 1:
            return countries or LanguageText(town, "und")
        return where(town, countries[0])

    def _badges(self, facts: Mapping[str, Any]) -> Iterator[Badge]:
        if facts["is_demo"]:
            yield self.said.fictitious
        if facts["is_internal"]:
            yield self.said.internal
        if facts.get("vetted_until", "") >= self.today:
            yield self.said.vetted
        if facts["is_replicable"]:
            yield self.said.replicable
        if facts["has_certificate"]:
            yield self.said.certificate
        if facts["type"] == "tool" and facts["status"] == "planned":
            yield self.said.planned
        if facts["as_of"] and facts["as_of"][:4] <= self.old:
            then = _span(facts["as_of"], facts["as_of"], self.language)
            yield Badge(gettext("As of %(date)s") % {"date": then}, "quiet", self.said.then)


def _starts(edition: Mapping[str, Any]) -> str:
    return str(edition["starts"])


@lru_cache(maxsize=16_384)
def _span(starts: str, ends: str, _language: str) -> str:
    """From one day to another in the active language."""
    first = PartialDate.parse(starts)
    return span_text(first, PartialDate.parse(ends) if ends else first)


def _snippet(snippet: Snippet) -> SafeString:
    """The found text, escaped, with what matched marked."""
    pieces = (
        f"<mark>{escape(segment.text)}</mark>" if segment.is_match else escape(segment.text)
        for segment in snippet.segments
    )
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped above
