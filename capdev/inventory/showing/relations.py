"""How a record belongs to others and to processes, read both ways."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import RelationKind
from capdev.inventory.exports.visible import neighbours
from capdev.inventory.models import Process, ProcessLink, Record
from capdev.inventory.showing.sections import Entry, Group, Section, grouped
from capdev.inventory.showing.sources import Sources, reference_address
from capdev.kernel.errors import Sentence
from capdev.kernel.translated import LanguageText
from capdev.ui.formats import span_text
from capdev.ui.parts import CardFact, Link

FORWARD: Final[dict[str, Sentence]] = {
    RelationKind.EDITION_OF: _("Edition of"),
    RelationKind.PART_OF: _("Part of"),
    RelationKind.TRANSLATION_OF: _("Translation of"),
    RelationKind.SUPERSEDES: _("Replaces"),
}
BACKWARD: Final[dict[str, Sentence]] = {
    RelationKind.SUPERSEDES: _("Replaced by"),
    RelationKind.PART_OF: _("Parts"),
    RelationKind.EDITION_OF: _("Editions with a page of their own"),
    RelationKind.TRANSLATION_OF: _("Translations"),
}


def relations(record: Record, *, sees_internal: bool) -> Section | None:
    """What the record is an edition or part of and what it replaces; then its own parts, editions, successors."""
    above = list(neighbours(record.relations.all(), "target", sees_internal=sees_internal))
    beneath = list(neighbours(record.related_from.all(), "record", sees_internal=sees_internal))
    groups = [Group(_entries(record, above, kind), title) for kind, title in FORWARD.items()]
    groups += [Group(_entries(record, beneath, kind), title) for kind, title in BACKWARD.items()]
    return grouped("relations", _("Belongs together with"), groups)


def _entries(record: Record, rows: list[Any], kind: str) -> list[Entry]:
    """By address, which puts the years of one series in order; the type stands there where it differs."""
    others = sorted((other for row, other in rows if row.kind == kind), key=lambda other: other.slug)
    return [
        Entry(other.title, other.get_type_display() if other.type != record.type else "", href=other.get_absolute_url())
        for other in others
    ]


def successor(record: Record, *, sees_internal: bool) -> Link | None:
    """The record that replaces this one, for the notice on top."""
    rows = neighbours(record.related_from.all(), "record", sees_internal=sees_internal)
    return next(
        (Link(other.title, other.get_absolute_url()) for row, other in rows if row.kind == RelationKind.SUPERSEDES),
        None,
    )


def processes(record: Record, sources: Sources) -> Section | None:
    """Processes that the record was timed for, prepared, followed up or was presented at. Source: R45, R104."""
    links = [link for link in record.process_links.all() if link.process.is_published]
    links.sort(key=lambda link: str(link.process.starts or ""), reverse=True)
    return grouped("processes", _("Processes"), [Group([_process(link, sources) for link in links])])


def _process(link: ProcessLink, sources: Sources) -> Entry:
    process = link.process
    return Entry(
        process.title,
        margin=process_time(process),
        href=process.get_absolute_url(),
        facts=[CardFact("link", _("Tie"), link.get_relation_display())],
        sources=sources.notes(link.source),
    )


def process_time(process: Process) -> str:
    return span_text(process.starts, process.ends)


def bibliography(record: Record) -> Section | None:
    """Works that the record rests on."""
    entries = [
        Entry(
            LanguageText(link.reference.title, link.reference.language),
            margin=link.reference.kind.label,
            margin_note=link.reference.published or "",
            href=reference_address(link.reference),
            lines=[LanguageText(link.reference.authors, "und")] if link.reference.authors else [],
        )
        for link in record.reference_links.all()
    ]
    return grouped("bibliography", _("Bibliography"), [Group(entries)])
