"""Public pages: who may keep them, and when they are sent again."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from capdev.ui.public import changed_at, public_page

MOMENT = dt.datetime(2026, 11, 1, 8, 30, 15, 999, tzinfo=dt.UTC)


@public_page
def page(request: HttpRequest, words: str) -> HttpResponse:
    return changed_at(HttpResponse(words), MOMENT)


def ask(words: str = "Training", *, method: str = "get", cookie: str = "", **headers: str) -> HttpResponse:
    request = getattr(RequestFactory(), method)("/en/", headers=headers)
    request.user = AnonymousUser()
    if cookie:
        request.COOKIES["sessionid"] = cookie
    return page(request, words)


def test_page_when_asked_by_a_visitor_then_everybody_may_keep_it_a_second() -> None:
    response = ask()
    assert response["Cache-Control"] == "public, max-age=1"
    assert response["Vary"] == "Cookie, HX-Request, HX-Target"
    assert response["Last-Modified"] == "Sun, 01 Nov 2026 08:30:15 GMT"


@pytest.mark.parametrize("given", [{"cookie": "abc"}, {"authorization": "Bearer x"}])
def test_page_when_asked_by_a_known_reader_then_it_is_theirs_alone(given: dict[str, str]) -> None:
    response = ask(**given)
    assert response["Cache-Control"] == "private, no-cache"
    assert not response.has_header("ETag")


def test_page_when_the_reader_has_it_then_it_is_not_sent_again() -> None:
    tag = ask()["ETag"]
    assert tag.startswith('W/"')
    known = ask(**{"if-none-match": tag})
    assert (known.status_code, known.content, known["ETag"]) == (304, b"", tag)
    assert ask("Other words", **{"if-none-match": tag}).status_code == 200
    assert ask(**{"if-modified-since": "Sun, 01 Nov 2026 08:30:15 GMT"}).status_code == 304
    assert ask(**{"if-modified-since": "Sun, 01 Nov 2026 08:30:14 GMT"}).status_code == 200


def test_page_when_posted_to_then_nobody_keeps_it() -> None:
    assert ask(method="post")["Cache-Control"] == "private, no-cache"


def test_answer_when_it_is_an_error_or_sets_a_cookie_then_nobody_keeps_it() -> None:
    def missing(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("none", status=404)

    def remembering(_request: HttpRequest) -> HttpResponse:
        response = HttpResponse("yes")
        response.set_cookie("language", "fr")
        return response

    for view in (missing, remembering):
        assert public_page(view)(RequestFactory().get("/en/"))["Cache-Control"] == "private, no-cache"


def test_answer_when_its_view_said_how_to_keep_it_then_that_holds() -> None:
    def lasting(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("yes", headers={"Cache-Control": "no-store"})

    assert public_page(lasting)(RequestFactory().get("/en/"))["Cache-Control"] == "no-store"
