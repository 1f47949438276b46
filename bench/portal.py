"""A running portal on the bench's data folder: its processes, their memory, and the time they need to answer."""

import gzip
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PATIENCE_SECONDS: Final = 120.0
WORKERS: Final = 2


@dataclass(frozen=True, slots=True)
class Portal:
    """``first_page_seconds``: from the command to the first whole page."""

    process: subprocess.Popen[bytes]
    port: int
    first_page_seconds: float

    def get(self, path: str) -> bytes:
        """The body as it goes over the wire, compressed."""
        return fetched(self.port, path)

    def pss_by_process(self) -> dict[str, float]:
        """Proportional memory in MB of the supervisor and everything under it, by name."""
        found: dict[str, float] = {}
        for pid in _family(self.process.pid):
            name = _name(pid)
            found[name] = found.get(name, 0.0) + _pss(pid)
        return found


@contextmanager
def running(verb: str = "run") -> Iterator[Portal]:
    """A portal started by ``capdev run``, stopped at the end. Its words go to the folder's ``bench.log``."""
    port = _free_port()
    began = time.monotonic()
    with (Path(os.environ["CAPDEV_DATA"]) / "bench.log").open("ab") as log:
        command = [sys.executable, "-m", "capdev.config.cli", verb, "--port", str(port), "--workers", str(WORKERS)]
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait_for(port, "/en/", process)
        yield Portal(process, port, time.monotonic() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


@contextmanager
def background_worker() -> Iterator[None]:
    """The process that keeps the index current, alone."""
    with (Path(os.environ["CAPDEV_DATA"]) / "bench.log").open("ab") as log:
        process = subprocess.Popen([sys.executable, "-m", "capdev.config.cli", "worker"], stdout=log, stderr=log)
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=120)


def fetched(port: int, path: str) -> bytes:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - our own address
        body: bytes = answer.read()
        return body


def text_of(body: bytes) -> str:
    return (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode()


def wait_until_ready(portal: Portal) -> None:
    _wait_for(portal.port, "/readyz", portal.process)


def _wait_for(port: int, path: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError("the portal ended; bench.log in its folder says why")
        try:
            fetched(port, path)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"the portal did not answer {path}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(found for child in children for found in _family(int(child)))]


def _pss(pid: int) -> float:
    told = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(told[1]) / 1024 if told else 0.0


def _name(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
    for part, name in (
        ("worker-", "web worker"),
        ("capdev web", "web"),
        ("starting.web", "web"),
        (" worker", "worker"),
    ):
        if part in words:
            return name
    return "supervisor"
