"""Addresses that records lead to: which there are, which are due, which do not answer."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from django.db.models import Q, QuerySet

from capdev.inventory.models import (
    Activity,
    AlternateLink,
    Component,
    Edition,
    Evidence,
    LanguageVersion,
    LinkCheck,
    Material,
    Record,
    Reference,
    Role,
    Tool,
    WebLink,
)
from capdev.inventory.models.web_link import digest_of
from capdev.kernel.publication import State
from capdev.network.models import Organisation

_AROUND: Final[tuple[tuple[Any, str], ...]] = (
    (AlternateLink, "record"), (Material, "record"), (Evidence, "record"), (Edition, "activity"),
    (Component, "activity"), (LanguageVersion, "tool"),
)  # fmt: skip
"""What around a record has an address, and the name of its way to the record."""
STILL_ONLINE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """An address of a record that does not answer."""

    record: Record
    link: WebLink


def addresses_in_use() -> set[str]:
    """Every distinct address to which something published leads; fictitious records left out. Eight queries."""
    shown = Q(state=State.PUBLISHED, is_demo=False)
    found = set(Record.objects.filter(shown).exclude(url="").values_list("url", flat=True))
    records = Record.objects.filter(shown).values("pk")
    for model, way in _AROUND:
        rows = model.objects.filter(**{f"{way}__in": records}).exclude(url="")
        found |= set(rows.values_list("url", flat=True))
    return found | set(Reference.objects.exclude(url="").values_list("url", flat=True))


def links_due(now: datetime, limit: int) -> list[WebLink]:
    """What is checked next, no two of one host, so that no host is kept busy. One query."""
    chosen: dict[str, WebLink] = {}
    for link in WebLink.objects.filter(due_at__lte=now).order_by("due_at", "pk")[: limit * 20]:
        chosen.setdefault(_host(link.url), link)
    return list(chosen.values())[:limit]


def is_online(now: datetime) -> bool:
    """Whether somebody answered within a day: else it is our own network that fails, and no site is to blame."""
    return LinkCheck.objects.filter(at__gt=now - STILL_ONLINE, status__isnull=False).exists()


def links_of(record: Any) -> list[WebLink]:
    """The rows of all addresses on the page of a whole record, those that do not answer first. One query."""
    return links_at(_addresses_of(record))


def links_at(addresses: Collection[str]) -> list[WebLink]:
    digests = [digest_of(url) for url in addresses]
    return sorted(WebLink.objects.filter(digest__in=digests), key=lambda link: (link.state != "broken", link.url))


def broken_links_of(organisation: Organisation) -> list[BrokenLink]:
    """Addresses on published records of an organisation that do not answer, the longest silent first. Nine queries."""
    broken = {link.url: link for link in WebLink.objects.filter(state=WebLink.State.BROKEN)}
    if not broken:
        return []
    ours = Record.objects.filter(
        state=State.PUBLISHED, is_demo=False, pk__in=Role.objects.filter(organisation=organisation).values("record_id")
    )
    pairs = set(_using(ours, broken))
    records = {record.pk: record for record in ours.filter(pk__in={key for key, _url in pairs})}
    found = [BrokenLink(records[key], broken[url]) for key, url in pairs]
    return sorted(found, key=lambda one: (one.link.failing_since or one.link.due_at, one.record.slug, one.link.url))


def _using(records: QuerySet[Record], urls: Collection[str]) -> Iterator[tuple[int, str]]:
    """Which of the records use which of the addresses."""
    yield from records.filter(url__in=urls).values_list("pk", "url")
    for model, way in _AROUND:
        rows = model.objects.filter(**{f"{way}__in": records.values("pk")}, url__in=urls)
        yield from rows.values_list(f"{way}_id", "url")


def _addresses_of(record: Any) -> set[str]:
    found = {record.url, *_urls(record.alternate_links.all(), record.materials.all(), record.evidence.all())}
    if isinstance(record, Activity):
        found |= set(_urls(record.editions.all(), record.components.all()))
    elif isinstance(record, Tool):
        found |= set(_urls(record.language_versions.all()))
    return found - {""}


def _urls(*rows: Iterable[Any]) -> Iterator[str]:
    for some in rows:
        yield from (row.url for row in some)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url
