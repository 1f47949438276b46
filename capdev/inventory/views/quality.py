"""How quality is measured, for everybody to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from capdev.inventory.showing.quality import quality_page
from capdev.ui.public import public_page


@require_safe
@public_page
def quality(request: HttpRequest) -> HttpResponse:
    """Criteria of completeness with their worth, terms of freshness. Source: issue 3, "Completeness", "Freshness"."""
    return render(request, "inventory/quality.html", quality_page())
