"""The pages of countries and regions."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from capdev.inventory.queries.calendar import next_editions
from capdev.inventory.queries.corners import Reading
from capdev.inventory.queries.places import country_view, region_view, world
from capdev.inventory.showing.offers import offered
from capdev.inventory.showing.places import country_page, region_page, world_page
from capdev.search.parameters import Query
from capdev.ui.public import public_page

NEXT_SHOWN = 4


@require_safe
@public_page
def countries(request: HttpRequest) -> HttpResponse:
    """Every country with the number of records held there or about it: tiles, and a list by region. Source: R4, R10."""
    return render(request, "inventory/countries.html", world_page(world(Reading.of(request.user))))


@require_safe
@public_page
def country(request: HttpRequest, code: str) -> HttpResponse:
    """What is held in a country or about it, and who is seated there."""
    if code != code.upper():
        return HttpResponsePermanentRedirect(reverse("inventory:country", args=[code.upper()]))
    reading = Reading.of(request.user)
    view = country_view(code, reading)
    if view is None:
        raise Http404
    held = next_editions(reading.scope, reading.today, NEXT_SHOWN, Query(filters=(("country", (code,)),)))
    offers = offered(request, "country", view.country)
    return render(request, "inventory/country.html", {**country_page(view, held, reading), "offers": offers})


@require_safe
@public_page
def region(request: HttpRequest, code: str) -> HttpResponse:
    """What is held in a region or about it, country by country."""
    reading = Reading.of(request.user)
    view = region_view(code, reading)
    if view is None:
        raise Http404
    offers = offered(request, "region", view.region.place)
    return render(request, "inventory/region.html", {**region_page(view, reading), "offers": offers})
