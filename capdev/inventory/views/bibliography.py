"""The bibliography."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from capdev.inventory.queries.references import whole_bibliography
from capdev.inventory.showing import works
from capdev.search.scope import Scope
from capdev.ui.parts import Link
from capdev.ui.public import public_page


@require_safe
@public_page
def bibliography(request: HttpRequest) -> HttpResponse:
    """Every work that records and requirements rest on, with those that cite it; ``kind`` narrows. Source: R46."""
    every = works.in_order(whole_bibliography())
    kind = request.GET.get("kind", "")
    sees_internal = Scope.of(request.user).sees_internal
    context = {
        "kinds": works.kinds_of(every, kind),
        "entries": [
            works.entry(one, sees_internal=sees_internal) for one in every if not kind or one.kind.code == kind
        ],
        "crumbs": [
            Link(gettext("Training and tools"), reverse("inventory:search")),
            Link(gettext("Bibliography"), reverse("inventory:bibliography")),
        ],
    }
    return render(request, "inventory/bibliography.html", context)
