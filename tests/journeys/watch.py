"""What a browser page asked for and complained about while a journey used it."""

from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

MOST_BYTES: Final = 100_000
"""A first view transfers less than this, images apart. Source: design.md, low bandwidth."""

_NOT_FETCHED: Final = ("data:", "blob:", "about:")


class Watch:
    """Listens to a page from before its first request on."""

    def __init__(self, page: Page, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._requests: list[Request] = []
        self._complaints: list[str] = []
        page.on("request", self._note)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._complaints.append(f"uncaught: {error}"))

    def _note(self, request: Request) -> None:
        self._requests.append(request)

    def _hear(self, message: ConsoleMessage) -> None:
        # That a page answers "not found" may be the very point of a journey; the browser reports it all the same.
        navigated = {request.url for request in self._requests if request.is_navigation_request()}
        of_the_page = message.text.startswith("Failed to load resource") and message.location["url"] in navigated
        if message.type in {"error", "warning"} and not of_the_page:
            self._complaints.append(f"{message.type}: {message.text} ({message.location['url']})")

    def complaints(self) -> list[str]:
        """Errors and warnings of the console and of scripts."""
        return list(self._complaints)

    def strangers(self) -> list[str]:
        """Requests to any other host than the portal's."""
        fetched = [request.url for request in self._requests if not request.url.startswith(_NOT_FETCHED)]
        return [url for url in fetched if urlsplit(url).netloc != self._host]

    def transferred(self) -> int:
        """Bytes that came over the wire so far, heads included, images apart."""
        return sum(
            sizes["responseBodySize"] + sizes["responseHeadersSize"]
            for request in self._requests
            if request.resource_type != "image" and request.response() is not None
            for sizes in [request.sizes()]
        )

    def heaviest(self) -> list[str]:
        """What came over the wire, the heaviest first, for the message of a failure."""
        weighed = [
            (request.sizes()["responseBodySize"], request.url) for request in self._requests if request.response()
        ]
        return [f"{size:>8} {url}" for size, url in sorted(weighed, reverse=True)[:8]]
