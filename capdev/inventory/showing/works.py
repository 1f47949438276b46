"""The bibliography: cited works, and who cites them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.exports.visible import is_shown
from capdev.inventory.models import Reference
from capdev.inventory.showing.sections import Entry
from capdev.inventory.showing.sources import reference_anchor, shown_address
from capdev.kernel.translated import LanguageText
from capdev.ui.parts import CardFact, Link
from capdev.vocabularies.models import Concept


def entry(reference: Reference, *, sees_internal: bool) -> Entry:
    """A work: by whom, when, what, where to read it, and the records that rest on it."""
    citing = [
        link.record for link in reference.record_links.all() if is_shown(link.record, sees_internal=sees_internal)
    ]
    return Entry(
        LanguageText(reference.title, reference.language),
        margin=reference.published or gettext("no date"),
        margin_note=reference.kind.label,
        href=reference.url,
        is_elsewhere=bool(reference.url),
        facts=[CardFact("person", _("By"), LanguageText(by, "und"))] if (by := _by(reference)) else [],
        lines=list(_lines(reference, citing)),
        anchor=reference_anchor(reference),
    )


def _by(reference: Reference) -> str:
    return ", ".join(dict.fromkeys(name for name in (reference.authors, reference.publisher) if name))


def _lines(reference: Reference, citing: list[Any]) -> Iterable[Any]:
    if reference.url:
        yield shown_address(reference.url)
    if reference.note:
        yield LanguageText(reference.note, "en")
    if citing:
        yield [gettext("Cited by:"), *(Link(record.title, record.get_absolute_url()) for record in citing)]


def kinds_of(references: Iterable[Reference], chosen: str) -> list[Link]:
    """One tab for each kind of work, after one for all."""
    kinds: dict[str, tuple[Concept, int]] = {}
    for reference in references:
        count = kinds[reference.kind.code][1] if reference.kind.code in kinds else 0
        kinds[reference.kind.code] = (reference.kind, count + 1)
    address = reverse("inventory:bibliography")
    return [
        Link(gettext("All"), address, current=not chosen, count=sum(count for _kind, count in kinds.values())),
        *(
            Link(kind.label, f"{address}?kind={code}", current=code == chosen, count=count)
            for code, (kind, count) in sorted(kinds.items())
        ),
    ]
