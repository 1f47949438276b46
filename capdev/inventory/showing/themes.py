"""Themes as pages show them."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.axes import BY_CODE
from capdev.inventory.queries.corners import Reading
from capdev.inventory.queries.themes import ThemeCount, ThemeView
from capdev.inventory.showing.corners import country_links, organisation_links, search_links, shown_shelves
from capdev.inventory.showing.links import search_address
from capdev.kernel.errors import Sentence
from capdev.kernel.translated import LanguageText
from capdev.ui.parts import Fact, Link
from capdev.vocabularies.catalogue import ConceptView

_FACETS: Final = {"gcm_objectives": "objective", "sdg_targets": "sdg", "knomad_groups": "group"}
_TITLES: Final[dict[str, Sentence]] = {
    "gcm_objectives": BY_CODE["objective"].label,
    "sdg_targets": _("Targets of the Sustainable Development Goals"),
    "knomad_groups": BY_CODE["group"].label,
}
_FROM_MOST_LISTED: Final = 8


def theme_link(one: ThemeCount) -> Link:
    return Link(one.theme.label, reverse("inventory:theme", args=[one.theme.code]), count=one.count)


def theme_groups(tree: list[ThemeCount]) -> list[dict[str, Any]]:
    """Each widest theme with its narrower ones."""
    return [{"head": theme_link(one), "narrower": [theme_link(below) for below in one.narrower]} for one in tree]


def theme_page(view: ThemeView, reading: Reading) -> dict[str, Any]:
    code = view.theme.code
    return {
        "theme": view.theme,
        "crumbs": _crumbs(view),
        "total": view.found.total,
        "shelves": shown_shelves(view.shelves, reading.today, theme=code),
        "search": search_address(theme=code),
        "calendar": f"{reverse('inventory:calendar')}?theme={code}",
        "narrower": [theme_link(one) for one in view.narrower],
        "beside": [theme_link(one) for one in view.beside],
        "also_called": also_called(view.theme),
        "lists": [
            (gettext("Who works on it"), organisation_links(view.found, _FROM_MOST_LISTED)),
            (gettext("Where"), country_links(view.found, _FROM_MOST_LISTED)),
            (BY_CODE["audience"].label, search_links(view.found, "audience", _FROM_MOST_LISTED, theme=code)),
            (gettext("In which languages"), search_links(view.found, "language", _FROM_MOST_LISTED, theme=code)),
        ],
        "corresponds": _corresponds(view),
        "vocabulary": reverse("vocabularies:concept", args=view.theme.key),
    }


def also_called(concept: ConceptView) -> list[LanguageText]:
    """The other names in the reader's language; in English where there are none. Without spellings."""
    language = get_language() or "en"
    for tag in (language, "en"):
        found = [
            LanguageText(text, spoken)
            for spoken, text, kind in concept.alternatives
            if spoken == tag and kind != "spelling"
        ]
        if found:
            return found
    return []


def _crumbs(view: ThemeView) -> list[Link]:
    above = [Link(one.label, reverse("inventory:theme", args=[one.code])) for one in view.broader]
    return [Link(_("Themes"), reverse("inventory:themes")), *above, Link(view.theme.label)]


def _corresponds(view: ThemeView) -> list[Fact]:
    """What the theme is called elsewhere; a value leads to its records, or to the vocabulary when it has none."""
    return [
        Fact(_TITLES[scheme], [_elsewhere(concept, view) for concept in view.mapped[scheme]])
        for scheme in _FACETS
        if scheme in view.mapped
    ]


def _elsewhere(concept: ConceptView, view: ThemeView) -> Link:
    facet = _FACETS[concept.scheme]
    if view.everywhere.counts(facet).get(concept.code):
        return Link(_numbered(concept), search_address(**{facet: concept.code}))
    return Link(_numbered(concept), reverse("vocabularies:concept", args=concept.key))


def _numbered(concept: ConceptView) -> LanguageText:
    """Objectives and targets are known by their numbers."""
    label = concept.in_language(get_language() or "en")
    return LanguageText(f"{concept.code}. {label.text}", label.lang) if concept.code[:1].isdigit() else label
