"""Vocabularies at their own addresses: a page for people, Turtle and JSON-LD for machines."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from capdev.kernel import problems
from capdev.kernel.problems import Problem, problem_response
from capdev.vocabularies import display, exports
from capdev.vocabularies.models import Scheme
from capdev.vocabularies.queries import catalogue, scheme_changed_at

HTML, TURTLE, JSON_LD = "text/html", "text/turtle", "application/ld+json"
_OFFERED: Final = (HTML, TURTLE, JSON_LD, "application/json")
_SUFFIXES: Final = {"ttl": TURTLE, "jsonld": JSON_LD}
_KEEP: Final = "public, max-age=300"


@dataclass(frozen=True, slots=True)
class Page:
    """What a person gets where a machine gets ``document``."""

    template: str
    context: Callable[[], dict[str, Any]]


@csrf_exempt
@require_safe
def schemes(request: HttpRequest, suffix: str = "") -> HttpResponse:
    """All vocabularies."""
    found = list(Scheme.objects.all())
    page = Page("vocabularies/schemes.html", lambda: display.schemes_page(found))
    return _negotiated(request, suffix, "schemes", lambda: exports.schemes_document(found), page)


@csrf_exempt
@require_safe
def scheme(request: HttpRequest, scheme: str, suffix: str = "") -> HttpResponse:
    """One vocabulary with its concepts."""
    found = Scheme.objects.filter(code=scheme).first()
    if found is None:
        raise Http404
    page = Page("vocabularies/scheme.html", lambda: display.scheme_page(found))
    response = _negotiated(request, suffix, scheme, lambda: exports.scheme_document(found), page)
    response["Last-Modified"] = http_date(scheme_changed_at(found).timestamp())
    return response


@csrf_exempt
@require_safe
def concept(request: HttpRequest, scheme: str, code: str, suffix: str = "") -> HttpResponse:
    """One concept."""
    found = catalogue().get(scheme, code)
    if found is None:
        raise Http404
    page = Page("vocabularies/concept.html", lambda: display.concept_page(found))
    return _negotiated(request, suffix, f"{scheme}/{code}", lambda: exports.concept_document(found), page)


def _negotiated(
    request: HttpRequest, suffix: str, key: str, document: Callable[[], exports.Document], page: Page
) -> HttpResponse:
    """The form that the suffix names, else the one that the reader likes best."""
    wanted = _SUFFIXES.get(suffix) or request.get_preferred_type(_OFFERED)
    if wanted is None:
        return problem_response(Problem(problems.NOT_ACCEPTABLE, extra={"offered": list(_OFFERED)}))
    if wanted == HTML:
        return render(request, page.template, page.context())
    content = exports.kept_turtle(key, document()) if wanted == TURTLE else _written(document())
    response = HttpResponse(content, content_type=f"{wanted}; charset=utf-8")
    response["Cache-Control"] = _KEEP
    return response


def _written(document: exports.Document) -> str:
    return json.dumps(document, ensure_ascii=False)
