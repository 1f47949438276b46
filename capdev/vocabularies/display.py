"""What the pages of the vocabularies show, as values for the components of ``ui``."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from capdev.kernel.languages import ENDONYMS, INTERFACE_LANGUAGES
from capdev.kernel.translated import LanguageText
from capdev.ui.parts import Cell, Column, Fact, Link
from capdev.vocabularies.catalogue import ConceptView
from capdev.vocabularies.models import Mapping, Scheme
from capdev.vocabularies.queries import catalogue

Context = dict[str, Any]


def schemes_page(schemes: list[Scheme]) -> Context:
    rows = [
        [Cell(scheme.label, reverse("vocabularies:scheme", args=[scheme.code])), scheme.note, _count(scheme)]
        for scheme in schemes
    ]
    columns = [Column(_("Vocabulary")), Column(_("What it holds")), Column(_("Concepts"), is_number=True)]
    return {"columns": columns, "rows": rows, **_forms("vocabularies:all-schemes")}


def _count(scheme: Scheme) -> int:
    return len(catalogue().of_scheme(scheme.code))


def scheme_page(scheme: Scheme) -> Context:
    rows = [
        [concept_cell(concept), _code(concept), _link(catalogue().get(*concept.broader) if concept.broader else None)]
        for concept in catalogue().of_scheme(scheme.code)
    ]
    return {
        "scheme": scheme,
        "trail": [_start(), Link(scheme.label)],
        "columns": [Column(_("Concept")), Column(_("Code")), Column(_("Broader"))],
        "rows": rows,
        **_forms("vocabularies:scheme", scheme.code),
    }


def concept_page(concept: ConceptView) -> Context:
    known = catalogue()
    below = [known.get(*key) for key in known.narrower.get(concept.key, ())]
    scheme = Link(known.schemes[concept.scheme], reverse("vocabularies:scheme", args=[concept.scheme]))
    facts = [
        Fact(_("Code"), _code(concept)),
        Fact(_("Vocabulary"), scheme),
        Fact(_("Broader"), _link(known.get(*concept.broader) if concept.broader else None)),
        Fact(_("Narrower"), [_link(one) for one in below if one]),
        *(Fact(str(Mapping.Relation(relation).label), _link(known.get(*key))) for relation, key in concept.mappings),
    ]
    return {
        "concept": concept,
        "trail": [_start(), scheme, Link(concept.label)],
        "facts": facts,
        "columns": [Column(_("Language")), Column(_("Name")), Column(_("Also said"))],
        "rows": [_names(concept, tag) for tag in INTERFACE_LANGUAGES],
        **_forms("vocabularies:concept", *concept.key),
    }


def _names(concept: ConceptView, tag: str) -> list[Any]:
    others = [LanguageText(text, language) for language, text, _kind in concept.alternatives if language == tag]
    preferred = concept.label.texts.get(tag)
    return [LanguageText(ENDONYMS[tag], tag), LanguageText(preferred, tag) if preferred else None, others]


def concept_cell(concept: ConceptView) -> Cell:
    return Cell(concept.label, reverse("vocabularies:concept", args=concept.key))


def _code(concept: ConceptView) -> LanguageText:
    return LanguageText(concept.code, "und")


def _link(concept: ConceptView | None) -> Link | None:
    return Link(concept.label, reverse("vocabularies:concept", args=concept.key)) if concept else None


def _start() -> Link:
    return Link(_("Vocabularies"), reverse("vocabularies:schemes"))


def _forms(name: str, *args: str) -> Context:
    return {"turtle": reverse(name, args=[*args, "ttl"]), "json_ld": reverse(name, args=[*args, "jsonld"])}
