"""The pages of the inventory in the sitemap: public records, never fictitious ones."""

from collections.abc import Callable, Iterator
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse

from capdev.inventory.models import Process, Record
from capdev.inventory.queries.records import shown
from capdev.kernel.publication import State
from capdev.ui.sitemaps import SitemapEntry, SitemapSection, fixed_section
from capdev.vocabularies.queries import catalogue

Rows = QuerySet[Record] | QuerySet[Process]


def _records_of(kind: str) -> Callable[[], Rows]:
    return lambda: shown().filter(type=kind, is_demo=False).order_by("pk")


def _processes() -> Rows:
    return Process.objects.filter(state=State.PUBLISHED, is_demo=False).order_by("pk")


def _section(key: str, rows: Callable[[], Rows]) -> SitemapSection:
    def entries(start: int, limit: int) -> Iterator[SitemapEntry]:
        for row in rows().only("slug", "changed_at", *(["type"] if key != "processes" else []))[start : start + limit]:
            yield SitemapEntry(row.get_absolute_url(), row.changed_at)

    return SitemapSection(key, lambda: rows().count(), entries)


def _of_vocabulary(scheme: str, name: str) -> Callable[[], list[str]]:
    """The pages about the concepts of a vocabulary; counted, too, in whatever language."""
    return lambda: [reverse(f"inventory:{name}", args=[one.code]) for one in catalogue().of_scheme(scheme)]


def _registers() -> list[str]:
    names = ("search", "themes", "countries", "processes", "calendar", "bibliography")
    return [reverse(f"inventory:{name}") for name in names]


SECTIONS: Final = (
    fixed_section("registers", _registers),
    fixed_section("themes", _of_vocabulary("themes", "theme")),
    fixed_section("countries", _of_vocabulary("countries", "country")),
    fixed_section("regions", _of_vocabulary("regions", "region")),
    _section("activities", _records_of("activity")),
    _section("tools", _records_of("tool")),
    _section("practices", _records_of("practice")),
    _section("processes", _processes),
)
