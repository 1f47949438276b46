"""The gallery, and the pages that say what went wrong."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from capdev.kernel.languages import direction
from capdev.ui.gallery import catalogue, forms, record, search
from capdev.ui.gallery.samples import SPECIMENS


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with a way to see it in the other direction."""
    sections = [{"key": one.key, "title": one.title, "shown": one.shown(request)} for one in catalogue.sections()]
    context = {
        "sections": sections,
        "specimens": SPECIMENS,
        "other_direction": "en" if direction(get_language() or "en") == "rtl" else "ar",
        "form": forms.wrong(),
        "clean": forms.fresh(),
    }
    return render(request, "ui/gallery/gallery.html", context)


def sample_search(request: HttpRequest) -> HttpResponse:
    """What a page of search results is composed of; its data are invented."""
    return render(request, "ui/gallery/sample_search.html", search.page(request))


def sample_record(request: HttpRequest) -> HttpResponse:
    """What the page of a record is composed of; its data are invented."""
    return render(request, "ui/gallery/sample_record.html", record.page())


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _fault(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _fault(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _fault(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database or the session: they may be what failed."""
    language = get_language() or "en"
    told = render_to_string("500.html", {"page_language": language, "page_direction": direction(language)})
    return HttpResponse(told, status=500)


def _fault(request: HttpRequest, status: int) -> HttpResponse:
    # What failed may have failed before anybody asked who the reader is; the menus need an answer.
    if not hasattr(request, "user"):
        request.user = AnonymousUser()
    return render(request, f"{status}.html", status=status)
