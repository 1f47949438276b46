"""What the sitemap lists: each app adds the pages that it wants to be found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from capdev.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One page in every interface language. ``path`` begins with a language, ``/en/...``: the others follow from it."""

    path: str
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SitemapSection:
    """Public pages of one kind. ``entries`` answers ``limit`` of them from ``start`` on, always in the same order.

    Both are asked with English as the active language, and read no more rows than they answer.
    """

    key: str
    count: Callable[[], int]
    entries: Callable[[int, int], Iterable[SitemapEntry]]


def fixed_section(key: str, addresses: Callable[[], Sequence[str]]) -> SitemapSection:
    """A section of few pages whose addresses are known at once, without a date of change."""

    def entries(start: int, limit: int) -> Iterator[SitemapEntry]:
        return (SitemapEntry(address) for address in addresses()[start : start + limit])

    return SitemapSection(key, lambda: len(addresses()), entries)


sitemap_sections: Registry[SitemapSection] = Registry("sitemap sections", lambda section: section.key)
