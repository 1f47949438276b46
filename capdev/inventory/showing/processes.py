"""The register of processes: one row maps the year, the city and the chair by which documents name a round."""

import unicodedata
from collections.abc import Iterable
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import ProcessRelation
from capdev.inventory.exports import linked
from capdev.inventory.exports.visible import is_shown
from capdev.inventory.models import Process, ProcessLink
from capdev.inventory.queries.processes import neighbours_of
from capdev.inventory.queries.references import founding_documents
from capdev.inventory.showing import figures
from capdev.inventory.showing.relations import process_time
from capdev.inventory.showing.sections import Entry, Group, Section, grouped
from capdev.inventory.showing.sources import Sources
from capdev.inventory.showing.whereabouts import where
from capdev.kernel.errors import Sentence
from capdev.kernel.translated import LanguageText
from capdev.ui.parts import Badge, Column, Fact, Link
from capdev.vocabularies.models import Concept

NONE: Final = "–"
"""Stands in the register where a process has no number, chair or place, or none is known."""
TIES: Final[dict[str, Sentence]] = {
    ProcessRelation.TIMED_FOR: _("Made in time for it"),
    ProcessRelation.PREPARED: _("Prepared it"),
    ProcessRelation.PRESENTED_AT: _("Presented at it"),
    ProcessRelation.FOLLOW_UP: _("Follows it up"),
}


def register_crumbs() -> list[Link]:
    return [
        Link(gettext("Training and tools"), reverse("inventory:search")),
        Link(gettext("Processes"), reverse("inventory:processes")),
    ]


def columns() -> list[Column]:
    return [
        Column(_("Process")),
        Column(_("No.")),
        Column(_("Year")),
        Column(_("Place")),
        Column(_("Chair")),
        Column(_("Records"), is_number=True),
    ]


def row(process: Any) -> list[Any]:
    """One line of the register: title, number, year, city and country, chair, records tied to it."""
    return [
        Link(process.title, process.get_absolute_url()),
        process.number or NONE,
        str(process.starts.year) if process.starts else NONE,
        place(process) or NONE,
        LanguageText(process.chair, "en") if process.chair else NONE,
        process.record_count,
    ]


def place(process: Process) -> Any:
    return where(process.place, process.country.label if process.country else None)


def kinds_of(processes: Iterable[Process], chosen: str) -> list[Link]:
    """One tab for each kind that the register holds, after one for all."""
    kinds: dict[str, tuple[Concept, int]] = {}
    for process in processes:
        known = kinds.get(process.kind.code)
        kinds[process.kind.code] = (process.kind, (known[1] if known else 0) + 1)
    address = reverse("inventory:processes")
    total = sum(count for _kind, count in kinds.values())
    ordered = sorted(kinds.values(), key=lambda pair: (-pair[1], pair[0].code))
    return [
        Link(gettext("All"), address, current=not chosen, count=total),
        *(Link(kind.label, f"{address}?kind={kind.code}", kind.code == chosen, count=count) for kind, count in ordered),
    ]


def named(processes: Iterable[Process], words: str) -> list[Process]:
    """Those that bear every one of the words in some name: title, year, city, chair, country, in any language."""
    wanted = _folded(words).split()
    return [process for process in processes if all(word in _names(process) for word in wanted)]


def _names(process: Process) -> str:
    country = process.country.label.texts.values() if process.country else ()
    parts = (
        *process.title.texts.values(),
        *process.aliases,
        *country,
        process.place,
        process.chair,
        str(process.starts or ""),
    )
    return _folded(" ".join(parts))


def _folded(text: str) -> str:
    """Without case and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def page(process: Process, *, sees_internal: bool) -> dict[str, Any]:
    """What ``inventory/process.html`` shows. At most three queries beyond the process's own."""
    known = Sources(founding_documents())
    before, after = neighbours_of(process)
    links = [link for link in process.record_links.all() if is_shown(link.record, sees_internal=sees_internal)]
    found: list[Section | None] = [
        grouped("records", _("What was made for it"), _by_relation(links, known)),
        figures.figures(list(process.figures.all()), known),
    ]
    return {
        "process": process,
        "facts": _facts(process, known),
        "badges": [Badge(gettext("Fictitious"), "attention")] if process.is_demo else [],
        "sections": [section for section in found if section],
        "before": before,
        "after": after,
        "aliases": [LanguageText(alias, "und") for alias in process.aliases],
        "crumbs": [*register_crumbs(), Link(process.title)],
        "sources": known.cited,
        "linked_data": linked.process_document(process, get_language() or "en"),
    }


def _facts(process: Process, known: Sources) -> list[Fact]:
    known.notes(process.source)
    facts = [
        Fact(_("When"), process_time(process)),
        Fact(_("Where"), place(process)),
        Fact(_("Chair"), LanguageText(process.chair, "en") if process.chair else None),
        Fact(_("Information as of"), process.as_of),
    ]
    return [fact for fact in facts if fact.value]


def _by_relation(links: list[ProcessLink], known: Sources) -> list[Group]:
    groups: dict[str, list[Entry]] = {}
    for link in sorted(links, key=lambda link: list(TIES).index(link.relation)):
        record = link.record
        entry = Entry(
            record.title,
            margin=record.get_type_display(),
            href=record.get_absolute_url(),
            sources=known.notes(link.source),
        )
        groups.setdefault(link.relation, []).append(entry)
    return [Group(entries, TIES[relation], standing=12) for relation, entries in groups.items()]
