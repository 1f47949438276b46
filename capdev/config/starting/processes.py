"""The processes of a running portal: the web server with its workers, and the background worker."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Final

from django.conf import settings

_PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h
_PATIENCE_SECONDS: Final = 10.0


def web_command(host: str, port: int, workers: int) -> list[str]:
    """The web server. The numbers are measured: see the table on serving in ``docs/decisions``."""
    address = ["--host", host, "--port", str(port)]
    return [sys.executable, "-m", "capdev.config.starting.web", *address, "--workers", str(workers)]


def worker_command() -> list[str]:
    return [sys.executable, "-m", "capdev.config.cli", "worker"]


def name_address(host: str, port: int) -> None:
    """Children give out addresses that lead here, unless ``CAPDEV_BASE_URL`` says how the portal is called."""
    reachable = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
    written = f"[{reachable}]" if ":" in reachable else reachable
    os.environ.setdefault("CAPDEV_BASE_URL", f"http://{written}:{port}")


def share_counters() -> None:
    """Children count requests into one folder, begun anew: ``/metrics`` tells of all of them, whoever answers."""
    folder = Path(settings.DATA) / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def end_with_parent() -> None:
    """Let the kernel end this child when the supervisor is killed, so that no port stays taken (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Runs commands side by side until told to stop; a child that dies is started again, at most once a second."""

    def __init__(self, commands: Sequence[list[str]]) -> None:
        self._commands = commands
        self._children: list[subprocess.Popen[bytes]] = []
        self._stopping = False

    def run(self, ready: Callable[[], None]) -> None:
        """Start everything, call ``ready``, and return when stopped by SIGINT or SIGTERM, all children ended."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        share_counters()
        self._children = [self._start(command) for command in self._commands]
        ready()
        while not self._stopping:
            time.sleep(0.5)
            for index, child in enumerate(self._children):
                if child.poll() is not None and not self._stopping:
                    time.sleep(1)
                    self._children[index] = self._start(self._commands[index])
        self._end_children()

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        # A group of its own: Ctrl-C reaches the supervisor alone, which ends its children in order.
        return subprocess.Popen(command, preexec_fn=end_with_parent, start_new_session=True, env=os.environ)  # noqa: S603, PLW1509

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _end_children(self) -> None:
        for child in self._children:
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + _PATIENCE_SECONDS
        for child in self._children:
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
