"""What an activity consists of and leaves behind: components, evidence, materials; language versions of a tool."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models import Activity, Component, Evidence, LanguageVersion, Material, Record, Tool
from capdev.inventory.showing.header import words_of_source
from capdev.inventory.showing.sections import Entry, Group, Section, grouped
from capdev.inventory.showing.sources import Sources
from capdev.kernel.languages import canonical_tag
from capdev.kernel.translated import LanguageText
from capdev.network.sources import shown_address
from capdev.ui.formats import number_text
from capdev.ui.parts import Badge, CardFact, Link
from capdev.vocabularies.queries import label


def components(activity: Activity, sources: Sources) -> Section | None:
    """Parts that can be repeated on their own. Source: R22."""
    entries = [_component(component, sources) for component in activity.components.all()]
    return grouped("components", _("Components"), [Group(entries)])


def _component(component: Component, sources: Sources) -> Entry:
    licence = component.licence
    return Entry(
        title=component.title,
        margin=duration_text(component.minutes) if component.minutes else "",
        href=component.url,
        is_elsewhere=bool(component.url),
        lines=[component.description] if component.description else [],
        facts=[CardFact("lock", _("Licence"), licence.label)] if licence and licence.code != "unknown" else [],
        badges=[Badge(gettext("Can be repeated"), "positive")] if component.is_replicable else [],
        sources=sources.notes(component.source),
        anchor=f"component-{component.uuid}",
    )


def duration_text(minutes: int) -> str:
    """Minutes below two hours; hours where they are whole, or the nearest half."""
    if minutes < 120:
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": number_text(minutes)}
    hours = round(minutes / 30) / 2
    whole = int(hours) if hours == int(hours) else 2
    shown = number_text(int(hours) if hours == int(hours) else hours)
    return ngettext("%(count)s hour", "%(count)s hours", whole) % {"count": shown}


def evidence(record: Record, sources: Sources) -> Section | None:
    """Evaluations that judge the record. Source: R6."""
    language = get_language() or "en"
    entries = [_evidence(one, language, sources) for one in record.evidence.all()]
    return grouped("evidence", _("Evidence"), [Group(entries)])


def _evidence(one: Evidence, language: str, sources: Sources) -> Entry:
    level = label("kirkpatrick_levels", str(one.level), language) if one.level else None
    step = gettext("level of effect %(level)s of 4") % {"level": number_text(one.level)}
    return Entry(
        title=one.title,
        margin=one.kind.label,
        margin_note=one.published or "",
        href=one.url,
        is_elsewhere=bool(one.url),
        lines=[one.finding] if one.finding else [],
        facts=[CardFact("check", _("Effect"), Link(level, note=step))] if level else [],
        sources=sources.notes(one.source),
    )


def materials(record: Record, sources: Sources) -> Section | None:
    """Papers, slides, recordings. Source: R17, R65."""
    entries = [_material(one, sources) for one in record.materials.all()]
    return grouped("materials", _("Materials"), [Group(entries)])


def _material(one: Material, sources: Sources) -> Entry:
    return Entry(
        title=one.title,
        margin=one.kind.label,
        href=one.url,
        is_elsewhere=True,
        facts=[CardFact("language", _("Language"), one.language.label)] if one.language else [],
        lines=[shown_address(one.url)],
        sources=[] if one.source == one.url else sources.notes(one.source),
    )


def language_versions(tool: Tool) -> Section | None:
    """The work in each of its languages; the reader's own first."""
    own = canonical_tag(get_language() or "en")
    versions = sorted(tool.language_versions.all(), key=lambda version: canonical_tag(version.language.code) != own)
    entries = [_version(tool, version, own) for version in versions]
    return grouped("versions", _("Language versions"), [Group(entries, standing=12)])


def _version(tool: Tool, version: LanguageVersion, own: str) -> Entry:
    """By its language; with its own title where one is known."""
    tag = canonical_tag(version.language.code)
    title = version.title or tool.title.texts.get(tag, "")
    return Entry(
        title=version.language.label,
        href=version.url,
        is_elsewhere=bool(version.url),
        lines=[line for line in (LanguageText(title, tag), version.published) if line],
        badges=[Badge(gettext("Your language"), "positive")] if tag == own else [],
    )


def where_to_get(record: Record) -> Section | None:
    """The record's own page and its further addresses."""
    title = _("Where to get it") if isinstance(record, Tool) else _("Addresses")
    return grouped("access", title, [Group(list(_addresses(record)))])


def _addresses(record: Record) -> Iterator[Entry]:
    if record.url:
        yield Entry(gettext("Own page"), href=record.url, is_elsewhere=True, lines=[shown_address(record.url)])
    for link in record.alternate_links.all():
        title: Any = words_of_source(record, link.label) if link.label else shown_address(link.url)
        yield Entry(title, href=link.url, is_elsewhere=True, lines=[shown_address(link.url)] if link.label else [])
