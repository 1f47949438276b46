"""The mails of a portal that sends none, in the browser: for those who develop it or try it on their own machine."""

import email
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from functools import wraps
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

MOST_LISTED: Final = 200
_BOX: Final = {
    "default-src": [NONE],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-popups"],
}
"""What a mail's HTML may do: be looked at."""
Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponse]


@dataclass(frozen=True, slots=True)
class Kept:
    """A mail in the folder."""

    name: str
    subject: str
    to: str
    at: datetime


def may_view(request: HttpRequest) -> bool:
    """While debugging; else only where the operator allows it, for a browser on this very machine."""
    if settings.DEBUG:
        return True
    if not settings.MAIL_VIEWER or "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _on_this_machine(view: View[Given]) -> View[Given]:
    @wraps(view)
    def shown(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if not may_view(request):
            raise Http404
        return view(request, *args, **kwargs)

    return shown


@require_safe
@never_cache
@_on_this_machine
def mails(request: HttpRequest) -> HttpResponse:
    paths = sorted(_folder().glob("*.eml"), key=lambda path: path.stat().st_mtime, reverse=True)
    return render(request, "notices/viewer/list.html", {"mails": [_kept(path) for path in paths[:MOST_LISTED]]})


@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
@require_safe
@never_cache
@_on_this_machine
def mail(request: HttpRequest, name: str) -> HttpResponse:
    message = _read(name)
    context: dict[str, Any] = {
        "name": name,
        "subject": str(message.get("Subject", "")),
        "headers": [(header, str(value)) for header, value in message.items()],
        "text": _body(message, "plain"),
        "has_html": bool(_body(message, "html")),
    }
    return render(request, "notices/viewer/mail.html", context)


@csp_replace(_BOX)  # type: ignore[arg-type]
@require_safe
@never_cache
@xframe_options_sameorigin
@_on_this_machine
def mail_html(_request: HttpRequest, name: str) -> HttpResponse:
    """The HTML of a mail as it is, in a box of its own: no script, no request, no form."""
    return HttpResponse(_body(_read(name), "html"))


@require_safe
@never_cache
@_on_this_machine
def mail_file(_request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(_path(name).read_bytes(), content_type="message/rfc822")


def _folder() -> Path:
    return Path(settings.EMAIL_FILE_PATH)


def _path(name: str) -> Path:
    path = _folder() / f"{name}.eml"
    if not path.is_file():
        raise Http404
    return path


def _read(name: str) -> EmailMessage:
    return email.message_from_bytes(_path(name).read_bytes(), policy=default)


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""


def _kept(path: Path) -> Kept:
    message = _read(path.stem)
    at = datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.get_current_timezone())
    return Kept(path.stem, str(message.get("Subject", "")), str(message.get("To", "")), at)
