"""The pages of agreements and of bodies."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from capdev.history.queries import current_of_former_slug
from capdev.network.queries import members_of, published_agreements
from capdev.network.showing.agreements import agreement_page, body_page
from capdev.network.showing.organisations import agreement_line, start
from capdev.ui.parts import Link
from capdev.ui.public import changed_at, public_page
from capdev.vocabularies.queries import catalogue


@require_safe
@public_page
def agreements(request: HttpRequest) -> HttpResponse:
    """What organisations have agreed with each other, the latest first. Source: R100."""
    context = {
        "agreements": [agreement_line(one) for one in published_agreements()],
        "crumbs": [start(), Link(_("Agreements"))],
    }
    return render(request, "network/agreements.html", context)


@require_safe
@public_page
def agreement(request: HttpRequest, slug: str) -> HttpResponse:
    """One agreement. Source: R100."""
    found = published_agreements().filter(slug=slug).first()
    if found is None:
        moved_to = current_of_former_slug("agreement", slug)
        moved = published_agreements().filter(uuid=moved_to).first() if moved_to else None
        if moved is None:
            raise Http404
        return HttpResponsePermanentRedirect(reverse("network:agreement", args=[moved.slug]))
    return changed_at(render(request, "network/agreement.html", agreement_page(found)), found.changed_at)


@require_safe
@public_page
def body(request: HttpRequest, code: str) -> HttpResponse:
    """A body such as the Global Migration Group with its members. Source: R5, R92, R96, R99."""
    found = catalogue().get("bodies", code)
    if found is None:
        raise Http404
    return render(request, "network/body.html", body_page(found, list(members_of(code))))
