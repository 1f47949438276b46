"""The editorial site."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from capdev.inventory.queries.corners import Reading
from capdev.pages.openapi import operations
from capdev.pages.personal_data import kept_about_people
from capdev.pages.queries import front
from capdev.pages.showing import front_page
from capdev.ui.parts import Column
from capdev.ui.public import public_page


@require_safe
@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The first page: the search, the themes, what comes next, what is new, what is missing."""
    reading = Reading.of(request.user)
    return render(request, "pages/home.html", front_page(front(reading), reading))


@require_safe
@public_page
def about(request: HttpRequest) -> HttpResponse:
    """What the portal is, where its records come from, how to add to it, whom to ask."""
    return render(request, "pages/about.html", {"contact": settings.CONTACT_ADDRESS})


@require_safe
@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """Which standard holds, how it is tested, what does not meet it yet."""
    return render(request, "pages/accessibility.html", {"contact": settings.CONTACT_ADDRESS})


@require_safe
@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why and how long: read from the models that keep it."""
    columns = [Column(_("What")), Column(_("Which data")), Column(_("What for")), Column(_("How long"))]
    rows = [[line.name, line.data, line.purpose, line.kept_for] for line in kept_about_people()]
    return render(
        request, "pages/privacy.html", {"columns": columns, "rows": rows, "contact": settings.CONTACT_ADDRESS}
    )


@require_safe
@public_page
def api(request: HttpRequest) -> HttpResponse:
    """The API for people: every operation of its own description, with examples that answer."""
    return render(request, "pages/api.html", {"operations": operations(request), "base": settings.BASE_URL})
