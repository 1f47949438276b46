"""``/id/<uuid>``: the permanent name of every record, and the other forms that a record takes."""

import json
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import http_date
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from capdev.history.problems import gone_or_missing
from capdev.history.queries import tombstone_of
from capdev.history.subjects import Subject, find_subject
from capdev.inventory.exports.calendar import calendar_of
from capdev.inventory.exports.citation import FORMS, cited
from capdev.inventory.models import Edition, Record
from capdev.inventory.queries.dated import Days, editions_between
from capdev.inventory.queries.records import TYPES, shown, whole
from capdev.kernel import problems
from capdev.kernel.problems import Problem, Refused, not_found
from capdev.search.scope import Scope

_OFFERED: Final = ("text/html", "application/ld+json", "application/json")


@csrf_exempt
@require_safe
def record(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A person is led to the page in their language, a machine gets the document. 410 for what was taken away."""
    wanted = request.get_preferred_type(_OFFERED)
    if wanted is None:
        raise Refused(Problem(problems.NOT_ACCEPTABLE, extra={"offered": list(_OFFERED)}))
    found = find_subject(uuid)
    if found is None or not found[0].may_see(request.user, found[1]):
        return _nothing(request, uuid, is_page=wanted == "text/html")
    subject, named = found
    if wanted == "text/html":
        response = redirect(subject.address(named))
        response.status_code = 303
        return response
    return _document(request, subject, named, wanted)


def _document(request: HttpRequest, subject: Subject, named: Any, media_type: str) -> HttpResponse:
    if subject.json is None:
        raise Refused(Problem(problems.NOT_ACCEPTABLE, extra={"offered": ["text/html"]}))
    document = subject.json(named, get_language() or "en")
    response = HttpResponse(json.dumps(document, ensure_ascii=False), content_type=f"{media_type}; charset=utf-8")
    response["Last-Modified"] = http_date(named.changed_at.timestamp())
    response["Link"] = f'<{request.build_absolute_uri(subject.address(named))}>; rel="alternate"; type="text/html"'
    return response


def _nothing(request: HttpRequest, uuid: UUID, *, is_page: bool) -> HttpResponse:
    if not is_page:
        raise gone_or_missing(uuid, request.user)
    stone = tombstone_of(uuid, request.user)
    if stone is None:
        raise Http404
    if stone.successor_uuid:
        return redirect("record", uuid=stone.successor_uuid)
    return render(request, "404.html", {"tombstone": stone}, status=410)


@csrf_exempt
@require_safe
def citation(request: HttpRequest, uuid: UUID, suffix: str) -> HttpResponse:
    """A reference to a record: ``.txt``, ``.bib`` or ``.ris``."""
    found = _shown_record(request, uuid)
    media_type, _writer = FORMS[suffix]
    response = HttpResponse(cited(found, suffix, get_language() or "en"), content_type=f"{media_type}; charset=utf-8")
    if suffix != "txt":
        response["Content-Disposition"] = f'attachment; filename="{_file_name(found.slug)}.{suffix}"'
    return response


@csrf_exempt
@require_safe
def calendar(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The dated editions of an activity, or the one edition that the uuid names, as a calendar."""
    scope = Scope.of(request.user)
    dated = editions_between(Days(), sees_internal=scope.sees_internal)
    editions: list[Edition] = list(dated.filter(uuid=uuid)) or list(dated.filter(activity__uuid=uuid))
    if not editions:
        raise not_found()
    title = editions[0].activity.title.best(get_language() or "en").text
    response = HttpResponse(calendar_of(editions, title), content_type="text/calendar; charset=utf-8")
    name = _file_name(editions[0].activity.slug)
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def _shown_record(request: HttpRequest, uuid: UUID) -> Record:
    visible = shown(sees_internal=Scope.of(request.user).sees_internal).filter(uuid=uuid).first()
    if visible is None:
        raise gone_or_missing(uuid, request.user)
    found: Record = whole(TYPES[visible.type].objects.filter(pk=visible.pk)).get()
    return found


def _file_name(slug: str) -> str:
    return slugify(slug)[:60] or "record"
