"""What a signed-in person's settings mean for a page."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import get_language_from_path

from capdev.accounts.addresses import LANGUAGE_BEFORE_PROVIDER
from capdev.accounts.models import User
from capdev.kernel.languages import interface_language

Respond = Callable[[HttpRequest], HttpResponse]


class OwnSettingsMiddleware:
    """Pages speak the person's language unless their address names one, and tell time in the person's time zone.

    A request without a session cookie passes untouched, so that public pages can be kept.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        if get_language_from_path(request.path_info) is None and (language := _language(request)):
            translation.activate(language)
            request.LANGUAGE_CODE = language
        with timezone.override(_zone(request)):
            return self.get_response(request)


def _language(request: HttpRequest) -> str:
    """The person's; else the one of the page from which the visitor left for a provider; else nothing."""
    if isinstance(request.user, User):
        return interface_language(request.user.language)
    return str(request.session.get(LANGUAGE_BEFORE_PROVIDER, ""))


def _zone(request: HttpRequest) -> ZoneInfo | None:
    if not isinstance(request.user, User):
        return None
    try:
        return ZoneInfo(request.user.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return None
