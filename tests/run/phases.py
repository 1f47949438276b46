"""The phases of a run and what each of them counts."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

TESTS: Final = Path(__file__).resolve().parents[1]
DATA_LAYER: Final = (
    "accounts",
    "history",
    "vocabularies",
    "search",
    "notices",
    "following",
    "reviewing",
    "network",
    "inventory",
)
BROWSER: Final = "journeys"
CONTRACTS: Final = "contracts"
"""These share one portal with the whole starter inventory in a transaction, so they run in one process of their own."""
_WORKERS: Final = "2"
_NO_TESTS: Final = 5
_STUCK_SECONDS: Final = 600
"""A test that takes longer is stuck, and the phase ends with a trace; the longest waits for a portal to be ready."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Tests by outcome. A skipped test proves nothing, so it is no success."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)


@dataclass(frozen=True, slots=True)
class Phase:
    """One call of pytest: its title, the folders under ``tests`` that it runs, and what differs in the environment.

    A variable given as ``None`` is taken away.
    """

    title: str
    folders: tuple[str, ...]
    environment: Mapping[str, str | None]
    parallel: bool = True


def folders_with_tests() -> list[str]:
    """Names of the folders under ``tests`` that hold tests, journeys last."""
    found = sorted({path.relative_to(TESTS).parts[0] for path in TESTS.glob("*/**/test_*.py")})
    return sorted(found, key=lambda name: name == BROWSER)


def run(phase: Phase) -> Counts:
    """Run a phase, showing pytest's own report, and count what it did.

    A pytest that ends abnormally or runs nothing counts as one failure more.
    """
    print(f"\n=== {phase.title} ===", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="capdev-report-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", "-o", "junit_family=xunit2"]
        command += ["-o", f"faulthandler_timeout={_STUCK_SECONDS}", "-o", "faulthandler_exit_on_timeout=true"]
        command += ["-n", _WORKERS, "--dist", "worksteal"] if phase.parallel else []
        command += [str(TESTS / folder) for folder in phase.folders]
        merged = {**os.environ, **phase.environment}
        environment = {name: value for name, value in merged.items() if value is not None}
        code = subprocess.run(command, cwd=TESTS.parent, env=environment, check=False).returncode
        counts = counted(report, code)
    print(f"--- {phase.title}: {time.monotonic() - started:.0f} s", flush=True)
    return counts


def counted(report: Path, code: int) -> Counts:
    if not report.exists():
        print(f"pytest ended with code {code} and left no report.")
        return Counts(failed=1)
    passed = failed = skipped = 0
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - our own file, written a moment ago
        outcomes = {child.tag for child in case}
        if outcomes & {"failure", "error"}:
            failed += 1
        elif "skipped" in outcomes:
            skipped += 1
        else:
            passed += 1
    if code == _NO_TESTS or (code != 0 and not failed):
        print("Nothing ran." if code == _NO_TESTS else f"pytest ended with code {code}.")
        failed += 1
    return Counts(passed, failed, skipped)
