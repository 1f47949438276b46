"""Installing what is missing on a Debian-like machine, and saying so."""

import os
import shutil
import subprocess
from typing import Final

from tests.run.errors import Unavailable

_QUIET: Final = {"DEBIAN_FRONTEND": "noninteractive"}


def install(package: str, purpose: str) -> None:
    """Install a package with apt-get, telling the person at the terminal; root or passwordless sudo is needed.

    Raises ``Unavailable`` with one sentence when that cannot be done.
    """
    if not shutil.which("apt-get"):
        raise Unavailable(f"{purpose} is missing and this machine has no apt-get; install {package} by hand.")
    prefix = _as_root()
    if prefix is None:
        raise Unavailable(f"{purpose} is missing; install it with: sudo apt-get install {package}")
    print(f"{purpose} is missing: installing {package} with apt-get ...", flush=True)
    _apt([*prefix, "apt-get", "update", "-qq"])
    problem = _apt([*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package])
    if problem:
        raise Unavailable(f"{purpose} is missing and apt-get could not install {package}: {problem}")


def _as_root() -> list[str] | None:
    """What to put before a command to run it as root; ``None`` when there is no way without a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _apt(command: list[str]) -> str:
    """The last line that apt-get complained with, or nothing."""
    done = subprocess.run(
        command, env={**os.environ, **_QUIET}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return ""
    lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
    return lines[-1] if lines else f"exit code {done.returncode}"
