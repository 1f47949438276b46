"""A Chromium for the journeys: the machine's own, or one installed for the purpose."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.run.debian import install
from tests.run.errors import Unavailable

VARIABLE: Final = "CAPDEV_CHROMIUM"
_COMMANDS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PURPOSE: Final = "Chromium, the browser of the journeys,"


def chromium() -> str:
    """The path of a Chromium that starts, installed first when there is none.

    Raises ``Unavailable`` when ``CAPDEV_CHROMIUM`` names none that starts, or none can be had.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not _starts(named):
            raise Unavailable(f"{VARIABLE} names {named}, which is no Chromium that starts.")
        return named
    if found := _found():
        return found
    try:
        install("chromium", _PURPOSE)
    except Unavailable as reason:
        _install_for_this_account()
        if not _found():
            raise reason from None
    if found := _found():
        return found
    raise Unavailable(f"{_PURPOSE} was installed but does not start; name a working one in {VARIABLE}.")


def _found() -> str | None:
    on_path = [path for command in _COMMANDS if (path := shutil.which(command))]
    return next((path for path in [*on_path, *_playwrights_own()] if _starts(path)), None)


def _playwrights_own() -> list[str]:
    """The browsers that Playwright keeps for this account, newest first."""
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return [str(path) for path in sorted(kept.glob("chromium-*/chrome-linux*/chrome"), reverse=True)]


def _install_for_this_account() -> None:
    """Without root there is still Playwright's own download, into this account's cache."""
    print(f"{_PURPOSE} is missing: asking Playwright for its own ...", flush=True)
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=900,
    )  # fmt: skip


def _starts(path: str) -> bool:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
