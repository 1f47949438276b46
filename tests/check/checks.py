"""The checks, each one command that says nothing is wrong by ending with 0."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[2]
_BIN: Final = Path(sys.executable).parent
_PYTHON: Final = sys.executable


@dataclass(frozen=True, slots=True)
class Check:
    """A command, what it proves, and what differs in its environment."""

    title: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check ended: all it wrote, and how long it took in seconds."""

    check: Check
    passed: bool
    output: str
    seconds: float


def checks(data: Path) -> list[Check]:
    """All checks, the slowest first; commands of the portal keep their data in ``data``."""
    own_data = {"CAPDEV_DATA": str(data), "CAPDEV_SECRET_KEY": "of a check only, of no portal that serves people, long"}
    served = {
        **own_data,
        "CAPDEV_BASE_URL": "https://portal.example.org",
        "CAPDEV_HOSTS": "portal.example.org",
        "CAPDEV_REDIRECT_TO_HTTPS": "true",
        "CAPDEV_DEBUG": "false",
    }
    capdev, architecture = str(_BIN / "capdev"), "tests/architecture"
    return [
        Check("types", (str(_BIN / "mypy"),), own_data),
        Check("translations", (_PYTHON, "-m", "tests.messages", "check")),
        Check("imports", (str(_BIN / "lint-imports"), "--no-cache")),
        Check("migrations", (capdev, "makemigrations", "--check", "--dry-run"), own_data),
        Check("settings of a served portal", (capdev, "check", "--deploy", "--fail-level", "WARNING"), served),
        Check(
            "documents and lock files",
            (
                _PYTHON,
                "-m",
                "pytest",
                "-q",
                "--tb=line",
                f"{architecture}/test_documents.py",
                f"{architecture}/test_locks.py",
            ),
        ),
        Check("lint", (str(_BIN / "ruff"), "check", ".")),
        Check("format", (str(_BIN / "ruff"), "format", "--check", ".")),
    ]


def perform(check: Check) -> Outcome:
    """Run a check in the project's folder and keep what it says."""
    started = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=PROJECT,
        env={**os.environ, **check.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(check, done.returncode == 0, done.stdout.strip(), time.monotonic() - started)
