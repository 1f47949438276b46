"""The bibliography: cited works, and who cites them."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.exports.visible import neighbours
from capdev.inventory.models import Reference
from capdev.inventory.showing.sections import Entry
from capdev.inventory.showing.sources import reference_anchor
from capdev.kernel.translated import LanguageText
from capdev.network.sources import shown_address
from capdev.ui.parts import CardFact, Fact, Link
from capdev.vocabularies.models import Concept


def entry(reference: Reference, *, sees_internal: bool) -> Entry:
    """A work: by whom, when, what, where to read it, and the records that rest on it."""
    visible = neighbours(reference.record_links.all(), "record", sees_internal=sees_internal)
    citing = [Link(record.title, record.get_absolute_url()) for _row, record in visible]
    return Entry(
        LanguageText(reference.title, reference.language),
        margin=reference.published or gettext("no date"),
        margin_note=reference.kind.label,
        href=reference.url,
        is_elsewhere=bool(reference.url),
        facts=[CardFact("person", _("By"), LanguageText(by, "und"))] if (by := _by(reference)) else [],
        lines=[line for line in (_address(reference), LanguageText(reference.note, "en")) if line],
        labelled=[Fact(_("Cited by"), citing)] if citing else [],
        anchor=reference_anchor(reference),
    )


def _by(reference: Reference) -> str:
    return ", ".join(dict.fromkeys(name for name in (reference.authors, reference.publisher) if name))


def _address(reference: Reference) -> LanguageText | None:
    return shown_address(reference.url) if reference.url else None


def in_order(references: Iterable[Reference]) -> list[Reference]:
    """By whom a work is from, else by its title; the older first."""
    return sorted(references, key=lambda one: ((_by(one) or one.title).casefold(), str(one.published or ""), one.title))


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
