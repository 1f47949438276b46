"""Checking links in the background: a few at a time, so that other jobs of the worker do not wait."""

from functools import lru_cache
from typing import Final

from django.conf import settings

from capdev.inventory.actions import check_links
from capdev.kernel.fetching.fetcher import Fetcher, Limits, user_agent

A_RUN: Final = 16
LIMITS: Final = Limits(seconds=8.0, most_bytes=20_000, pause_seconds=2.0, longest_wait_seconds=10.0)


@lru_cache(maxsize=1)
def link_fetcher() -> Fetcher:
    """One for the process: it remembers what sites asked for."""
    return Fetcher(user_agent(settings.BASE_URL, settings.CONTACT_ADDRESS), LIMITS)


def sweep() -> int:
    """What the worker does every other minute; answers how many addresses were checked."""
    return check_links(link_fetcher(), A_RUN)
