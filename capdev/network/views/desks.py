"""The desk of an organisation: what to do next, and what is kept there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from capdev.accounts.models import User
from capdev.kernel.errors import DomainError
from capdev.network import actions
from capdev.network.forms import TrustForm
from capdev.network.models import Organisation, Trust
from capdev.network.rules import can_open_desk, can_trust_organisation
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


@never_cache
@login_required
def trust(request: HttpRequest, slug: str) -> HttpResponse:
    """A co-convenor trusts an organisation, or trusts it no more, and says why. Source: issue 3, "Vet"."""
    organisation = get_object_or_404(Organisation, slug=slug)
    person = request.user
    if not isinstance(person, User) or not can_trust_organisation(person, organisation):
        raise Http404
    given = Trust.objects.filter(organisation=organisation).first()
    form = TrustForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = actions.withdraw_trust if "withdraw" in request.POST else actions.trust_organisation
        try:
            act(person, organisation, form.cleaned_data["reason"])
        except DomainError as error:
            form.add_error("reason", str(error))
        else:
            messages.success(request, _("It is kept, and the editors of the organization are told."))
            return redirect("affiliations:desk", organisation.slug)
    return render(request, "network/desk/trust.html", {"organisation": organisation, "trust": given, "form": form})
