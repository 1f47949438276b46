"""Suggestions while a query is typed, as the combobox of ``ui`` reads them."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from capdev.inventory.choices import RecordType
from capdev.search.answers import Suggestion
from capdev.search.facets import facets


def suggestion_rows(found: Iterable[Suggestion]) -> list[dict[str, str]]:
    """``label``, its ``lang`` and ``dir``, ``note`` (what it is, in words), ``href`` where a choice leads."""
    return [
        {
            "label": suggestion.text.text,
            "lang": suggestion.text.lang,
            "dir": suggestion.text.dir,
            "note": _kind(suggestion),
            "href": _address(suggestion),
        }
        for suggestion in found
    ]


def _kind(suggestion: Suggestion) -> str:
    if suggestion.facet:
        return str(facets[suggestion.facet].label)
    return str(RecordType(suggestion.record_kind).label)


def _address(suggestion: Suggestion) -> str:
    if suggestion.facet:
        return f"{reverse('inventory:search')}?{urlencode({suggestion.facet: suggestion.code})}"
    return f"/id/{suggestion.uuid}"
