"""The desk of an organisation: what to do next, and what is kept there."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from capdev.accounts.models import User
from capdev.network.models import Organisation
from capdev.network.rules import can_open_desk
from capdev.network.showing.desks import desk_page


@never_cache
@login_required
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """For the editors of an organisation and the co-convenors. Source: issue 3, "Contribute"."""
    organisation = get_object_or_404(Organisation, slug=slug)
    person = request.user
    if not isinstance(person, User) or not can_open_desk(person, organisation):
        raise Http404
    return render(request, "network/desk/organisation.html", desk_page(request, person, organisation))
