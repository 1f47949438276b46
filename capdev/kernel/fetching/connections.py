"""One request to a checked address, with a deadline for all of it: a server that drips bytes cannot hold us."""

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from capdev.kernel.fetching.guard import Target
from capdev.kernel.fetching.problems import FetchError, Problem

A_READ: Final = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address answered. Names of headers are in lower case; ``is_cut`` when there was more than was read."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_cut: bool = False


class _Timed(io.RawIOBase):
    """Reads from a socket, each time with what is left of the time."""

    def __init__(self, link: socket.socket, deadline: float) -> None:
        self._link = link
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._link.settimeout(_left(self._deadline))
        return self._link.recv_into(buffer)


class _Channel:
    """What ``http.client`` needs of a socket. The socket itself is closed by who opened it."""

    def __init__(self, link: socket.socket, deadline: float) -> None:
        self._link = link
        self._deadline = deadline

    def makefile(self, *_mode: Any, **_how: Any) -> io.BufferedReader:
        return io.BufferedReader(_Timed(self._link, self._deadline))

    def sendall(self, data: bytes) -> None:
        self._link.settimeout(_left(self._deadline))
        self._link.sendall(data)

    def close(self) -> None:
        pass


def ask(
    target: Target, method: str, headers: Mapping[str, str], *, seconds: float, most_bytes: int, context: ssl.SSLContext
) -> Answer:
    """What the target answers within ``seconds``, at most ``most_bytes`` of it. Raises ``FetchError``."""
    url = f"{target.scheme}://{target.origin}{target.path}"
    deadline = time.monotonic() + seconds
    with _spoken(url), _connected(target, deadline, context) as link:
        connection = http.client.HTTPConnection(target.host)
        connection.sock = _Channel(link, deadline)  # all that it uses is there
        connection.putrequest(method, target.path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": target.origin, **headers, "Connection": "close"}.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        known = {name.lower(): value for name, value in response.getheaders()}
        body, is_cut = _body(response, most_bytes) if method != "HEAD" else (b"", False)
        response.close()
        return Answer(response.status, known, _plain(body, known, most_bytes, url), is_cut)


@contextmanager
def _connected(target: Target, deadline: float, context: ssl.SSLContext) -> Iterator[socket.socket]:
    link = socket.create_connection((target.address, target.port), timeout=_left(deadline))
    try:
        if target.scheme == "https":
            link = context.wrap_socket(link, server_hostname=target.host)
        yield link
    finally:
        link.close()


@contextmanager
def _spoken(url: str) -> Iterator[None]:
    """Every way in which a connection can fail, as a ``FetchError``."""
    try:
        yield
    except ssl.SSLError as error:
        raise FetchError(Problem.TLS, url, str(error)) from None
    except TimeoutError:
        raise FetchError(Problem.TIMEOUT, url) from None
    except (http.client.HTTPException, ValueError, UnicodeError) as error:
        raise FetchError(Problem.PROTOCOL, url, repr(error)) from None
    except OSError as error:
        raise FetchError(Problem.CONNECT, url, str(error)) from None


def _body(response: http.client.HTTPResponse, most_bytes: int) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    room = most_bytes
    while room > 0 and (part := response.read1(min(A_READ, room))):
        parts.append(part)
        room -= len(part)
    is_cut = room == 0 and bool(response.read1(1)) if most_bytes else True
    return b"".join(parts), is_cut


def _plain(body: bytes, headers: Mapping[str, str], most_bytes: int, url: str) -> bytes:
    """The body unpacked, though we ask for none that is packed; never more than ``most_bytes`` of it."""
    packing = headers.get("content-encoding", "").strip().lower()
    if not body or packing not in {"gzip", "deflate", "x-gzip"}:
        return body
    try:
        return zlib.decompressobj(wbits=47 if "gzip" in packing else 15).decompress(body, most_bytes)
    except zlib.error as error:
        raise FetchError(Problem.PROTOCOL, url, str(error)) from None


def _left(deadline: float) -> float:
    """Seconds that are left. Raises ``TimeoutError`` when none are."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
