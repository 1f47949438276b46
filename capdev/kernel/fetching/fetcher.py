"""Fetching an address: every hop checked, every site asked first what it wants and left in peace in between."""

import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urldefrag, urljoin

from capdev.kernel.fetching.connections import Answer, ask
from capdev.kernel.fetching.guard import Guard, Target
from capdev.kernel.fetching.problems import FetchError, Problem
from capdev.kernel.fetching.robots import MOST_BYTES, Robots

PRODUCT: Final = "capdev"
"""Our name in ``robots.txt``."""
MOST_HOPS: Final = 8
ROBOTS_SECONDS: Final = 86_400.0
"""RFC 9309, 2.4: a file is kept no longer than a day."""
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD: Final = frozenset({301, 308})
_PAUSE: Final = frozenset({429, 503})


def user_agent(site: str, contact: str = "") -> str:
    """How we introduce ourselves: the product, whose portal it is, whom to write to."""
    said = "; ".join(part for part in (f"+{site}", contact) if part)
    return f"{PRODUCT}/1 ({said})".encode("ascii", "replace").decode()


@dataclass(frozen=True, slots=True)
class Limits:
    """For one hop each: ``seconds`` from connecting to the last byte, ``most_bytes`` of a body.

    ``pause_seconds`` lie between two requests to one site; a site that wants more than ``longest_wait_seconds`` is
    left for another time.
    """

    seconds: float = 20.0
    most_bytes: int = 5_000_000
    pause_seconds: float = 2.0
    longest_wait_seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """The last answer, and the way to it. ``moved_to`` is the last address as far as every hop moved for good."""

    url: str
    answer: Answer
    hops: tuple[tuple[int, str], ...] = ()
    moved_to: str = ""

    @property
    def status(self) -> int:
        return self.answer.status

    @property
    def retry_after_seconds(self) -> float | None:
        """How long the site asks to wait; null where it does not say."""
        return _seconds_until(self.answer.headers.get("retry-after", ""))


@dataclass(slots=True)
class _Site:
    """What is known of one host: who asks it holds ``turn``. ``robots`` by origin, with the moment of reading."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    closed_until: float = 0.0
    delay_seconds: float = 0.0
    robots: dict[str, tuple[float, Robots]] = field(default_factory=dict)


@dataclass(slots=True)
class Fetcher:
    """Fetches for one purpose. Keep it: it remembers what hosts asked for. Threads may share it: each host is asked
    one thing at a time.

    ``guard`` with allowed networks is for tests. ``context`` says which certificates count.
    """

    agent: str
    limits: Limits = field(default_factory=Limits)
    guard: Guard = field(default_factory=Guard)
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    sleep: Callable[[float], None] = time.sleep
    _sites: dict[str, _Site] = field(default_factory=dict)

    def fetch(
        self, url: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, obeys_robots: bool = True
    ) -> Fetched:
        """What stands at an address, redirects followed. Any status is an answer; ``FetchError`` when there is none.

        ``headers`` may make the request conditional (``If-None-Match``, ``If-Modified-Since``); a 304 is an answer.
        """
        hops: list[tuple[int, str]] = []
        here, moved_to, is_for_good = urldefrag(url).url, "", True
        seen = {here}
        while True:
            answer = self._hop(here, method, headers or {}, obeys_robots=obeys_robots)
            location = answer.headers.get("location", "").strip()
            if answer.status not in _MOVED or not location:
                return Fetched(here, answer, tuple(hops), moved_to)
            hops.append((answer.status, here))
            following = urldefrag(urljoin(here, location)).url
            if following in seen or len(hops) >= MOST_HOPS:
                raise FetchError(Problem.REDIRECTS, here, following)
            is_for_good = is_for_good and answer.status in _FOR_GOOD
            moved_to = following if is_for_good else moved_to
            seen.add(following)
            here = following

    def wait_seconds(self, url: str) -> float:
        """How long to wait before the site of an address may be asked again; nothing for a site not yet met."""
        try:
            site = self._sites.get(_name(self.guard.target(url)))
        except FetchError:
            return 0.0
        return max(0.0, site.free_at - time.monotonic(), site.closed_until - time.monotonic()) if site else 0.0

    def _hop(self, url: str, method: str, headers: Mapping[str, str], *, obeys_robots: bool) -> Answer:
        target = self.guard.target(url)
        site = self._sites.setdefault(_name(target), _Site())
        if obeys_robots and not self._robots(target, site).allows(target.path):
            raise FetchError(Problem.ROBOTS, url)
        answer = self._ask(target, site, method, headers, self.limits.most_bytes)
        if answer.status in _PAUSE:
            wanted = _seconds_until(answer.headers.get("retry-after", ""))
            site.closed_until = time.monotonic() + (60.0 if wanted is None else wanted)
        return answer

    def _ask(self, target: Target, site: _Site, method: str, headers: Mapping[str, str], most_bytes: int) -> Answer:
        usual = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "identity"}
        with site.turn:
            wait = max(site.free_at, site.closed_until) - time.monotonic()
            if wait > self.limits.longest_wait_seconds:
                raise FetchError(Problem.BUSY, f"{target.scheme}://{target.origin}{target.path}")
            if wait > 0:
                self.sleep(wait)
            try:
                return ask(
                    target, method, {**usual, **headers}, seconds=self.limits.seconds, most_bytes=most_bytes,
                    context=self.context,
                )  # fmt: skip
            finally:
                site.free_at = time.monotonic() + max(self.limits.pause_seconds, site.delay_seconds)

    def _robots(self, target: Target, site: _Site) -> Robots:
        """What the site wants, read once a day."""
        origin = f"{target.scheme}://{target.origin}"
        read_at, known = site.robots.get(origin, (-ROBOTS_SECONDS, Robots()))
        if time.monotonic() - read_at >= ROBOTS_SECONDS:
            known = self._read_robots(target, site)
            site.robots[origin] = time.monotonic(), known
            site.delay_seconds = known.delay_seconds
        return known

    def _read_robots(self, target: Target, site: _Site) -> Robots:
        """RFC 9309, 2.3.1: what is not there forbids nothing, a site that fails forbids all. Five hops at most."""
        url = f"{target.scheme}://{target.origin}/robots.txt"
        for _hop in range(5):
            there = self.guard.target(url)
            answer = self._ask(there, site, "GET", {}, MOST_BYTES)
            location = answer.headers.get("location", "").strip()
            if answer.status in _MOVED and location:
                url = urldefrag(urljoin(url, location)).url
                continue
            if answer.status >= 500 or answer.status == 429:
                return Robots.closed()
            if answer.status >= 400:
                return Robots()
            return Robots.parse(answer.body.decode("utf-8", "replace"), PRODUCT)
        return Robots()


def _name(target: Target) -> str:
    """Politeness is owed to a host, whatever the scheme."""
    return target.host


def _seconds_until(said: str) -> float | None:
    """``Retry-After`` in seconds or as a date; never more than a week."""
    said = said.strip()
    if said.isascii() and said.isdigit():
        return min(float(said[:9]), 604_800.0)
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - datetime.now(UTC)).total_seconds()), 604_800.0)
