"""Withdrawing a mark."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from capdev.accounts.models import User
from capdev.kernel.errors import DomainError
from capdev.reviewing import actions, rules
from capdev.reviewing.forms import WithdrawMarkForm
from capdev.reviewing.queries.marks import mark_at
from capdev.reviewing.showing.marks import mark_page


@never_cache
@login_required
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks for the reason, which everybody may read, then lets the mark fall."""
    mark = mark_at(uuid)
    person, shown = request.user, mark_page(request.user, mark) if mark else None
    if mark is None or shown is None or not isinstance(person, User) or not rules.can_withdraw_mark(person, mark):
        raise Http404
    form = WithdrawMarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_mark(person, mark, form.cleaned_data["reason"], get_language() or "en")
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The mark is withdrawn. Its page gives the reason."))
            return redirect(mark)
    return render(
        request, "reviewing/withdraw_mark.html", {**shown, "form": form, "record_mark": mark.get_absolute_url()}
    )
