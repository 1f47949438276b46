"""The editorial site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from capdev.inventory.queries.corners import Reading
from capdev.pages.queries import front
from capdev.pages.showing import front_page
from capdev.ui.public import public_page


@require_safe
@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The first page: the search, the themes, what comes next, what is new, what is missing."""
    reading = Reading.of(request.user)
    return render(request, "pages/home.html", front_page(front(reading), reading))
