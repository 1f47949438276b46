"""The page of an organisation: who it is, what it belongs to, with whom it has agreed what."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from capdev.kernel.translated import LanguageText
from capdev.network.exports import organisation_document
from capdev.network.models import Agreement, BodyMembership, Organisation
from capdev.network.sources import SourceLinks, shown_address
from capdev.ui.formats import span_text
from capdev.ui.parts import Badge, Cell, Column, Fact, Link
from capdev.vocabularies.models import Concept
from capdev.vocabularies.queries import label

_REGISTERS = {"ror": "https://ror.org/{}", "wikidata": "https://www.wikidata.org/entity/{}"}


def organisation_page(organisation: Organisation) -> dict[str, Any]:
    memberships = list(organisation.body_memberships.all())
    sources = SourceLinks.of([organisation.source, *(one.source for one in memberships)])
    language = get_language() or "en"
    return {
        "organisation": organisation,
        "crumbs": [start(), Link(organisation.name)],
        "badges": list(_badges(organisation)),
        "facts": list(_facts(organisation)),
        "names": _names(organisation, language),
        "member_columns": [Column(_("Body")), Column(_("Role")), Column(_("When")), Column(_("Source"))],
        "member_rows": [_membership(one, sources, language) for one in memberships],
        "parts": [Link(one.name, one.get_absolute_url(), note=one.acronym) for one in organisation.parts.all()],
        "agreements": [agreement_line(one) for one in organisation.agreements.all()],
        "sources": sources.links(organisation.source),
        "as_of": organisation.as_of,
        "linked_data": organisation_document(organisation, language),
    }


def start() -> Link:
    return Link(_("Organizations"), reverse("network:organisations"))


def narrowed(**filters: str) -> str:
    """The directory with these filters."""
    return f"{reverse('network:organisations')}?{urlencode(filters)}"


def agreement_line(agreement: Agreement) -> dict[str, Any]:
    return {
        "anchor": f"agreement-{agreement.slug}",
        "link": Link(agreement.title, reverse("network:agreement", args=[agreement.slug])),
        "kind": agreement.kind.label,
        "when": span_text(agreement.starts, agreement.ends),
        "parties": [Link(party.caption, party.get_absolute_url()) for party in agreement.parties.all()],
        "is_demo": agreement.is_demo,
    }


def role_label(membership: BodyMembership, language: str) -> LanguageText:
    return label("membership_roles", membership.role, language)


def when_text(membership: BodyMembership) -> str:
    """From when to when, as far as a source says."""
    if membership.since and membership.until:
        return span_text(membership.since, membership.until)
    if membership.since:
        return gettext("since %(date)s") % {"date": span_text(membership.since, None)}
    return gettext("until %(date)s") % {"date": span_text(membership.until, None)} if membership.until else ""


def _membership(membership: BodyMembership, sources: SourceLinks, language: str) -> list[Any]:
    said = gettext("as of %(date)s") % {"date": span_text(membership.as_of, None)} if membership.as_of else ""
    body = Cell(membership.body.label, reverse("network:body", args=[membership.body.code]))
    return [
        body,
        role_label(membership, language),
        Cell(when_text(membership), note=said),
        sources.links(membership.source),
    ]


def _badges(organisation: Organisation) -> Iterator[Badge]:
    if organisation.is_demo:
        yield Badge(gettext("Fictitious"), "attention", gettext("Made up for demonstration"))
    if not organisation.is_published:
        yield Badge(organisation.get_state_display(), "attention")


def _facts(organisation: Organisation) -> Iterator[Fact]:
    yield Fact(_("Kind"), _narrowing("kind", organisation.kind))
    if organisation.acronym:
        yield Fact(_("Acronym"), LanguageText(organisation.acronym, "und"))
    if organisation.country:
        yield Fact(_("Seat"), _narrowing("country", organisation.country))
    if organisation.part_of and organisation.part_of.is_published:
        yield Fact(_("Part of"), Link(organisation.part_of.name, organisation.part_of.get_absolute_url()))
    if organisation.url:
        yield Fact(_("Website"), shown_address(organisation.url), organisation.url)
    if organisation.is_dedicated is not None:
        words = gettext("Yes") if organisation.is_dedicated else gettext("No, one subject among others")
        yield Fact(_("Dedicated to migration"), words)
    for identifier in organisation.identifiers.all():
        if identifier.scheme in _REGISTERS:
            address = _REGISTERS[identifier.scheme].format(identifier.value)
            yield Fact(LanguageText(identifier.scheme.upper(), "und"), LanguageText(identifier.value, "und"), address)


def _narrowing(name: str, concept: Concept) -> Link:
    return Link(concept.label, narrowed(**{name: concept.code}))


def _names(organisation: Organisation, language: str) -> list[LanguageText]:
    """The name in the languages other than the one that heads the page."""
    shown = organisation.name.best(language).lang
    return [LanguageText(text, tag) for tag, text in organisation.name.texts.items() if tag != shown]
