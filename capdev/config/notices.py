"""Short texts that machines look for: robots, who to tell of a hole, what a kind of problem means."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from capdev.kernel.identifiers import whole_address
from capdev.kernel.problems import KINDS, not_found

_NOT_FOR_ROBOTS = (
    "/admin/", "/api/", "/*/me/", "/*/account/", "/*/inventory/?", "/*/threads/new/", "/*/unsubscribe/",
    "/*/following/stop/", "/*/gallery/",
)  # fmt: skip


@csrf_exempt
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be indexed, but no search results: they are without end."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _NOT_FOR_ROBOTS), "Allow: /"]
    lines += ["", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]
    return _text("\n".join(lines))


@csrf_exempt
@require_safe
def security(_request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116); it never expires while the portal runs."""
    next_year = datetime(timezone.now().year + 1, 12, 31, tzinfo=UTC) - timedelta(days=1)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {next_year.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: en, fr, es, ar, ru, zh",
        f"Canonical: {whole_address('/.well-known/security.txt')}",
        "",
    ]
    return _text("\n".join(lines))


@csrf_exempt
@require_safe
def problem_kind(_request: HttpRequest, code: str) -> HttpResponse:
    """What a kind of problem means and what to do: where the ``type`` of a problem document leads."""
    kind = KINDS.get(code)
    if kind is None:
        raise not_found()
    told = {"type": whole_address(f"/problems/{code}"), "status": kind.status}
    return JsonResponse(
        told | {"title": str(kind.title), "advice": str(kind.advice)}, json_dumps_params={"ensure_ascii": False}
    )


def _text(content: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=3600"
    return response
