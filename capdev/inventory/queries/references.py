"""Reads of the bibliography."""

from typing import Final

from django.db.models import Prefetch, QuerySet

from capdev.inventory.models import Reference, ReferenceLink

FOUNDING_DOCUMENTS: Final = {
    "000_0455ef1548aa76ad.txt": "ref005",
    "001_afe9cd87e2147ae7.txt": "ref001",
    "002_ab18a837762f10dc.txt": "ref002",
    "003_2e5daae84dbc39be.txt": "ref003",
    "004_3531da1c86b822ca.txt": "ref004",
}
"""The name under which statements cite a founding document, to its entry (``starter/references.csv``)."""


def founding_documents() -> dict[str, Reference]:
    """The founding documents by the name under which statements cite them. One query."""
    found = Reference.objects.filter(external_id__in=FOUNDING_DOCUMENTS.values())
    by_identifier = {reference.external_id: reference for reference in found}
    return {
        name: by_identifier[identifier]
        for name, identifier in FOUNDING_DOCUMENTS.items()
        if identifier in by_identifier
    }


def whole_bibliography() -> QuerySet[Reference]:
    """Every cited work by author, year and title, with the records that cite it. Two queries."""
    citing = ReferenceLink.objects.select_related("record").order_by("record__slug")
    return Reference.objects.select_related("kind").prefetch_related(Prefetch("record_links", citing))
