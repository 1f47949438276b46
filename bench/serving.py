"""Parts *page*, *memory* and *start*: the running portal over the same records."""

import re
import time
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

import numpy as np

from bench.client import Job, Seen, begin, end
from bench.measures import Measure, at_least, at_most
from bench.portal import Portal, running, text_of, wait_until_ready
from bench.queries import queries

DISTINCT: Final = 1_500
REPEATED: Final = 20_000
CONNECTIONS: Final = 8
SEED: Final = 11
PAGES: Final = {
    "home": "/en/",
    "search": "/en/inventory/",
    "search in Arabic": "/ar/inventory/",
    "theme": "/en/inventory/themes/",
    "countries": "/en/inventory/countries/",
    "calendar": "/en/inventory/calendar/",
    "about": "/en/about/",
}
MOST_KB: Final = 100.0
FIRST_PAGE_SECONDS: Final = 5.0
_ASSET: Final = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js|woff2|svg))"')


def page(size: int) -> Iterator[Measure]:
    """The search page and repeated pages from two web workers, the load from a second process."""
    with running() as portal:
        yield from _pages(portal, size)


def memory(size: int) -> Iterator[Measure]:
    """Proportional memory of every process after use."""
    with running() as portal:
        wait_until_ready(portal)
        end(begin(Job(portal.port, _distinct(seed=5), 400)))
        by_process = portal.pss_by_process()
    note = ", ".join(f"{name} {value:.0f}" for name, value in by_process.items())
    target = 700.0 if size == 100_000 else None
    yield at_most("memory of the running portal (PSS, all processes)", sum(by_process.values()), "MB", target, note)


def start(_size: int) -> Iterator[Measure]:
    """A second start, three times; and what a first view of each kind of page takes over the wire."""
    seconds = []
    for _ in range(3):
        with running() as portal:
            seconds.append(portal.first_page_seconds)
            bytes_of = {name: _first_view(portal, path) for name, path in PAGES.items()}
    yield at_most(
        "second start: until the first page", sorted(seconds)[1], "s", FIRST_PAGE_SECONDS, f"best {min(seconds):.1f} s"
    )
    for name, kilobytes in bytes_of.items():
        yield at_most(f"first view of {name}, all files, compressed", kilobytes, "KB", MOST_KB)


def _pages(portal: Portal, size: int) -> Iterator[Measure]:
    wait_until_ready(portal)
    end(begin(Job(portal.port, _distinct(seed=3), 200, CONNECTIONS)))
    seen = end(begin(Job(portal.port, _distinct(SEED), DISTINCT, CONNECTIONS)))
    goal = (350.0, 100.0) if size == 100_000 else (None, None)
    note = (
        f"{CONNECTIONS} connections, {seen.refused} not answered with 200, {seen.bytes / len(seen.times) / 1000:.0f} KB"
    )
    yield at_least("search page, uncached", seen.a_second, "requests/s", goal[0], note)
    yield at_most("search page, uncached: median", float(np.median(seen.times)), "ms", None)
    yield at_most("search page, uncached: p99", float(np.percentile(seen.times, 99)), "ms", goal[1])
    yield from _repeated(portal, "home", "/en/", 3_000.0)
    yield from _repeated(portal, "search", "/en/inventory/?q=migration", 3_000.0)
    yield from _staleness(portal)


def _distinct(seed: int) -> list[str]:
    return [f"/{asked.language}/inventory/?{urlencode(asked.params, doseq=True)}" for asked in queries(DISTINCT, seed)]


def _repeated(portal: Portal, name: str, path: str, goal: float) -> Iterator[Measure]:
    seen = end(begin(Job(portal.port, [path], REPEATED, 2 * CONNECTIONS, seconds=20)))
    note = f"{seen.refused} not answered with 200"
    yield at_least(f"repeated anonymous page: {name}", seen.a_second, "requests/s", goal, note)
    yield at_most(f"repeated anonymous page: {name}: p99", float(np.percentile(seen.times, 99)), "ms", None)


def _staleness(portal: Portal) -> Iterator[Measure]:
    """A record is changed while its page is asked for thousands of times a second."""
    from django.db import connections

    from bench.changing import change_title, some_record

    path, number = some_record()
    worst = []
    for turn in range(3):
        marker = f"changed{turn}-{time.monotonic_ns()}"
        load = begin(Job(portal.port, [path], 1_000_000, CONNECTIONS, seconds=5, marker=marker))
        time.sleep(2.0)
        committed = change_title(number, marker)
        seen: Seen = end(load)
        if not seen.first_with:
            raise RuntimeError("the page never showed the change")
        worst.append(seen.last_without - committed)
    connections.close_all()
    yield at_most("changed record, from commit to the last stale page", max(worst), "s", 1.0, "under load, worst of 3")


def _first_view(portal: Portal, path: str) -> float:
    body = portal.get(path)
    assets = set(_ASSET.findall(text_of(body)))
    return (len(body) + sum(len(portal.get(asset)) for asset in assets)) / 1000
