"""The facets of the inventory: the parameters that design, page, API, feed and saved search share."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capdev.inventory.axes import AXES, Axis
from capdev.inventory.choices import ActivityStatus, RecordType, ToolStatus
from capdev.kernel.translated import LanguageText
from capdev.network.names import organisation_labels, organisation_name, organisation_names
from capdev.search.facets import Facet
from capdev.vocabularies.catalogue import ConceptLabel
from capdev.vocabularies.queries import catalogue

_KIND_SCHEMES: Final = ("activity_kinds", "tool_kinds")
_YES_NO: Final = {"yes": _("Yes"), "no": _("No")}
_STATUSES: Final = dict(ActivityStatus.choices[:-1]) | dict(ToolStatus.choices)
# Themes say what is meant more surely than a country that a text happens to name.
_WEIGHTS: Final = {"theme": 1.0, "audience": 0.7, "country": 0.9, "language": 0.6, "sector": 0.4}
_ORDER: Final = {
    "type": 10, "theme": 20, "audience": 30, "country": 50, "language": 60, "sector": 160, "aim": 120, "change": 130,
    "origin": 140, "constraint": 150, "group": 170, "objective": 180, "sdg": 190, "local": 200,
}  # fmt: skip


def _of_axis(axis: Axis) -> Facet:
    return Facet(
        name=axis.code,
        label=axis.label,
        scheme=axis.scheme,
        hierarchical=axis.is_hierarchical,
        order=_ORDER[axis.code],
        weight=_WEIGHTS.get(axis.code, 0.5),
        by_meaning=axis.code in {"theme", "audience"},
    )


def kind_label(code: str, language: str) -> LanguageText:
    """The label of a kind of activity or of tool; their codes never meet."""
    known = catalogue()
    scheme = next((scheme for scheme in _KIND_SCHEMES if known.get(scheme, code)), "")
    return known.label(scheme, code, language)


def _kind_labels() -> Iterator[ConceptLabel]:
    return (label for label in catalogue().labels() if label.scheme in _KIND_SCHEMES)


INVENTORY_FACETS: Final = (
    Facet("type", pgettext_lazy("facet of records", "Type"), choices=dict(RecordType.choices), order=_ORDER["type"]),
    *(_of_axis(axis) for axis in AXES),
    Facet("region", _("Region"), scheme="regions", hierarchical=True, order=40, weight=0.8),
    Facet("kind", _("Kind"), label_of=kind_label, labels=_kind_labels, order=15, weight=0.6),
    Facet("mode", _("How it is held"), scheme="delivery_modes", order=70, weight=0.5),
    Facet("level", _("Level"), scheme="levels", order=80, weight=0.5),
    Facet(
        "organisation", _("Organization"), label_of=organisation_name, labels=organisation_labels, order=55, weight=1.0
    ),
    Facet("status", _("Status"), choices=_STATUSES, order=90),
    Facet("free", _("Free of charge"), choices=_YES_NO, order=100),
    Facet("certificate", _("Certificate"), choices=_YES_NO, order=110),
    Facet("replicable", _("Parts can be repeated"), choices=_YES_NO, order=112),
    Facet("dedicated", _("Dedicated to migration"), choices=_YES_NO, order=210),
    Facet("vetted", _("Vetted by the advisory board"), choices=_YES_NO, order=115),
    Facet("licence", _("Licence"), scheme="licences", order=220),
)
"""Order is that of the search page: what people narrow by first stands first."""


def has_value(facet: Facet, code: str) -> bool:
    """Whether a code is a value of the facet now: what forms offer, and the API accepts."""
    if facet.choices:
        return code in facet.choices
    if facet.name == "kind":
        return any(catalogue().get(scheme, code) for scheme in _KIND_SCHEMES)
    if facet.name == "organisation":
        return code in organisation_names()
    return catalogue().get(facet.scheme, code) is not None
