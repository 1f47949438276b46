"""Run every test. ``make test ONLY=inventory`` narrows to folders under ``tests``, several joined by commas."""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Final

from tests.run.chromium import VARIABLE as CHROMIUM
from tests.run.chromium import chromium
from tests.run.errors import Unavailable
from tests.run.phases import BROWSER, CONTRACTS, DATA_LAYER, Counts, Phase, folders_with_tests, run
from tests.run.postgres import postgres

_DATABASE: Final = "CAPDEV_DATABASE_URL"


def main() -> int:
    """0 when every test passed; 1 when one failed or was skipped; 2 when a piece cannot be had."""
    parser = argparse.ArgumentParser(prog="make test", description=__doc__)
    parser.add_argument("--only", default="", help="folders under tests/, joined by commas")
    present = folders_with_tests()
    folders = _narrowed(present, parser.parse_args().only)
    if isinstance(folders, str):
        print(folders)
        return 2
    started = time.monotonic()
    try:
        with ExitStack() as stack:
            counts = sum((run(phase) for phase in _phases(folders, stack)), Counts())
    except Unavailable as reason:
        print(reason)
        return 2
    return report_of(counts, time.monotonic() - started)


def _narrowed(present: list[str], only: str) -> list[str] | str:
    """The folders asked for, or a sentence about the one that does not exist."""
    wanted = [name for name in only.replace(",", " ").split() if name]
    if unknown := [name for name in wanted if name not in present]:
        return f"There is no folder tests/{unknown[0]} with tests; there are: {', '.join(present)}."
    return wanted or present


def _phases(folders: list[str], stack: ExitStack) -> Iterator[Phase]:
    """The phases in order. What they need is found before the first, so that nothing is missed at the end."""
    fast = tuple(name for name in folders if name not in {BROWSER, CONTRACTS})
    data = tuple(name for name in folders if name in DATA_LAYER)
    browser = {CHROMIUM: chromium()} if BROWSER in folders else {}
    address = stack.enter_context(postgres()) if data else ""
    if fast:
        yield Phase("Apps and architecture, on SQLite", fast, {_DATABASE: None})
    if data:
        yield Phase("The data layer again, on PostgreSQL", data, {_DATABASE: address})
    if CONTRACTS in folders:
        yield Phase("Contracts, on SQLite", (CONTRACTS,), {_DATABASE: None}, parallel=False)
    if browser:
        yield Phase("Journeys in a browser, on SQLite", (BROWSER,), {_DATABASE: None, **browser}, parallel=False)


def report_of(counts: Counts, seconds: float) -> int:
    print(f"\nAll phases: {seconds / 60:.1f} minutes.")
    if counts.skipped:
        print(f"{counts.skipped} tests were skipped: a skipped test proves nothing, so the run fails.")
    print(f"{counts.passed} passed, {counts.failed} failed", flush=True)
    return 1 if counts.failed or counts.skipped or not counts.passed else 0


if __name__ == "__main__":
    sys.exit(main())
