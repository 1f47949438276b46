"""Records side by side."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from capdev.inventory.queries.pages import records_to_compare
from capdev.inventory.showing import comparison
from capdev.search.parameters import Query
from capdev.search.queries import find
from capdev.search.scope import Scope
from capdev.ui.parts import Link
from capdev.ui.public import public_page

MOST: Final = 4
MOST_OFFERED: Final = 8
LONGEST_WORDS: Final = 200


@require_safe
@public_page
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four records beside one another; the address keeps which, and ``q`` finds more to add.

    Unknown, hidden and repeated records are left out and counted. A fixed number of queries for each type.
    """
    scope = Scope.of(request.user)
    given = list(dict.fromkeys(filter(None, map(_uuid, request.GET.getlist("id")))))
    found = records_to_compare(given, sees_internal=scope.sees_internal)
    records = [found[uuid] for uuid in given if uuid in found]
    words = request.GET.get("q", "")[:LONGEST_WORDS]
    chosen = [record.uuid for record in records[:MOST]]
    hits = find(Query(text=words), scope, get_language() or "en").results if words.strip() else ()
    offered = [hit for hit in hits if hit.uuid not in chosen][:MOST_OFFERED]
    context = {
        **comparison.page(records[:MOST], timezone.localdate()),
        "offered": [comparison.offer(hit, chosen, timezone.localdate()) for hit in offered],
        "kept": [("id", str(uuid)) for uuid in chosen],
        "crumbs": [Link(gettext("Training and tools"), reverse("inventory:search")), Link(gettext("Compare"))],
        "words": words,
        "is_full": len(chosen) == MOST,
        "left_out": len(request.GET.getlist("id")) - len(chosen),
        "most": MOST,
    }
    return render(request, "inventory/compare.html", context)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
