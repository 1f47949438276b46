"""Records like another one; its page asks for them when a reader has come that far."""

from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from capdev.inventory.queries.records import shown
from capdev.inventory.showing.cards import cards_of
from capdev.inventory.showing.pages import crumbs
from capdev.search.queries import similar as similar_records
from capdev.search.scope import Scope
from capdev.ui.parts import Link
from capdev.ui.public import public_page

SHOWN: Final = 5


@require_safe
@public_page
def similar(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Five records near in meaning and sharing rare values; a whole page, of which htmx takes the cards."""
    scope = Scope.of(request.user)
    record = shown(sees_internal=scope.sees_internal).filter(uuid=uuid).first()
    if record is None:
        raise Http404
    hits = similar_records(uuid, scope, get_language() or "en", SHOWN)
    context = {
        "record": record,
        "cards": cards_of(hits, timezone.localdate()),
        # Within the record's page the cards stand under a heading of their own.
        "level": 3 if "HX-Request" in request.headers else 2,
        "crumbs": [
            *crumbs(record)[:-1],
            Link(record.title, record.get_absolute_url()),
            Link(gettext("Similar records")),
        ],
    }
    return render(request, "inventory/similar.html", context)
