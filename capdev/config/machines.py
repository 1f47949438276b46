"""What every address for machines has in common: language, readable queries, HEAD and OPTIONS, validators, caching,
sharing with other sites, and problem documents instead of error pages."""

import hashlib
import re
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import is_valid_path
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header

from capdev.kernel import problems
from capdev.kernel.languages import INTERFACE_LANGUAGES, interface_language
from capdev.kernel.problems import FieldProblem, Problem, Refused, problem_response

Respond = Callable[[HttpRequest], HttpResponseBase]

ALWAYS_PROBLEMS: Final = ("/api/", "/problems/", "/healthz", "/readyz", "/metrics", "/cite/", "/calendar/")
"""Addresses that no person opens in a browser to read: errors are problem documents whatever is accepted."""
MACHINE: Final = (*ALWAYS_PROBLEMS, "/id/", "/vocabularies", "/sitemap", "/robots.txt", "/.well-known/")
SHARED: Final = ("/api/", "/id/", "/vocabularies", "/cite/", "/calendar/", "/problems/")
"""Addresses that pages of other sites may read (CORS), without the reader's cookies."""

LONGEST_QUERY: Final = 8_192
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LANGUAGE: Final = re.compile(r"(ar|en|es|fr|ru|zh)(-[a-z0-9]{1,8})*", re.IGNORECASE)
_BASE_LANGUAGES: Final = ", ".join(INTERFACE_LANGUAGES)


class MachineMiddleware:
    """Stands before every view; lets addresses for people through untouched."""

    def __init__(self, get_response: Respond) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(MACHINE):
            return self._get_response(request)
        asked_method = request.method
        try:
            _check_address(request)
            _set_language(request)
            if asked_method == "HEAD":
                request.method = "GET"
            response = _as_problem(request, self._get_response(request))
        except Refused as refused:
            response = problem_response(refused.problem)
        request.method = asked_method
        return _finished(request, response)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """The language that was asked for holds, whatever a middleware between made of the reader's settings."""
        _speak(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """What a view refuses is a problem document, also where a page would have stood."""
        return problem_response(error.problem) if isinstance(error, Refused) else None


def _check_address(request: HttpRequest) -> None:
    """Refuse what no view should have to look at."""
    raw = request.META.get("QUERY_STRING", "")
    if len(raw) > LONGEST_QUERY:
        raise Refused(Problem(problems.TOO_LONG))
    try:
        text = unquote_to_bytes(raw.encode("latin-1", "replace")).decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(Problem(problems.MALFORMED)) from None
    if _CONTROL.search(text):
        raise Refused(Problem(problems.MALFORMED))
    path = request.path_info
    is_known = is_valid_path(path) or is_valid_path(f"{path}/")
    if _CONTROL.search(path) or (_wants_problem(request) and not is_known):
        raise problems.not_found()  # at once: no page has to be drawn that nobody would see
    try:
        len(request.GET)
    except SuspiciousOperation:  # more parameters than DATA_UPLOAD_MAX_NUMBER_FIELDS
        raise Refused(Problem(problems.TOO_LONG)) from None


def _set_language(request: HttpRequest) -> None:
    """The parameter ``lang`` decides, else what the reader accepts; the API knows no cookie."""
    asked = request.GET.getlist("lang")
    if asked:
        if len(asked) > 1 or not _LANGUAGE.fullmatch(asked[0]):
            raise Refused(problems.invalid([_unknown_language()]))
        language = interface_language(asked[0])
    elif request.path_info.startswith("/api/"):
        language = accepted_language(request)
    else:
        return
    request.machine_language = language  # type: ignore[attr-defined]
    _speak(request)


def _speak(request: HttpRequest) -> None:
    language = getattr(request, "machine_language", None)
    if language:
        translation.activate(language)
        request.LANGUAGE_CODE = language


def _unknown_language() -> FieldProblem:
    return FieldProblem(
        "lang",
        _("Ask for one of the languages of the interface: %(languages)s.") % {"languages": _BASE_LANGUAGES},
        "unknown_language",
    )


def accepted_language(request: HttpRequest) -> str:
    """The first interface language that ``Accept-Language`` names; English when it names none."""
    for tag, _weight in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "").lower()):
        try:
            return get_supported_language_variant(tag)
        except LookupError:
            continue
    return "en"


def _as_problem(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """An error of whatever origin as a problem document, unless a person with a browser asked."""
    if request.method == "OPTIONS" and response.status_code == 405:
        answer = HttpResponse(status=204)
        del answer["Content-Type"]
        answer["Allow"] = _methods(response)
        return answer
    is_problem = response.get("Content-Type", "").startswith(problems.MEDIA_TYPE)
    if response.status_code < 400 or is_problem or not _wants_problem(request):
        return response
    if response.status_code == 503 and request.path_info == "/readyz":
        return response
    if response.status_code == 500 and settings.DEBUG:
        return response
    found = problem_response(problems.of_status(response.status_code))
    if response.has_header("Allow"):
        found["Allow"] = _methods(response)
    if response.has_header("Retry-After"):
        found["Retry-After"] = response["Retry-After"]
    return found


def _wants_problem(request: HttpRequest) -> bool:
    return request.path_info.startswith(ALWAYS_PROBLEMS) or not request.accepts("text/html")


def _methods(response: HttpResponseBase) -> str:
    named = {method.strip() for method in response.get("Allow", "").split(",") if method.strip()}
    if "GET" in named:
        named.add("HEAD")
    return ", ".join(sorted(named | {"OPTIONS"}))


def _finished(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if request.path_info.startswith(SHARED):
        _share(request, response)
    _keep_by(request, response)
    if request.method in {"GET", "HEAD"} and isinstance(response, HttpResponse):
        response = _validated(request, response)
    if request.method == "HEAD" and isinstance(response, HttpResponse) and response.content:
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


def _share(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let pages of any site read this; never together with the reader's cookies."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Content-Language, Link"
    if request.method == "OPTIONS":
        response["Access-Control-Allow-Methods"] = response.get("Allow", "GET, HEAD, OPTIONS")
        response["Access-Control-Allow-Headers"] = (
            "Accept, Accept-Language, Content-Type, If-None-Match, If-Modified-Since"
        )
        response["Access-Control-Max-Age"] = "86400"


def _keep_by(request: HttpRequest, response: HttpResponseBase) -> None:
    """Whoever keeps an answer asks before using it again, and only the reader keeps one made for an account."""
    if not response.has_header("Cache-Control"):
        owner = "private" if settings.SESSION_COOKIE_NAME in request.COOKIES else "public"
        response["Cache-Control"] = "no-store" if response.status_code >= 500 else f"{owner}, no-cache"
    varies = ["Accept-Language"]
    if not request.path_info.startswith("/api/"):
        varies.append("Accept")
    if request.path_info.startswith(("/api/", "/id/", "/cite/")):
        varies.append("Cookie")
    patch_vary_headers(response, varies)


def _validated(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """With an entity tag; without a body when the reader has it already (RFC 9110, section 13)."""
    if response.status_code != 200 or response.streaming:
        return response
    if not response.has_header("ETag"):
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    changed = parse_http_date_safe(response["Last-Modified"]) if response.has_header("Last-Modified") else None
    found = get_conditional_response(request, response["ETag"], changed, response)
    return found if isinstance(found, HttpResponse) else response
