"""The cache of whole public pages."""

from collections.abc import Iterable
from typing import Any

import pytest

from capdev.config.page_cache import KEPT_SECONDS, PageCache


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Portal:
    """A WSGI application that counts how often it is asked."""

    def __init__(self, status: str = "200 OK", **headers: str) -> None:
        self.asked = 0
        self.status = status
        self.headers = [(name.replace("_", "-"), value) for name, value in headers.items()]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked += 1
        start_response(self.status, self.headers)
        return [f"answer {self.asked}".encode()]


def ask(cache: PageCache, path: str = "/en/inventory/", **environ: str) -> bytes:
    request = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "portal.example", **environ}
    return b"".join(cache(request, lambda *_: None))


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_page_when_asked_twice_within_the_time_then_rendered_once(clock: Clock) -> None:
    portal = Portal(Cache_Control="public, max-age=1")
    cache = PageCache(portal, clock)
    assert [ask(cache), ask(cache)] == [b"answer 1", b"answer 1"]
    assert portal.asked == 1


def test_page_when_the_time_is_over_then_rendered_again(clock: Clock) -> None:
    cache = PageCache(Portal(Cache_Control="public"), clock)
    ask(cache)
    clock.now += KEPT_SECONDS
    assert ask(cache) == b"answer 2"
    assert KEPT_SECONDS < 1


@pytest.mark.parametrize(
    "portal",
    [
        Portal(),
        Portal(Cache_Control="private"),
        Portal("404 Not Found", Cache_Control="public"),
        Portal(Cache_Control="public", Set_Cookie="csrftoken=x"),
    ],
    ids=["undeclared", "private", "missing page", "sets a cookie"],
)
def test_page_when_not_for_everybody_then_never_kept(portal: Portal, clock: Clock) -> None:
    cache = PageCache(portal, clock)
    ask(cache)
    ask(cache)
    assert portal.asked == 2


@pytest.mark.parametrize(
    "difference",
    [
        {"QUERY_STRING": "q=a"},
        {"HTTP_HOST": "other.example"},
        {"HTTP_ACCEPT_ENCODING": "gzip"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_COOKIE": "a=b; messages=abc"},
        {"HTTP_COOKIE": "a=b;\tsessionid =abc"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"REQUEST_METHOD": "POST"},
    ],
)
def test_page_when_the_request_differs_then_another_answer(difference: dict[str, str], clock: Clock) -> None:
    cache = PageCache(Portal(Cache_Control="public"), clock)
    first = ask(cache)
    assert ask(cache, **difference) != first


def test_pages_when_many_are_large_then_the_oldest_make_room(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("capdev.config.page_cache.MOST_BYTES", len(b"answer 1answer 2"))
    portal = Portal(Cache_Control="public")
    cache = PageCache(portal, clock)
    assert [ask(cache, f"/en/{number}") for number in (1, 2, 2, 3, 3)][-1] == b"answer 3"
    assert ask(cache, "/en/2") == b"answer 2"
    assert ask(cache, "/en/1") == b"answer 4"


def test_page_when_outside_the_pages_of_a_language_then_not_kept(clock: Clock) -> None:
    portal = Portal(Cache_Control="public")
    cache = PageCache(portal, clock)
    ask(cache, "/id/1")
    ask(cache, "/id/1")
    assert portal.asked == 2
