"""A running portal for the journeys: the real command, a data folder of its own, the starter inventory."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

VARIABLE: Final = "CAPDEV_TEST_PORTAL"
"""The address of a portal that runs already and is to be used instead, as ``http://127.0.0.1:8000``."""

LOG: Final = "portal.log"
_READY_SECONDS: Final = 420
_OURS: Final = ("CAPDEV_", "DJANGO_SETTINGS_MODULE")


@dataclass(frozen=True, slots=True)
class Portal:
    """Where it listens, without a slash at the end, and where its data are (``None`` when it is not ours)."""

    address: str
    data: Path | None = None
    settings: Mapping[str, str] = field(default_factory=dict, compare=False)

    def text(self, path: str) -> str:
        """What the portal answers at a path, as text."""
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            return str(answer.read().decode())

    def said(self) -> str:
        """The end of what the portal wrote to its log, for the message of a failure."""
        return _tail(self.data / LOG) if self.data else ""

    def command(self, *words: str) -> str:
        """Run ``capdev <words>`` on this portal's data and answer what it said."""
        assert self.data is not None, f"a portal named by {VARIABLE} takes no commands"
        done = subprocess.run(
            [sys.executable, "-m", "capdev.config.cli", *words],
            env=_environment(self.data, self.address, self.settings), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def running_portal(data: Path, settings: Mapping[str, str] | None = None) -> Iterator[Portal]:
    """A portal that is ready; afterwards it has stopped with all that it started, and its port is free again.

    One with ``settings`` of its own is always started, whatever runs already.
    """
    if (named := os.environ.get(VARIABLE)) and settings is None:
        yield Portal(named.rstrip("/"))
        return
    port = _free_port()
    portal = Portal(f"http://127.0.0.1:{port}", data, settings or {})
    log = data / LOG
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "capdev.config.cli", "run", "--host", "127.0.0.1", "--port", str(port)],
            env=_environment(data, portal.address, portal.settings),
            stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        )  # fmt: skip
        try:
            _wait_until_ready(portal, process, log)
            yield portal
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    assert not _answers(portal.address), "the portal has stopped but something still listens on its port"


def _environment(data: Path, address: str, settings: Mapping[str, str]) -> dict[str, str]:
    """What a portal on a fresh machine would see: none of the settings of the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return {**kept, "CAPDEV_DATA": str(data), "CAPDEV_BASE_URL": address, **settings}


def _wait_until_ready(portal: Portal, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _READY_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            portal.text("/readyz")
        except (OSError, urllib.error.URLError):
            time.sleep(0.3)
        else:
            return
    said = _tail(log)
    how = "did not become ready" if process.poll() is None else f"ended with {process.returncode}"
    raise AssertionError(f"The portal {how}. It said:\n{said}")


def _tail(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-3000:]


def _answers(address: str) -> bool:
    port = int(address.rsplit(":", 1)[1])
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
