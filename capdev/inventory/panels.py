"""What the inventory shows on pages of the network: an organisation's records, figures about it, cited documents."""

from collections.abc import Collection, Mapping
from typing import Final

from django.http import HttpRequest
from django.urls import reverse

from capdev.inventory.models import Figure
from capdev.inventory.queries.corners import Reading, corner, shelves
from capdev.inventory.queries.references import founding_documents
from capdev.inventory.showing.corners import search_links, shown_shelves, theme_links
from capdev.inventory.showing.figures import figures
from capdev.inventory.showing.links import search_address
from capdev.inventory.showing.sources import Sources, reference_address
from capdev.kernel.translated import LanguageText
from capdev.network.models import Organisation
from capdev.network.sources import DocumentLinks
from capdev.ui.parts import Link
from capdev.ui.registries import Context, Panel

_FIRST_SHOWN: Final = 3
_MOST_LISTED: Final = 12


def _records(request: HttpRequest, organisation: Organisation) -> Context | None:
    """What it leads, writes, funds, hosts or accredits. Readings of the index alone."""
    reading = Reading.of(request.user)
    slug = organisation.slug
    found = corner(reading, organisation=slug)
    if not found.total:
        return None
    return {
        "shelves": shown_shelves(shelves(reading, _FIRST_SHOWN, organisation=slug), reading.today, organisation=slug),
        "themes": theme_links(found, _MOST_LISTED),
        "countries": search_links(found, "country", _MOST_LISTED, organisation=slug),
        "search": search_address(organisation=slug),
        "calendar": f"{reverse('inventory:calendar')}?organisation={slug}",
    }


def _figures(_request: HttpRequest, organisation: Organisation) -> Context | None:
    """Reported numbers about the organisation itself. Two queries."""
    found = list(Figure.objects.filter(organisation=organisation).select_related("measure"))
    sources = Sources(founding_documents()) if found else Sources({})
    section = figures(found, sources)
    return {"section": section, "cited": sources.cited} if section else None


def _documents(names: Collection[str]) -> Mapping[str, Link]:
    """The founding documents among the names, each leading to the bibliography. One query."""
    return {
        name: Link(LanguageText(document.title, document.language), reference_address(document))
        for name, document in founding_documents().items()
        if name in names
    }


PANELS: Final = (
    Panel("records", "organisation", "inventory/panels/organisation.html", _records, 10),
    Panel("figures", "organisation", "inventory/panels/figures.html", _figures, 20),
)
DOCUMENTS: Final = DocumentLinks("inventory", _documents)
