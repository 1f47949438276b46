"""The pages of organisations in the sitemap."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse

from capdev.network.models import Organisation
from capdev.network.queries import published_organisations
from capdev.ui.sitemaps import SitemapEntry, SitemapSection, fixed_section


def _shown() -> QuerySet[Organisation]:
    return published_organisations().filter(is_demo=False).order_by("pk")


def _entries(start: int, limit: int) -> Iterator[SitemapEntry]:
    for organisation in _shown()[start : start + limit]:
        yield SitemapEntry(organisation.get_absolute_url(), organisation.changed_at)


ORGANISATIONS = SitemapSection("organisations", lambda: _shown().count(), _entries)
REGISTERS = fixed_section("network", lambda: [reverse("network:organisations"), reverse("network:agreements")])
