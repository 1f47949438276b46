"""Agreements and bodies as pages show them."""

from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from capdev.network.models import Agreement, BodyMembership
from capdev.network.showing.organisations import narrowed, role_label, start, when_text
from capdev.network.sources import SourceLinks
from capdev.ui.formats import date_text, span_text
from capdev.ui.parts import Badge, Cell, Column, Fact, Link
from capdev.vocabularies.catalogue import ConceptView
from capdev.vocabularies.queries import catalogue


def agreement_page(agreement: Agreement) -> dict[str, Any]:
    facts = [
        Fact(_("Kind"), agreement.kind.label),
        Fact(_("When"), span_text(agreement.starts, agreement.ends)),
        Fact(_("Areas of cooperation"), agreement.areas),
    ]
    return {
        "agreement": agreement,
        "crumbs": [start(), Link(_("Agreements"), reverse("network:agreements")), Link(agreement.title)],
        "badges": [Badge(gettext("Fictitious"), "attention")] if agreement.is_demo else [],
        "facts": [fact for fact in facts if fact.value],
        "parties": [Link(one.name, one.get_absolute_url(), note=one.acronym) for one in agreement.parties.all()],
        "sources": SourceLinks.of([agreement.source]).links(agreement.source),
        "as_of": agreement.as_of,
    }


def body_page(body: ConceptView, memberships: list[BodyMembership]) -> dict[str, Any]:
    """A body with its members by role: one row an organisation, all its spells in it."""
    language = get_language() or "en"
    sources = SourceLinks.of([one.source for one in memberships])
    spells = {key: list(group) for key, group in groupby(memberships, lambda one: one.organisation_id)}
    below = [catalogue().concepts[key] for key in catalogue().narrower.get(body.key, ())]
    return {
        "body": body,
        "crumbs": [start(), *_above(body), Link(body.label)],
        "columns": [Column(_("Organization")), Column(_("Role")), Column(_("When")), Column(_("Source"))],
        "rows": [_member(spell, sources, language) for spell in spells.values()],
        "narrower": [Link(one.label, reverse("network:body", args=[one.code])) for one in below],
        "directory": narrowed(body=body.code),
        "count": len(spells),
    }


def _above(body: ConceptView) -> list[Link]:
    known = (catalogue().concepts.get(key) for key in reversed(body.ancestors))
    return [Link(one.label, reverse("network:body", args=[one.code])) for one in known if one]


def _member(spells: list[BodyMembership], sources: SourceLinks, language: str) -> list[Any]:
    organisation = spells[0].organisation
    dates = [text for text in map(when_text, spells) if text]
    known = max((one.as_of for one in spells if one.as_of), default=None)
    said = gettext("as of %(date)s") % {"date": date_text(known)} if known else ""
    links = {str(link.label): link for one in spells for link in sources.links(one.source)}
    return [
        Cell(organisation.name, organisation.get_absolute_url(), note=organisation.acronym),
        [role_label(one, language) for one in spells],
        Cell(dates, note=said),
        list(links.values()),
    ]
