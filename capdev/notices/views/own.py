"""One's own messages: what was told, what comes by e-mail, and stopping it from a mail."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from capdev.accounts.models import User
from capdev.accounts.requests import person_of
from capdev.kernel.errors import DomainError
from capdev.notices import actions
from capdev.notices.forms import wanted_kinds
from capdev.notices.kinds import message_kinds
from capdev.notices.mail.addresses import BadAddress, stopped_by
from capdev.notices.mail.rendering import headline
from capdev.notices.models import Notice
from capdev.notices.queries import notices_of
from capdev.notices.rules import can_read_notice
from capdev.notices.showing import own_page
from capdev.ui.paging import Pages

A_PAGE = 20


@never_cache
@login_required
def own(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if request.method == "POST":
        actions.choose(person, wanted_kinds(request.POST))
        messages.success(request, _("Your choice is saved."))
        return redirect("notices:own")
    told = notices_of(person)
    pages = Pages.at(request.GET.get("page", ""), A_PAGE, told.count())
    shown = told[pages.rows]
    return render(request, "notices/own.html", {**own_page(person, shown), "pages": pages})


@never_cache
@login_required
def open_notice(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Marks a message as read and leads to what it tells of."""
    notice = get_object_or_404(Notice, uuid=uuid)
    if not can_read_notice(request.user, notice):
        raise Http404
    actions.mark_read(notice)
    said = headline(notice)
    return redirect(said[1] if said and said[1].startswith("/") else "notices:own")


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    actions.mark_all_read(person_of(request))
    return redirect("notices:own")


@require_POST
@login_required
def works_again(request: HttpRequest) -> HttpResponse:
    actions.address_works(person_of(request))
    messages.success(request, _("We write to your address again."))
    return redirect("notices:own")


@never_cache
@csrf_exempt  # mail programs send this request without a page of ours; the signature in the address is what counts
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stops a kind of mail without signing in. Looking changes nothing, because programs follow links by themselves;
    a POST acts, from the page or from the mail program. Source: RFC 8058."""
    try:
        said = stopped_by(token)
    except BadAddress:
        raise Http404 from None
    kind = message_kinds.get(said["kind"])
    user = User.objects.filter(uuid=said["user"]).first() if said["user"] else None
    if kind is None or (said["user"] and user is None):
        raise Http404
    is_done, problem = False, ""
    if request.method == "POST":
        try:
            actions.stop_kind(kind.key, user=user, address=said["address"])
            is_done = True
        except DomainError as error:
            problem = str(error)
    context = {"kind": kind, "is_done": is_done, "problem": problem}
    return render(request, "notices/stop.html", context, status=409 if problem else 200)
