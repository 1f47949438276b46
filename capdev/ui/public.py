"""Pages that are the same for everybody: how long they may be kept, and how a reader asks whether they changed."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponse]

FOR_EVERYBODY: Final = "public, max-age=1"
FOR_THE_READER: Final = "private, no-cache"


def public_page(view: View[Given]) -> View[Given]:
    """For readers without a session: kept for a second by anybody (``config.page_cache``), and 304 to whoever has it.

    For readers with a session the page is theirs alone and asked for anew each time. An answer other than 200, one
    that sets a cookie, and one whose view has spoken of keeping itself stay as they are. The entity tag is of the
    page as sent and weak, because it may be compressed on its way. ``changed_at`` says when the page last changed.
    """

    @wraps(view)
    def shown(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie", "HX-Request", "HX-Target"])
        if response.has_header("Cache-Control"):
            return response
        if not _is_for_everybody(request, response):
            response["Cache-Control"] = FOR_THE_READER
            return response
        response["Cache-Control"] = FOR_EVERYBODY
        return _unless_known(request, response)

    return shown


def changed_at(response: HttpResponse, moment: datetime | None) -> HttpResponse:
    """The same answer, saying when what it shows last changed (UTC, to the second)."""
    if moment is not None:
        response["Last-Modified"] = http_date(moment.timestamp())
    return response


def _is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and response.status_code == 200
        and not response.streaming
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "Authorization" not in request.headers
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    )


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    tag = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = tag
    changed = parse_http_date_safe(response["Last-Modified"]) if response.has_header("Last-Modified") else None
    answer = get_conditional_response(request, tag, changed, response)
    assert isinstance(answer, HttpResponse)  # noqa: S101 - one was given
    return answer
