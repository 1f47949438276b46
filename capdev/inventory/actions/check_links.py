"""Addresses are asked whether they still answer; one that fails for days is called broken until it answers again.

A failure counts only while other sites answer, so that an outage of our own network blames nobody. One page that
fails is asked again the next day; three failures over at least three days make it broken. Source: issue 3.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import transaction
from django.utils import timezone

from capdev.inventory.models import LinkCheck, WebLink
from capdev.inventory.queries.links import is_online, links_due
from capdev.kernel.fetching.fetcher import Fetched, Fetcher
from capdev.kernel.fetching.problems import FetchError, Problem

_log = structlog.get_logger(__name__)

FAILURES: Final = 3
FAILING_FOR: Final = timedelta(days=3)
LEASE: Final = timedelta(hours=1)
"""Who takes addresses to check puts them off for so long, so that nobody else checks them, and a crash loses none."""
KEPT_CHECKS: Final = 30
THREADS: Final = 4
_AGAIN: Final = {
    WebLink.State.WORKING: timedelta(days=14),
    WebLink.State.FAILING: timedelta(days=1),
    WebLink.State.BROKEN: timedelta(days=7),
    WebLink.State.UNCLEAR: timedelta(days=14),
    WebLink.State.UNFIT: timedelta(days=30),
}
_UNREACHED: Final = frozenset({Problem.NAME, Problem.CONNECT, Problem.TIMEOUT})
_FAILED: Final = _UNREACHED | {Problem.TLS, Problem.PROTOCOL, Problem.REDIRECTS}
_GONE: Final = frozenset({404, 410})
_PAUSE: Final = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: an answer, or why there was none."""

    fetched: Fetched | None = None
    problem: Problem | None = None

    @property
    def has_failed(self) -> bool:
        if self.fetched is None:
            return self.problem in _FAILED
        return self.fetched.status in _GONE or self.fetched.status >= 500

    @property
    def is_put_off(self) -> bool:
        """Nothing is known: the site asked us to come later."""
        return self.problem is Problem.BUSY or (self.fetched is not None and self.fetched.status in _PAUSE)


def check_links(fetcher: Fetcher, limit: int = 40) -> int:
    """As many as ``limit`` addresses that are due were checked, no two of one host; answers how many.

    Must not run inside a transaction: nothing is held while sites answer. A run that is killed loses nothing.
    """
    links = _taken(limit)
    if not links:
        return 0
    with ThreadPoolExecutor(THREADS) as threads:
        findings = list(threads.map(lambda link: _ask(fetcher, link), links))
    now = timezone.now()
    blames = any(finding.fetched for finding in findings) or is_online(now)
    for link, finding in zip(links, findings, strict=True):
        if finding.problem in _UNREACHED and not blames:
            continue
        _keep(link, finding, now)
    _log.info("links checked", count=len(links), failed=sum(finding.has_failed for finding in findings))
    return len(links)


@transaction.atomic
def _taken(limit: int) -> Sequence[WebLink]:
    now = timezone.now()
    links = links_due(now, limit)
    held = WebLink.objects.select_for_update().filter(pk__in=[link.pk for link in links], due_at__lte=now)
    taken = list(held)
    WebLink.objects.filter(pk__in=[link.pk for link in taken]).update(due_at=now + LEASE)
    return taken


def _ask(fetcher: Fetcher, link: WebLink) -> Finding:
    """First for the head alone; where the site will not have that, for a little of the page."""
    known = {"If-None-Match": link.etag, "If-Modified-Since": link.last_modified}
    headers = {name: value for name, value in known.items() if value}
    finding = Finding()
    for method in ("HEAD", "GET"):
        try:
            finding = Finding(fetcher.fetch(link.url, method=method, headers=headers))
        except FetchError as error:
            finding = Finding(problem=error.problem)
        if not _is_asked_otherwise(finding):
            break
    return finding


def _is_asked_otherwise(finding: Finding) -> bool:
    if finding.fetched is not None:
        return finding.fetched.status >= 400 and finding.fetched.status not in _PAUSE
    return finding.problem is Problem.PROTOCOL


@transaction.atomic
def _keep(link: WebLink, finding: Finding, now: datetime) -> None:
    """What was found stands in the row and its history; nothing where nobody uses the address any more."""
    if not WebLink.objects.select_for_update().filter(pk=link.pk).exists():
        return
    if finding.is_put_off:
        wanted = finding.fetched.retry_after_seconds if finding.fetched else None
        link.due_at = now + max(LEASE, timedelta(seconds=wanted or 0))
        link.save(update_fields=["due_at"])
        return
    link.state = _state(link, finding, now)
    link.status = finding.fetched.status if finding.fetched else None
    link.problem = finding.problem or ""
    link.checked_at, link.due_at = now, now + _AGAIN[WebLink.State(link.state)]
    if finding.fetched and not finding.has_failed:
        _remember(link, finding.fetched)
    link.save()
    LinkCheck.objects.create(link=link, at=now, status=link.status, problem=link.problem)
    _forget(link)


def _state(link: WebLink, finding: Finding, now: datetime) -> WebLink.State:
    """The next state; failures are counted here."""
    if not finding.has_failed:
        link.failures, link.failing_since = 0, None
        if finding.fetched is None:
            return WebLink.State.UNFIT
        return WebLink.State.UNCLEAR if finding.fetched.status >= 400 else WebLink.State.WORKING
    link.failures += 1
    link.failing_since = link.failing_since or now
    lasts = link.failures >= FAILURES and now - link.failing_since >= FAILING_FOR
    return WebLink.State.BROKEN if lasts or link.state == WebLink.State.BROKEN else WebLink.State.FAILING


def _remember(link: WebLink, fetched: Fetched) -> None:
    if fetched.status != 304:
        link.etag = fetched.answer.headers.get("etag", "")[:300]
        link.last_modified = fetched.answer.headers.get("last-modified", "")[:64]
    link.moved_to = fetched.moved_to[:2000]


def _forget(link: WebLink) -> None:
    """The history of an address keeps its last checks."""
    kept: Iterable[int] = LinkCheck.objects.filter(link=link).values_list("pk", flat=True)[:KEPT_CHECKS]
    LinkCheck.objects.filter(link=link).exclude(pk__in=list(kept)).delete()
