"""Loading the starter data of every app, in order."""

from collections.abc import Callable

from capdev.kernel.loading import LoadReport
from capdev.kernel.starter import StarterLoader, starter_loaders, starter_stamp
from capdev.vocabularies.actions import note_starter_load

Watch = Callable[[StarterLoader, int, int], None]
"""Told the loader at work, and how much of how much it has done."""


def load_starter(watch: Watch = lambda _loader, _done, _total: None) -> dict[str, LoadReport]:
    """Run every registered loader; the report of each by its key. Broken rows are refused, the rest is loaded.

    Each loader keeps its own transactions, so that a run that was interrupted is made good by the next. Only a run
    that came to its end makes ``starter_is_current`` true.
    """
    stamp = starter_stamp()
    reports = {}
    for loader in starter_loaders:
        reports[loader.key] = loader.load(lambda done, total, loader=loader: watch(loader, done, total))  # type: ignore[misc]
    note_starter_load(stamp)
    return reports
