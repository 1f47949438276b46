"""What the worker does of its own accord, and the command by hand."""

from collections.abc import Iterable

from capdev.following.actions import compose_digests, forget_deleted, match_arrivals
from capdev.following.choices import Rhythm

MOST_BATCHES = 50


def match() -> int:
    """What the index has taken in is held against all follows; answers how many records it was."""
    total = 0
    for _ in range(MOST_BATCHES):
        if not (done := match_arrivals()):
            break
        total += done
    return total


def compose(rhythms: Iterable[str] = Rhythm.values, *, is_forced: bool = False) -> int:
    """Digests that are due are written; answers how many. They go out with all other messages."""
    return compose_digests(rhythms, is_forced=is_forced)


def forget() -> int:
    return forget_deleted()
