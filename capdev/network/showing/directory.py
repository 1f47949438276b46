"""The directory as the components of ``ui`` show it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import Sentence
from capdev.kernel.translated import LanguageText
from capdev.network.directory import PAGE, Directory, Line, Wanted
from capdev.ui.addresses import with_query, without_value
from capdev.ui.formats import quoted
from capdev.ui.paging import Pages
from capdev.ui.parts import Cell, Chip, Choice, Column, Facet, Link
from capdev.vocabularies.queries import catalogue, label

NONE = "–"
"""Stands where a column has nothing: a network has no country, and few organisations belong to a body."""
_SCHEMES = {"kind": "organisation_kinds", "country": "countries", "body": "bodies"}
_TITLES: dict[str, Sentence] = {"kind": _("Kind"), "country": _("Country"), "body": _("Member of")}


def directory_page(request: HttpRequest, wanted: Wanted, found: Directory) -> dict[str, Any]:
    language = get_language() or "en"
    address = reverse("network:organisations")
    pages = Pages(min(wanted.page, max(1, -(-found.total // PAGE))), PAGE, found.total)
    shown = found.lines[(pages.number - 1) * PAGE : pages.number * PAGE]
    return {
        "wanted": wanted,
        "pages": pages,
        "columns": [
            Column(_("Organization")),
            Column(_TITLES["kind"]),
            Column(_TITLES["country"]),
            Column(_TITLES["body"]),
        ],
        "rows": [_row(line, language) for line in shown],
        "facets": _facets(wanted, found, language),
        "letters": _letters(request, wanted, found),
        "chips": _chips(request, wanted, language),
        "address": address,
        "reset": address if wanted.is_narrowed else "",
        "kept": [(name, value) for name, value in (("q", wanted.words), ("letter", wanted.letter)) if value],
        "kept_beside_words": [(name, code) for name in _SCHEMES for code in request.GET.getlist(name)[:50]],
    }


def _row(line: Line, language: str) -> list[Any]:
    name = Cell(line.name.name, reverse("network:organisation", args=[line.slug]), note=_acronym(line))
    country = label("countries", line.country, language) if line.country else NONE
    bodies = [
        Link(label("bodies", code, language), reverse("network:body", args=[code])) for code in _ordered(line.bodies)
    ]
    return [name, label("organisation_kinds", line.kind, language), country, bodies or NONE]


def _acronym(line: Line) -> LanguageText:
    return LanguageText(line.name.acronym, "und")


def _ordered(bodies: frozenset[str]) -> list[str]:
    """The widest bodies alone: a task force of a group says nothing more here."""
    known = [body for body in catalogue().of_scheme("bodies") if body.code in bodies]
    return [body.code for body in known if body.broader is None or body.broader[1] not in bodies]


def _facets(wanted: Wanted, found: Directory, language: str) -> list[Facet]:
    given: dict[str, tuple[Mapping[str, int], frozenset[str]]] = {
        "kind": (found.kinds, wanted.kinds),
        "country": (found.countries, wanted.countries),
        "body": (found.bodies, wanted.bodies),
    }
    return [
        Facet(name, _TITLES[name], _choices(_SCHEMES[name], counts, picked, language), shown=8)
        for name, (counts, picked) in given.items()
        if counts
    ]


def _choices(scheme: str, counts: Mapping[str, int], picked: frozenset[str], language: str) -> list[Choice]:
    codes = sorted({*counts, *(code for code in picked if catalogue().get(scheme, code))})
    choices = [Choice(code, label(scheme, code, language), counts.get(code, 0), code in picked) for code in codes]
    return sorted(choices, key=lambda choice: -(choice.count or 0))


def _letters(request: HttpRequest, wanted: Wanted, found: Directory) -> list[Link]:
    return [
        Link(letter, with_query(request, {"letter": letter, "page": None}), current=letter == wanted.letter)
        for letter in found.letters
    ]


def _chips(request: HttpRequest, wanted: Wanted, language: str) -> list[Chip]:
    chips = [Chip(quoted(wanted.words), with_query(request, {"q": None, "page": None}))] if wanted.words else []
    if wanted.letter:
        chips.append(Chip(wanted.letter, with_query(request, {"letter": None, "page": None}), _("Letter")))
    picked = {"kind": wanted.kinds, "country": wanted.countries, "body": wanted.bodies}
    return chips + [
        Chip(label(_SCHEMES[name], code, language), without_value(request, name, code), _TITLES[name])
        for name, codes in picked.items()
        for code in sorted(codes)
    ]
