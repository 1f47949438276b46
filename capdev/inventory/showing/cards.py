"""Result cards: the deciding facts of a record at a glance, in the reader's language, without a query."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from capdev.inventory.choices import RecordType
from capdev.inventory.facets import kind_label
from capdev.inventory.showing.whereabouts import where
from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.network.names import organisation_name
from capdev.search.answers import Hit, Reason, Snippet
from capdev.ui.addresses import address_of
from capdev.ui.formats import span_text
from capdev.ui.parts import Badge, CardFact, Link, Text
from capdev.ui.parts import Card as CardPart
from capdev.vocabularies.queries import label

LEAD_ROLES: Final = ("lead", "author", "publisher")
MOST_SHOWN: Final = 3
OLD_YEARS: Final = 5
_PLAIN_REASONS: Final = ("word", "phrase", "label", "name")
_REASONS_SHOWN: Final = ("label", "name", "spelling", "meaning")


def card_of_hit(hit: Hit, today: date) -> CardPart:
    """The card of a search result: as it stands in the index, with what matched."""
    return card_of_facts(
        hit.card, hit.title, today, snippet=hit.snippet, found_by=[_reason(reason) for reason in shown_reasons(hit)]
    )


def card_of_facts(
    facts: Mapping[str, Any],
    title: LanguageText,
    today: date,
    *,
    snippet: Snippet | None = None,
    found_by: Iterable[Text] = (),
) -> CardPart:
    """The card of a record from the facts that ``inventory.cards`` keeps of it."""
    language = get_language() or "en"
    when, note = _when(facts, today)
    return CardPart(
        title=title,
        href=address_of(f"inventory:{facts['type']}", facts["slug"]),
        kind=_kind(facts, language),
        icon=str(facts["type"]),
        who=_who(facts, language),
        when=when,
        when_note=note,
        facts=tuple(_facts(facts, language)),
        badges=tuple(_badges(facts, today)),
        snippet=_snippet(snippet) if snippet else _summary(facts, language),
        snippet_lang=snippet.lang if snippet else "",
        found_by=tuple(found_by),
    )


def shown_reasons(hit: Hit) -> list[Reason]:
    """Reasons that a reader cannot see: another name, another spelling; meaning where no word fits."""
    reasons = [reason for reason in hit.found_by if reason.kind in _REASONS_SHOWN]
    seen_by_words = any(reason.kind in _PLAIN_REASONS for reason in hit.found_by)
    return [reason for reason in reasons if reason.kind != "meaning" or not seen_by_words][:2]


def _reason(reason: Reason) -> str:
    return reason.sentence


def _kind(facts: Mapping[str, Any], language: str) -> Text:
    return kind_label(facts["kind"], language) if facts["kind"] else RecordType(facts["type"]).label


def _who(facts: Mapping[str, Any], language: str) -> list[Link]:
    leading = [one for one in facts["organisations"] if one["role"] in LEAD_ROLES] or facts["organisations"]
    links = [
        Link(organisation_name(one["slug"], language), address_of("network:organisation", one["slug"]))
        for one in leading[:MOST_SHOWN]
    ]
    more = len(leading) - len(links)
    return [*links, Link(gettext("%(count)s more") % {"count": more})] if more > 0 else links


def _parsed(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _when(facts: Mapping[str, Any], today: date) -> tuple[str, str]:
    """The next edition's time, else the latest one's, else the year of publication; and a word on it."""
    if facts["published"]:
        return facts["published"], ""
    editions = [(edition, _parsed(edition["starts"]), _parsed(edition["ends"])) for edition in facts["editions"]]
    dated = [(edition, start, end or start) for edition, start, end in editions if start]
    ahead = [
        one for one in dated if one[2] is not None and one[2].last_day >= today and one[0]["status"] != "cancelled"
    ]
    if ahead:
        edition, start, end = min(ahead, key=lambda one: str(one[1]))
        return span_text(start, end), _registration(edition, today)
    if dated:
        edition, start, end = max(dated, key=lambda one: str(one[1]))
        word = gettext("cancelled") if edition["status"] == "cancelled" else gettext("past")
        return span_text(start, end), word
    return (gettext("On demand"), "") if facts["status"] == "on-demand" else ("", "")


def _registration(edition: Mapping[str, Any], today: date) -> str:
    until = _parsed(edition["registration_until"])
    if until is None:
        return ""
    if until.last_day < today:
        return gettext("registration closed")
    return gettext("register until %(date)s") % {"date": span_text(until, until)}


def _facts(facts: Mapping[str, Any], language: str) -> Iterator[CardFact]:
    place = _place(facts, language)
    if place:
        yield CardFact("place", gettext("Where"), place)
    if facts["mode"] in {"online", "hybrid", "self_paced"}:
        yield CardFact("online", gettext("How"), label("delivery_modes", facts["mode"], language))
    if facts["languages"]:
        names = [label("languages", code, language) for code in facts["languages"][:MOST_SHOWN]]
        more = len(facts["languages"]) - len(names)
        yield CardFact("language", gettext("Languages"), [*names, f"+{more}"] if more > 0 else names)
    if facts["is_free"] is not None:
        yield CardFact("certificate", gettext("Cost"), gettext("Free") if facts["is_free"] else gettext("Fee"))


def _place(facts: Mapping[str, Any], language: str) -> Text | list[Text]:
    town = next((edition["place"] for edition in facts["editions"] if edition["place"]), "")
    countries: list[Text] = [label("countries", code, language) for code in facts["countries"][:MOST_SHOWN]]
    more = len(facts["countries"]) - len(countries)
    if more > 0:
        countries.append(f"+{more}")
    if not town or len(facts["countries"]) != 1:
        return countries or LanguageText(town, "und")
    return where(town, countries[0])


def _badges(facts: Mapping[str, Any], today: date) -> Iterator[Badge]:
    if facts["is_demo"]:
        yield Badge(gettext("Fictitious"), "attention", gettext("Made up for demonstration"))
    if facts["is_internal"]:
        yield Badge(gettext("Member organizations only"), "neutral")
    if facts["is_replicable"]:
        yield Badge(gettext("Parts can be repeated"), "positive")
    if facts["has_certificate"]:
        yield Badge(gettext("Certificate"), "quiet")
    if facts["type"] == RecordType.TOOL and facts["status"] == "planned":
        yield Badge(gettext("Planned"), "hue")
    as_of = _parsed(facts["as_of"])
    if as_of and as_of.year <= today.year - OLD_YEARS:
        yield Badge(
            gettext("As of %(date)s") % {"date": span_text(as_of, as_of)},
            "quiet",
            gettext("What is said here was true then; it may have changed."),
        )


def _snippet(snippet: Snippet) -> SafeString:
    """The found text, escaped, with what matched marked."""
    pieces = (
        f"<mark>{escape(segment.text)}</mark>" if segment.is_match else escape(segment.text)
        for segment in snippet.segments
    )
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped above


def _summary(facts: Mapping[str, Any], language: str) -> LanguageText:
    return TranslatedText.from_json(facts["summary"]).best(language)
