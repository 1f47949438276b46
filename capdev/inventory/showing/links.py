"""Addresses of the search that a page leads to."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from capdev.inventory.models import Term
from capdev.ui.parts import Link
from capdev.vocabularies.models import Concept


def search_address(**filters: str) -> str:
    """The inventory search with these filters set."""
    return f"{reverse('inventory:search')}?{urlencode(filters)}" if filters else reverse("inventory:search")


def concept_link(axis: str, concept: Concept) -> Link:
    """A concept, leading to everything else that it describes."""
    return Link(concept.label, search_address(**{axis: concept.code}))


def term_links(terms: list[Term]) -> list[Link]:
    return [concept_link(term.axis, term.concept) for term in terms]


def terms_by_axis(record: Any) -> dict[str, list[Term]]:
    """The record's terms along each axis, in their order."""
    found: dict[str, list[Term]] = {}
    for term in record.terms.all():
        found.setdefault(term.axis, []).append(term)
    return found
