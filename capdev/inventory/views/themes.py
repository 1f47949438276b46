"""The pages of the themes: all of them, and one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from capdev.inventory.queries.corners import Reading
from capdev.inventory.queries.themes import theme_tree, theme_view
from capdev.inventory.showing.offers import offered
from capdev.inventory.showing.themes import theme_groups, theme_page
from capdev.ui.public import public_page


@require_safe
@public_page
def themes(request: HttpRequest) -> HttpResponse:
    """Every theme with the number of its records. Source: R5, R19."""
    return render(request, "inventory/themes.html", {"groups": theme_groups(theme_tree(Reading.of(request.user)))})


@require_safe
@public_page
def theme(request: HttpRequest, code: str) -> HttpResponse:
    """What exists on one theme, who works on it, where and in which languages. Source: R5, R19."""
    reading = Reading.of(request.user)
    view = theme_view(code, reading)
    if view is None:
        raise Http404
    offers = offered(request, "theme", view.theme)
    return render(request, "inventory/theme.html", {**theme_page(view, reading), "offers": offers})
