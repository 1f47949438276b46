"""What was sent by somebody whose session had ended is kept beside the way to sign in, for the same person alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from capdev.accounts.models import User
from capdev.inventory.forms.guided import Said

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponse]
_SIGNER: Final = Signer(salt="inventory.contribute")
_PLACE: Final = "kept_forms"
_MOST: Final = 5
COMMANDS: Final = frozenset(
    {"csrfmiddlewaretoken", "owner", "revision", "keep", "draft", "more", "preview", "write", "submit", "resolve"}
)
"""Names in what is sent that are no field of the form."""


def seal(person: User) -> str:
    """Stands in the form, so that what comes in after the session's end is known to be this person's."""
    return _SIGNER.sign(str(person.pk))


def said_in(request: HttpRequest) -> Said:
    """The fields that were sent, without the empty ones."""
    return {
        name: values
        for name, values in request.POST.lists()
        if name not in COMMANDS and not name.startswith("choice.") and any(values)
    }


def for_people(view: View[Given]) -> View[Given]:
    """Demands signing in; what was sent without it is there again afterwards (``take_kept``)."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        is_kept = request.method == "POST" and _keep(request)
        if "keep" in request.POST:
            context = {"is_kept": is_kept, "address": request.path}
            return render(request, "inventory/contribute/signed_out.html", context)
        return redirect_to_login(request.path if request.method == "POST" else request.get_full_path())

    return guarded


def take_kept(request: HttpRequest, person: User) -> tuple[Said, int] | None:
    """What this person sent to this address after the session had ended, with its revision; once."""
    kept: dict[str, Any] = request.session.get(_PLACE, {})
    found = kept.pop(request.path, None)
    if found is None:
        return None
    request.session[_PLACE] = kept
    return (found["said"], found["revision"]) if found["owner"] == str(person.pk) else None


def revision_in(request: HttpRequest, usual: int) -> int:
    said = request.POST.get("revision", "")
    return int(said) if said.isdecimal() and len(said) < 10 else usual


def _keep(request: HttpRequest) -> bool:
    """Only for who bears the seal of a person: a stranger fills no session."""
    try:
        owner = _SIGNER.unsign(request.POST.get("owner", ""))
    except BadSignature:
        return False
    kept: dict[str, Any] = request.session.get(_PLACE, {})
    kept.pop(request.path, None)
    kept[request.path] = {"said": said_in(request), "owner": owner, "revision": revision_in(request, 0)}
    request.session[_PLACE] = dict(list(kept.items())[-_MOST:])
    return True
