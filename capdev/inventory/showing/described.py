"""How a record is described along the axes, each value leading to everything else of that value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.axes import AXES
from capdev.inventory.models import Record, Term
from capdev.inventory.showing.links import concept_link, search_address, term_links, terms_by_axis
from capdev.inventory.showing.sections import Section
from capdev.inventory.showing.sources import Sources
from capdev.kernel.errors import Sentence
from capdev.kernel.translated import LanguageText
from capdev.ui.parts import Link

TEMPLATE: Final = "inventory/record/described.html"
AMONG_FACTS: Final = frozenset({"audience", "country", "language"})
"""Axes that the deciding facts show already."""
JUDGED: Final = frozenset({"aim", "change", "origin", "constraint"})
"""Axes on which somebody judged: the reason and its source stand beside the value. Source: R7, R8, R26, R38."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said along one axis; ``sources`` where somebody judged."""

    label: Sentence
    values: list[Link]
    is_judged: bool = False
    sources: Sequence[Link] = ()


def described(record: Record, sources: Sources) -> Section | None:
    statements = list(_statements(record, sources))
    return Section("about", _("What it is about"), TEMPLATE, statements) if statements else None


def _statements(record: Record, sources: Sources) -> Iterator[Statement]:
    terms = terms_by_axis(record)
    for axis in AXES:
        found = terms.get(axis.code, [])
        if not found or axis.code in AMONG_FACTS:
            continue
        if axis.code in JUDGED:
            yield Statement(axis.label, [_judged(term) for term in found], True, _whence(found, sources))
        else:
            yield Statement(axis.label, term_links(found))
    if record.is_dedicated is not None:
        words = gettext("Yes") if record.is_dedicated else gettext("No, one subject among others")
        address = search_address(dedicated="yes" if record.is_dedicated else "no")
        yield Statement(_("Dedicated to migration"), [Link(words, address)])


def _judged(term: Term) -> Link:
    link = concept_link(term.axis, term.concept)
    return Link(link.label, link.href, note=LanguageText(term.reason, "en") if term.reason else "")


def _whence(terms: list[Term], sources: Sources) -> list[Link]:
    return list({str(link.label): link for term in terms for link in sources.notes(term.source)}.values())
