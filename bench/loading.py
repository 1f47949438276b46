"""Part *load*: the made-up records come in through the merging action while the background worker follows."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from bench.measures import Measure, at_least, at_most
from bench.portal import background_worker

BATCH: Final = 1_000
MOST_SECONDS: Final = 7_200.0
_POLL_SECONDS: Final = 0.5
WORDS_MINUTES: Final = {10_000: 0.5, 100_000: 5.0}
VECTORS_MINUTES: Final = {10_000: 1.5, 100_000: 15.0}


def prepare() -> None:
    """The database has its tables and the starter inventory, whose vocabularies and organisations records name."""
    for command in (["migrate", "-v0"], ["load-starter"]):
        subprocess.run([sys.executable, "-m", "capdev.config.cli", *command], check=True, stdout=subprocess.DEVNULL)


def load(size: int) -> Iterator[Measure]:
    """Everything is in the database and the index, vectors included."""
    from capdev.search.actions import rebuild

    rebuild()
    began = time.monotonic()
    with background_worker():
        merge(size)
        merged = time.monotonic() - began
        yield at_least("load: records merged into the database a second", size / merged, "/s", None)
        _wait(_words_are_found)
        minutes = (time.monotonic() - began) / 60
        yield at_most("load: until all are found by words", minutes, "min", WORDS_MINUTES.get(size))
        _wait(_vectors_are_kept)
        minutes = (time.monotonic() - began) / 60
        yield at_most("load: until all have vectors", minutes, "min", VECTORS_MINUTES.get(size))


def merge(size: int) -> None:
    """The records are in the database; raises when one was refused."""
    from bench.items import items
    from capdev.inventory.actions import merge_records
    from capdev.inventory.reports import Outcome
    from capdev.network.models import OrganisationIdentifier

    known = OrganisationIdentifier.objects.filter(scheme="starter").order_by("pk").values_list("value", flat=True)
    made = items(size, tuple(known))
    while batch := list(islice(made, BATCH)):
        refused = merge_records(batch, "import").of(Outcome.REFUSED)
        if refused:
            raise RuntimeError(f"{refused[0].key}: {refused[0].sentence}")


def _wait(is_done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + MOST_SECONDS
    while not is_done():
        if time.monotonic() > deadline:
            raise TimeoutError("the background worker did not finish; bench.log in the data folder may say why")
        time.sleep(_POLL_SECONDS)


def _words_are_found() -> bool:
    from capdev.search.models import StaleEntry

    return not StaleEntry.objects.exists()


def _vectors_are_kept() -> bool:
    from capdev.search.encoding import missing_rows
    from capdev.search.engine import engine

    used = engine()
    snapshot = used.reader.snapshot()
    return used.encoder is None or (snapshot is not None and not len(missing_rows(used, snapshot)))
