"""The head of a record's page: what it is, who is behind it, and what a reader must know before trusting it."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext

from capdev.inventory.choices import Visibility
from capdev.inventory.models import Record, Role
from capdev.inventory.showing.cards import OLD_YEARS
from capdev.kernel.publication import State
from capdev.kernel.translated import LanguageText
from capdev.ui.formats import date_text
from capdev.ui.parts import Badge, Fact, Link
from capdev.vocabularies.models import Concept

LEADING: Final = ("lead", "author")


def leading(record: Record) -> list[Link]:
    """Those who answer for the record: leads or authors; all of them when nobody leads."""
    roles = list(record.roles.all())
    first = [role for role in roles if role.role.code in LEADING] or roles
    return list({role.organisation_id: organisation_link(role) for role in first}.values())


def other_roles(record: Record) -> list[Fact]:
    """One fact for each further role, in the order of the record."""
    roles = list(record.roles.all())
    if not any(role.role.code in LEADING for role in roles):
        return []
    found: dict[int, tuple[Concept, list[Link]]] = {}
    for role in roles:
        if role.role.code not in LEADING:
            found.setdefault(role.role_id, (role.role, []))[1].append(organisation_link(role))
    return [Fact(concept.label, links) for concept, links in found.values()]


def organisation_link(role: Role) -> Link:
    organisation = role.organisation
    href = organisation.get_absolute_url() if organisation.state == State.PUBLISHED else ""
    names = {name.casefold() for name in organisation.name.texts.values()}
    return Link(organisation.name, href, note="" if organisation.acronym.casefold() in names else organisation.acronym)


def badges(record: Any, today: date) -> list[Badge]:
    """State, visibility, invention and age, in this order."""
    return list(_badges(record, today))


def _badges(record: Any, today: date) -> Iterator[Badge]:
    if record.is_demo:
        yield Badge(gettext("Fictitious"), "attention", gettext("Made up for demonstration"))
    if record.state != State.PUBLISHED:
        yield Badge(record.get_state_display(), "attention")
    if record.visibility == Visibility.INTERNAL:
        yield Badge(record.get_visibility_display(), "hue")
    if getattr(record, "status", "unknown") not in {"unknown", "available"}:
        yield Badge(
            record.get_status_display(), "attention" if record.status in {"cancelled", "withdrawn"} else "neutral"
        )
    if is_old(record, today):
        yield Badge(
            gettext("As of %(date)s") % {"date": date_text(record.as_of)},
            "attention",
            gettext("What is said here was true then; it may have changed."),
        )


def is_old(record: Record, today: date) -> bool:
    """Whether what is said of the record has not been looked at for five years."""
    if record.confirmed_on and record.confirmed_on.year > today.year - OLD_YEARS:
        return False
    return record.as_of is not None and record.as_of.year <= today.year - OLD_YEARS


def words_of_source(record: Record, words: str) -> LanguageText:
    """A fact kept in its source's own words, in the language in which the record is described."""
    described = record.summary or record.title
    return LanguageText(words, described.source)
