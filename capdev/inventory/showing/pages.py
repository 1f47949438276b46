"""The page of one record as a whole: its sections in their order, what is said on top, what can be done with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import RecordType
from capdev.inventory.exports import citation, linked
from capdev.inventory.models import Activity, Practice, Tool, WebLink
from capdev.inventory.queries.freshness import freshness_of
from capdev.inventory.queries.links import links_of
from capdev.inventory.queries.references import founding_documents
from capdev.inventory.showing import (
    described,
    editions,
    facts,
    figures,
    header,
    lineage,
    parts_of,
    provenance,
    quality,
    relations,
    sources,
)
from capdev.inventory.showing.links import search_address
from capdev.inventory.showing.sections import Section
from capdev.inventory.vetting import mark_badges
from capdev.kernel.identifiers import iri_of
from capdev.ui.parts import Link, Text

PROSE: Final = "inventory/record/prose.html"
PLURALS: Final = {
    RecordType.ACTIVITY: _("Activities"),
    RecordType.TOOL: _("Tools"),
    RecordType.PRACTICE: _("Practices"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader must know before reading on."""

    kind: str
    text: Text
    title: Text = ""
    links: tuple[Link, ...] = ()


def page(record: Any, today: date, *, sees_internal: bool, is_owner: bool = False) -> dict[str, Any]:
    """What ``inventory/record.html`` shows of a whole record; its owners also see what it lacks.

    At most five queries beyond the record's own.
    """
    links = links_of(record)
    parts = _sections(record, today, links, sees_internal=sees_internal, is_owner=is_owner)
    found = [section for section in parts if section]
    reference = citation.citation_of(record, get_language() or "en")
    return {
        "record": record,
        "kind": _kind(record),
        "summary": _summary(record),
        "badges": [*mark_badges(record), *header.badges(record, today)],
        "who": header.leading(record),
        "crumbs": crumbs(record),
        "deciding": _deciding(record, today),
        "sections": found,
        "links_checked_at": max((link.checked_at for link in links if link.checked_at), default=None),
        "anchors": [section.link for section in found],
        "notices": list(_notices(record, sees_internal=sees_internal)),
        "permanent": iri_of(record.uuid),
        "share": iri_of(record.uuid),
        "citation": citation.as_text(reference),
        "exports": _exports(record),
        "mail": _mail(record),
        "linked_data": linked.document(record, get_language() or "en"),
        "similar_address": reverse("inventory:similar", args=[record.uuid]),
    }


def crumbs(record: Any) -> list[Link]:
    kind = RecordType(record.type)
    return [
        Link(gettext("Training and tools"), search_address()),
        Link(PLURALS[kind], search_address(type=record.type)),
        Link(record.title),
    ]


def _sections(
    record: Any, today: date, links: list[WebLink], *, sees_internal: bool, is_owner: bool
) -> Iterator[Section | None]:
    known = sources.Sources(founding_documents())
    if isinstance(record, Activity):
        yield editions.editions(record, today, known)
        yield parts_of.components(record, known)
    elif isinstance(record, Tool):
        yield parts_of.language_versions(record)
        yield parts_of.where_to_get(record)
    elif isinstance(record, Practice):
        yield from _told(record)
    yield described.described(record, known)
    yield figures.figures(list(record.figures.all()), known)
    yield parts_of.evidence(record, known)
    yield parts_of.materials(record, known)
    yield relations.relations(record, sees_internal=sees_internal)
    yield lineage.lineage(record, sees_internal=sees_internal)
    yield relations.processes(record, known)
    yield relations.bibliography(record)
    if isinstance(record, Activity | Practice) and record.alternate_links.all():
        yield parts_of.where_to_get(record)
    from_where = provenance.provenance(record, known)
    yield quality.quality(record, today, known, links, is_owner=is_owner)
    yield from_where


def _told(practice: Practice) -> Iterator[Section | None]:
    """The practice as a case that others can learn from. Source: R24."""
    told = (
        ("problem", _("The problem"), practice.problem),
        ("done", _("What was done"), practice.what_was_done),
        ("result", _("What came of it"), practice.result),
        ("conditions", _("What it takes to repeat it elsewhere"), practice.conditions),
    )
    for anchor, title, text in told:
        if text:
            yield Section(anchor, title, PROSE, [text])


def _deciding(record: Any, today: date) -> facts.Deciding:
    if isinstance(record, Activity):
        return facts.activity_facts(record, today)
    return facts.tool_facts(record) if isinstance(record, Tool) else facts.practice_facts(record)


def _summary(record: Any) -> Text:
    """Nothing where a practice says the same again under its own heading."""
    summary: Text = record.summary
    return "" if isinstance(record, Practice) and summary == record.what_was_done else summary


def _kind(record: Any) -> Text:
    kind: Text = record.kind.label if isinstance(record, Activity | Tool) else record.get_type_display()
    return kind


def _notices(record: Any, *, sees_internal: bool) -> Iterator[Notice]:
    if record.is_demo:
        yield Notice("warning", gettext("This record is made up for demonstration. Nothing of it exists."))
    following = relations.successor(record, sees_internal=sees_internal)
    if following:
        yield Notice("info", gettext("A newer record replaces this one."), links=(following,))


def _exports(record: Any) -> list[Link]:
    names = {"bib": "BibTeX", "ris": "RIS", "txt": gettext("Text")}
    return [Link(name, f"/cite/{record.uuid}.{suffix}") for suffix, name in names.items()]


def _mail(record: Any) -> Link:
    """A message that the reader's own program writes; nobody else learns of it."""
    title = record.title.best(get_language() or "en").text
    written = urlencode({"subject": title, "body": iri_of(record.uuid)}, quote_via=quote)
    return Link(gettext("Send by e-mail"), f"mailto:?{written}", icon="mail")


def last_change(record: Any, today: date, links_checked_at: datetime | None = None) -> datetime:
    """When the page last changed: the record, one of its parts, what is known of its links, or a date that passed."""
    moments: list[datetime] = [record.changed_at, links_checked_at or record.changed_at]
    for name in ("figures", "evidence", "materials", "editions", "components"):
        parts = getattr(record, name, None)
        moments += [part.changed_at for part in parts.all()] if parts is not None else []
    if isinstance(record, Activity):
        days = [
            day
            for edition in record.editions.all()
            for day in (edition.first_day, edition.last_day, edition.registration_until)
        ]
        moments += [_start_after(day) for day in days if day and day < today]
    standing = freshness_of(record, today)
    turns = (standing.due_on, standing.unconfirmed_on)
    moments += [_start_after(day - timedelta(days=1)) for day in turns if day and day <= today]
    return max(moments)


def _start_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(timezone.get_default_timezone_name()))
