"""A small load generator for this machine alone, in a process of its own: python -m bench.client '<job as JSON>'.

Keeps some connections busy with one request each until every path was asked for or the time is up. Prints as JSON what
it saw: a result for each answer. Costs about 0.1 ms of processor time a request, which the measured portal lacks.
"""

import json
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import cycle, islice
from typing import Any, Final

HOST: Final = "127.0.0.1"
MOST_SECONDS: Final = 120.0
_READ: Final = 262_144


@dataclass(frozen=True, slots=True)
class Job:
    """``paths`` are asked for in turn, ``count`` of them, for at most ``seconds``; ``marker`` is looked for in bodies.

    With a marker, bodies are asked for without compression.
    """

    port: int
    paths: list[str]
    count: int
    connections: int = 8
    seconds: float = MOST_SECONDS
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """Milliseconds of each answer, how many were not 200, all bytes, the time from first to last.

    ``last_without``, ``first_with``: seconds since 1970 of the last answer without the marker and the first with it.
    """

    times: list[float]
    refused: int
    bytes: int
    seconds: float
    last_without: float = 0.0
    first_with: float = 0.0

    @property
    def a_second(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0.0


def begin(job: Job) -> subprocess.Popen[str]:
    """The load, in a second process; ``end`` answers what it saw."""
    command = [sys.executable, "-m", "bench.client", json.dumps(asdict(job))]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def end(running: subprocess.Popen[str]) -> Seen:
    output, _ = running.communicate(timeout=MOST_SECONDS + 30)
    if running.returncode:
        raise RuntimeError("the load generator failed")
    return Seen(**json.loads(output))


@dataclass(slots=True)
class _Connection:
    socket: socket.socket
    received: bytearray = field(default_factory=bytearray)
    began: float = 0.0
    wanted: int = -1


class _Load:
    def __init__(self, job: Job) -> None:
        self.job = job
        self.paths: Iterator[str] = islice(cycle(job.paths), job.count)
        self.selector = selectors.DefaultSelector()
        self.times: list[float] = []
        self.refused = self.bytes = self.open = 0
        self.last_without = self.first_with = 0.0

    def run(self) -> Seen:
        began = time.monotonic()
        for _ in range(self.job.connections):
            connection = _Connection(socket.create_connection((HOST, self.job.port)))
            connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.selector.register(connection.socket, selectors.EVENT_READ, connection)
            self.open += 1
            self._ask(connection)
        while self.open and time.monotonic() - began < self.job.seconds:
            for key, _ in self.selector.select(timeout=1.0):
                self._receive(key.data)
        seconds = time.monotonic() - began
        return Seen(self.times, self.refused, self.bytes, seconds, self.last_without, self.first_with)

    def _ask(self, connection: _Connection) -> None:
        path = next(self.paths, None)
        if path is None:
            self.selector.unregister(connection.socket)
            connection.socket.close()
            self.open -= 1
            return
        encoding = "identity" if self.job.marker else "gzip"
        lines = (f"GET {path} HTTP/1.1", f"Host: {HOST}:{self.job.port}", f"Accept-Encoding: {encoding}", "", "")
        connection.received, connection.wanted, connection.began = bytearray(), -1, time.monotonic()
        connection.socket.sendall("\r\n".join(lines).encode("ascii"))

    def _receive(self, connection: _Connection) -> None:
        part = connection.socket.recv(_READ)
        if not part:
            raise ConnectionError("the portal closed a connection")
        connection.received += part
        if connection.wanted < 0:
            connection.wanted = _length(connection.received)
        if 0 <= connection.wanted <= len(connection.received):
            self._note(connection)
            self._ask(connection)

    def _note(self, connection: _Connection) -> None:
        self.times.append((time.monotonic() - connection.began) * 1000)
        self.bytes += len(connection.received)
        self.refused += not connection.received.startswith(b"HTTP/1.1 200")
        if not self.job.marker:
            return
        if self.job.marker.encode() not in connection.received:
            self.last_without = time.time()
        elif not self.first_with:
            self.first_with = time.time()


def _length(received: bytearray) -> int:
    """Bytes of the whole answer, head included; -1 while the head is incomplete."""
    head, found, _ = received.partition(b"\r\n\r\n")
    if not found:
        return -1
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return len(head) + 4 + int(value)
    raise ValueError("the portal answered without a length")


def main() -> None:
    given: dict[str, Any] = json.loads(sys.argv[1])
    json.dump(asdict(_Load(Job(**given)).run()), sys.stdout)


if __name__ == "__main__":
    main()
