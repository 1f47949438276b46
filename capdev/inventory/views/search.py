"""The search page and what completes a query while it is typed."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from capdev.inventory.showing import filters
from capdev.inventory.showing.cards import cards_of
from capdev.inventory.showing.offers import offered
from capdev.inventory.showing.suggestions import suggestion_rows
from capdev.search.answers import Answer
from capdev.search.parameters import Query
from capdev.search.queries import find, suggest
from capdev.search.scope import Scope
from capdev.ui.paging import Pages
from capdev.ui.parts import Link
from capdev.ui.public import public_page

OWN_PARAMETERS = ("compare", filters.WHOLE)


@require_safe
@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Everything that fits the query, with facets to narrow it; the whole page also answers htmx.

    Asks the index alone; labels come from memory. Bad parameters are left out and said so. Source: R4, R10, R16.
    """
    query = Query.parse(request.GET, ignored=OWN_PARAMETERS)
    scope = Scope.of(request.user)
    answer = find(query, scope, get_language() or "en")
    if query.page > max(1, answer.page_count) and answer.total:
        query = replace(query, page=answer.page_count)
        answer = find(query, scope, get_language() or "en")
    return render(
        request,
        "inventory/search.html",
        {
            **_context(query, answer, filters.shown_whole(request.GET.getlist(filters.WHOLE))),
            "offers": [] if query.is_empty else offered(request, "search", query),
        },
    )


def _context(query: Query, answer: Answer, whole: list[str]) -> dict[str, object]:
    address = reverse("inventory:search")
    today = timezone.localdate()
    active = filters.chips(query, address)
    return {
        "query": query,
        "answer": answer,
        "cards": cards_of(answer.results, today),
        "pages": Pages(query.page, query.page_size, answer.total),
        "facets": filters.facet_groups_of_page(answer, query, address, whole),
        "chips": active,
        "filter_count": len(active),
        "sorts": filters.sorts(query, address),
        "kept_beside_facets": filters.kept_beside_facets(query, whole),
        "kept_beside_words": filters.kept_beside_words(query),
        "none_actions": [Link(gettext("Show everything"), address)],
        "reset": "" if query.is_empty else address,
        "address": address,
        "correction": filters.correction(query, answer, address),
    }


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Up to ten completions of ``q``: records, themes, countries, organisations, each with its address."""
    found = suggest(request.GET.get("q", "")[:200], Scope.of(request.user), get_language() or "en")
    return JsonResponse(suggestion_rows(found), safe=False, headers={"Cache-Control": "private, max-age=30"})
