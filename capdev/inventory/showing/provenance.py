"""Where a record comes from: its source, its fields' own sources, its names elsewhere, its dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.axes import BY_CODE
from capdev.inventory.models import Record
from capdev.inventory.showing.sections import Section
from capdev.inventory.showing.sources import Sources
from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import MACHINE, UNOFFICIAL, LanguageText
from capdev.ui.formats import date_text
from capdev.ui.parts import Column, Fact, Link, Text

TEMPLATE: Final = "inventory/record/provenance.html"


@dataclass(frozen=True, slots=True)
class Provenance:
    """``sources`` are those of the whole page by their numbers; ``columns`` and ``rows`` tell of the fields that come
    from elsewhere than the record as a whole."""

    sources: Sequence[Link]
    facts: list[Fact]
    columns: list[Column]
    rows: list[list[Any]]
    translation: Text


def provenance(record: Record, sources: Sources) -> Section:
    """Every record has this section: it says at least when the record was last changed."""
    facts, rows = list(_facts(record, sources)), list(_rows(record, sources))
    shown = Provenance(sources.cited, facts, _columns(), rows, _translation(record))
    return Section("provenance", _("Where this comes from"), TEMPLATE, shown)


def _facts(record: Record, sources: Sources) -> Iterator[Fact]:
    whole = record.provenance.get("*", {})
    source = record.source or str(whole.get("source", ""))
    if source:
        sources.notes(source)
    as_of = record.as_of or _date(whole.get("as_of"))
    if as_of:
        yield Fact(_("Information as of"), as_of)
    if record.confirmed_on:
        yield Fact(_("Last confirmed by its owner"), date_text(record.confirmed_on))
    identifiers = [LanguageText(str(identifier), "und") for identifier in record.identifiers.all()]
    if identifiers:
        yield Fact(_("Identifiers"), identifiers)
    if record.published_at:
        yield Fact(_("In the inventory since"), date_text(record.published_at))
    yield Fact(_("Last changed"), date_text(record.changed_at))


def _columns() -> list[Column]:
    return [Column(_("Field")), Column(_("Source")), Column(_("As of")), Column(_("How it came here"))]


def _rows(record: Record, sources: Sources) -> Iterator[list[Any]]:
    whole = record.provenance.get("*", {})
    for field, said in sorted(record.provenance.items()):
        if field in {"*", "confirmed_on"} or not isinstance(said, dict) or said == whole:
            continue
        if not whole and not said.get("source"):
            continue  # written here by those who keep the record: there is no other source to tell of
        way = gettext("corrected by hand") if said.get("locked") else LanguageText(str(said.get("via", "")), "en")
        yield [_field_name(record, field), sources.notes(str(said.get("source", ""))), _date(said.get("as_of")), way]


def _field_name(record: Record, field: str) -> Text:
    if field.startswith("terms.") and (axis := BY_CODE.get(field.removeprefix("terms."))):
        return axis.label
    known = {one.name: one for one in type(record)._meta.get_fields()}
    name = getattr(known.get(field), "verbose_name", None)
    return capfirst(str(name)) if name else LanguageText(field, "en")


def _date(text: Any) -> PartialDate | None:
    try:
        return PartialDate.parse(str(text)) if text else None
    except ValueError:
        return None


def _translation(record: Record) -> str:
    """A word on the translation that the reader sees, when nobody official made it."""
    shown = record.title.best(get_language() or "en")
    status = record.title.status.get(shown.lang, "")
    if status == MACHINE:
        return gettext("The title that you read was translated by a machine.")
    return gettext("The title that you read is an unofficial translation.") if status == UNOFFICIAL else ""
