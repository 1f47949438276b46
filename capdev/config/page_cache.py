"""Whole public pages, kept for less than a second in each web process.

A page that ten people ask for at once is rendered once. The cache stands before Django, because a page that is
known needs none of it; it keeps only what a view has declared public, and only for readers without a session.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from capdev.kernel.languages import INTERFACE_LANGUAGES

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

KEPT_SECONDS: Final = 0.9
"""Under one second from the moment at which rendering began: nobody sees a page staler than that."""
MOST_PAGES: Final = 512
MOST_BYTES_A_PAGE: Final = 512 * 1024
_PREFIXES: Final = tuple(f"/{tag}/" for tag in INTERFACE_LANGUAGES)
MOST_BYTES: Final = 16 * 1024 * 1024
"""Of all kept pages together, in each process: whoever asks for many large pages fills no more memory than this."""
_PERSONAL_COOKIES: Final = frozenset({"sessionid", "messages"})


@dataclass(frozen=True, slots=True)
class Page:
    began_at: float
    status: str
    headers: Headers
    body: bytes


class PageCache:
    """A WSGI application around another. Safe for several threads."""

    def __init__(self, application: Application, clock: Callable[[], float] = time.monotonic) -> None:
        self._application = application
        self._clock = clock
        self._pages: OrderedDict[tuple[str, ...], Page] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = _key(environ)
        if key is None:
            return self._application(environ, start_response)
        page = self._fresh(key)
        if page is None:
            page = self._render(environ)
            if _may_keep(page):
                self._keep(key, page)
        start_response(page.status, list(page.headers))
        return [page.body]

    def _fresh(self, key: tuple[str, ...]) -> Page | None:
        page = self._pages.get(key)
        return page if page is not None and self._clock() - page.began_at < KEPT_SECONDS else None

    def _keep(self, key: tuple[str, ...], page: Page) -> None:
        with self._lock:
            before = self._pages.pop(key, None)
            self._pages[key] = page
            self._bytes += len(page.body) - (len(before.body) if before else 0)
            while len(self._pages) > MOST_PAGES or self._bytes > MOST_BYTES:
                _key, oldest = self._pages.popitem(last=False)
                self._bytes -= len(oldest.body)

    def _render(self, environ: Environ) -> Page:
        began_at = self._clock()
        answer: list[Any] = []

        def start(status: str, headers: Headers, _error: object = None) -> None:
            answer[:] = [status, headers]

        chunks = self._application(environ, start)
        try:
            body = b"".join(chunks)
        finally:
            close = getattr(chunks, "close", None)
            if close is not None:
                close()
        return Page(began_at, answer[0], answer[1], body)


def _key(environ: Environ) -> tuple[str, ...] | None:
    """What the page may depend on, or ``None`` when it is not for everybody."""
    path = environ.get("PATH_INFO", "")
    if environ.get("REQUEST_METHOD") != "GET" or not path.startswith(_PREFIXES):
        return None
    if "HTTP_IF_NONE_MATCH" in environ or "HTTP_AUTHORIZATION" in environ or "HTTP_RANGE" in environ:
        return None
    cookies = environ.get("HTTP_COOKIE", "")
    # As Django reads them: spaces around a name do not count.
    if any(one.partition("=")[0].strip() in _PERSONAL_COOKIES for one in cookies.split(";")):
        return None
    return (
        environ.get("HTTP_HOST", ""),
        environ.get("wsgi.url_scheme", ""),
        environ.get("HTTP_X_FORWARDED_PROTO", ""),
        path,
        environ.get("QUERY_STRING", ""),
        "gzip" if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") else "",
        environ.get("HTTP_HX_REQUEST", ""),
        environ.get("HTTP_HX_TARGET", ""),
    )


def _may_keep(page: Page) -> bool:
    """Only what a view declared public, answers 200 and sets no cookie."""
    headers = {name.lower(): value for name, value in page.headers}
    return (
        page.status.startswith("200")
        and "public" in headers.get("cache-control", "")
        and "set-cookie" not in headers
        and len(page.body) <= MOST_BYTES_A_PAGE
    )
