"""A real web server on this machine that behaves as a test tells it."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOOPBACK = ("127.0.0.0/8", "::1/128")
Page = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the pages of its server and keeps what it was asked."""

    server: "_Server"

    def do_GET(self) -> None:
        self.server.site.asked.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
        page = self.server.site.pages.get(self.path.split("?")[0])
        if page is None:
            self.say(404)
        else:
            page(self)

    def do_HEAD(self) -> None:
        self.do_GET()

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: "Site"

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that hangs up is what some tests are about."""


@dataclass(slots=True)
class Site:
    """Where the server is, what it says at each path, what it was asked: ``(method, path, headers)``."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, status: int = 200, body: bytes = b"", **headers: str) -> str:
        """A page that always says the same; answers its address."""
        self.pages[path] = lambda handler: handler.say(status, body, **headers)
        return self.url(path)

    @property
    def requests(self) -> list[str]:
        return [f"{method} {path}" for method, path, _headers in self.asked]


@contextmanager
def site() -> Iterator[Site]:
    with _Server(("127.0.0.1", 0), Handler) as server:
        made = Site(server.server_address[1])
        server.site = made
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield made
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def raw_server(answer: Callable[[socketserver.StreamRequestHandler], object]) -> Iterator[int]:
    """A server that speaks no HTTP of its own; answers its port."""

    class Raw(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            answer(self)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass

    with Server(("127.0.0.1", 0), Raw) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()
