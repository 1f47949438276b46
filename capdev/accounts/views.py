"""The own desk under ``/<lang>/me/``, and the way out to a provider."""

import json
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.providers.openid_connect.views import login as provider_login
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from capdev.accounts import actions, queries
from capdev.accounts.addresses import LANGUAGE_BEFORE_PROVIDER, in_language
from capdev.accounts.consents import consent_kinds
from capdev.accounts.forms import EraseForm, ProfileForm, TokenForm
from capdev.accounts.models import AccessToken
from capdev.accounts.personal_data import personal_data_sources
from capdev.accounts.requests import person_of
from capdev.kernel.errors import DomainError
from capdev.kernel.refusals import show_refusal
from capdev.ui.registries import panels_of


@never_cache
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    context = {
        "panels": panels_of(request, "desk", person),
        "methods": queries.sign_in_methods_of(person),
    }
    return render(request, "accounts/desk.html", context)


@never_cache
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    initial = {"name": person.name, "language": person.language, "time_zone": person.time_zone}
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(person, **form.cleaned_data, actor=person)
        messages.success(request, _("Your settings are saved."))
        return redirect(in_language(person.language, "accounts:profile"))
    return render(request, "accounts/profile.html", {"form": form})


@never_cache
@login_required
def sign_in_methods(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/sign_in_methods.html", {"methods": queries.sign_in_methods_of(person_of(request))})


@never_cache
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
@sensitive_variables("made")
def tokens(request: HttpRequest) -> HttpResponse:
    """Lists the keys; a new one is shown in the answer itself and never again, so there is no redirect."""
    person = person_of(request)
    form = TokenForm(request.POST or None)
    made = None
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_token(person, **form.cleaned_data, actor=person)
            form = TokenForm()
        except DomainError as error:
            show_refusal(form, error)
    context = {"form": form, "made": made, "tokens": queries.tokens_of(person)}
    return render(request, "accounts/tokens.html", context)


@require_POST
@login_required
def revoke_token(request: HttpRequest, uuid: UUID) -> HttpResponse:
    token = get_object_or_404(AccessToken, uuid=uuid, user=person_of(request))
    actions.revoke_token(token, actor=person_of(request))
    messages.success(request, _("“%(name)s” is revoked and opens nothing any more.") % {"name": token.name})
    return redirect("accounts:tokens")


@never_cache
@login_required
def own_data(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    context = {"sources": personal_data_sources, "consents": queries.consents_of(person)}
    return render(request, "accounts/own_data.html", context)


@require_POST
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
def export_data(request: HttpRequest) -> HttpResponse:
    exported = actions.export_personal_data(person_of(request))
    response = HttpResponse(
        json.dumps(exported, ensure_ascii=False, indent=2), content_type="application/json; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    response["Cache-Control"] = "no-store"
    return response


@never_cache
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
def erase(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = EraseForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase_account(person, actor=person)
        except DomainError as error:
            show_refusal(form, error)
        else:
            logout(request)
            return redirect("accounts:erased")
    return render(request, "accounts/erase.html", {"form": form, "sources": personal_data_sources})


def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/erased.html")


@require_POST
@login_required
def consent(request: HttpRequest, kind: str) -> HttpResponse:
    """Gives or withdraws a consent, as the button that was pressed says."""
    if kind not in consent_kinds:
        raise Http404
    if request.POST.get("give"):
        actions.give_consent(person_of(request), kind)
    else:
        actions.withdraw_consent(person_of(request), kind)
    messages.success(request, _("Your choice is saved."))
    return redirect("accounts:own_data")


def leave_for_provider(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Goes to the provider; its answer comes to one address for all languages, so the page's is remembered."""
    request.session[LANGUAGE_BEFORE_PROVIDER] = get_language() or "en"
    response: HttpResponseBase = provider_login(request, provider_id)
    return response
