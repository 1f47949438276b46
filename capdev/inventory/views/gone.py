"""What answers at the address of something that was taken away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from capdev.history.models import Tombstone
from capdev.inventory.queries.pages import successor_of
from capdev.ui.formats import date_text
from capdev.ui.parts import Link


def gone(request: HttpRequest, tombstone: Tombstone) -> HttpResponse:
    """410 with what is left of it, and the way to what took its place."""
    following = successor_of(tombstone)
    context = {
        "title": tombstone.title or gettext("A record without a title"),
        "date": date_text(tombstone.at),
        "reason": tombstone.reason,
        "successor": Link(following.title, following.get_absolute_url()) if following else None,
    }
    return render(request, "inventory/gone.html", context, status=410)
