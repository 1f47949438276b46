"""Run every check, two at a time; one line each, and at the end what those said that failed."""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from tests.check.checks import Outcome, checks, perform
from tests.messages.sentences import need_gettext
from tests.run.errors import Unavailable


def main() -> int:
    """0 when nothing is wrong, 1 when a check failed, 2 when a program that is needed cannot be had."""
    try:
        need_gettext()
    except Unavailable as reason:
        print(reason)
        return 2
    with tempfile.TemporaryDirectory(prefix="capdev-check-") as data, ThreadPoolExecutor(max_workers=2) as pool:
        running = [pool.submit(perform, check) for check in checks(Path(data))]
        outcomes = [_told(future.result()) for future in as_completed(running)]
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        print(f"\n=== {outcome.check.title}: {' '.join(Path(part).name for part in outcome.check.command)} ===")
        print(outcome.output)
    print(f"\n{len(outcomes) - len(failed)} checks passed, {len(failed)} failed", flush=True)
    return 1 if failed else 0


def _told(outcome: Outcome) -> Outcome:
    print(f"{'ok    ' if outcome.passed else 'FAILED'} {outcome.seconds:6.1f} s  {outcome.check.title}", flush=True)
    return outcome


if __name__ == "__main__":
    sys.exit(main())
