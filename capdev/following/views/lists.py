"""Lists of one's own, and lists that others show."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from capdev.accounts.requests import person_of
from capdev.following import actions, rules
from capdev.following.forms import ListForm, NoteForm
from capdev.following.models import RecordList
from capdev.following.queries import lists_of, with_entries
from capdev.following.showing import my_lists, shown_list
from capdev.following.subjects import named_records
from capdev.kernel.errors import DomainError
from capdev.kernel.identifiers import whole_address
from capdev.kernel.refusals import show_refusal


def _own(request: HttpRequest, uuid: UUID) -> RecordList:
    record_list = get_object_or_404(with_entries(RecordList.objects.all()), uuid=uuid)
    if not rules.can_change_list(request.user, record_list):
        raise Http404
    return record_list


@never_cache
@login_required
def lists(request: HttpRequest) -> HttpResponse:
    """All lists of the person; a form makes a new one."""
    form = ListForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.write_list(person_of(request), None, **form.cleaned_data, language=get_language() or "en")
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The list is made. Add records to it from their pages."))
            return redirect(made)
    return render(request, "following/lists.html", {**my_lists(person_of(request)), "form": form})


@never_cache
@require_safe
def shown(request: HttpRequest, uuid: UUID, secret: str = "") -> HttpResponse:
    """A list, for its owner, for who has its link, or for everybody."""
    record_list = get_object_or_404(with_entries(RecordList.objects.all()), uuid=uuid)
    if not rules.can_see_list(request.user, record_list, secret):
        raise Http404
    is_own = rules.can_change_list(request.user, record_list)
    context = shown_list(record_list, request.user, is_own=is_own)
    if is_own and record_list.secret and not record_list.is_public:
        context["link"] = whole_address(f"{record_list.get_absolute_url()}{record_list.secret}/")
    elif record_list.is_public:
        context["link"] = whole_address(record_list.get_absolute_url())
    return render(request, "following/list.html", context)


@never_cache
@login_required
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Title and purpose of a list."""
    record_list = _own(request, uuid)
    form = ListForm(request.POST or None, initial={"title": record_list.title, "about": record_list.about})
    if request.method == "POST" and form.is_valid():
        actions.write_list(person_of(request), record_list, **form.cleaned_data)
        return redirect(record_list)
    return render(request, "following/list_form.html", {"form": form, "list": record_list})


@never_cache
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Put a record on one of the lists, or on a new one."""
    person = person_of(request)
    record = _record(request.GET.get("record", ""))
    named = named_records([record], person, get_language() or "en").get(record)
    if named is None:
        raise Http404
    own = list(lists_of(person))
    form = ListForm(request.POST if "title" in request.POST else None)
    if request.method == "POST":
        try:
            chosen = next((one for one in own if str(one.uuid) == request.POST.get("list")), None)
            if chosen is None and form.is_valid():
                chosen = actions.write_list(person, None, **form.cleaned_data, language=get_language() or "en")
            if chosen is not None:
                actions.add_to_list(person, chosen, record)
                messages.success(request, _("“%(name)s” is on the list.") % {"name": named.name.text})
                return redirect(chosen)
        except DomainError as error:
            messages.error(request, str(error))
    return render(request, "following/add.html", {"named": named, "lists": own, "form": form})


def _record(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        raise Http404 from None


@never_cache
@login_required
def entry(request: HttpRequest, uuid: UUID, record: UUID) -> HttpResponse:
    """The note to a record on a list."""
    record_list = _own(request, uuid)
    there = next((one for one in record_list.entries.all() if one.record == record), None)
    named = named_records([record], request.user, get_language() or "en").get(record)
    if there is None or named is None:
        raise Http404
    form = NoteForm(request.POST or None, initial={"note": there.note})
    if request.method == "POST" and form.is_valid():
        actions.note_entry(person_of(request), record_list, record, form.cleaned_data["note"])
        return redirect(record_list)
    return render(request, "following/note.html", {"form": form, "named": named, "list": record_list})


@require_POST
@login_required
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Move or take away a record, share or delete the list, as the button that was pressed says."""
    record_list, person, said = _own(request, uuid), person_of(request), request.POST
    if said.get("share") in ("private", "link", "public"):
        actions.share_list(person, record_list, said["share"])
    elif "delete" in said:
        actions.delete_list(person, record_list)
        messages.success(request, _("The list is deleted. You can take that back below."))
        return redirect("following:lists")
    elif said.get("up"):
        actions.move_entry(person, record_list, _record(said["up"]), -1)
    elif said.get("down"):
        actions.move_entry(person, record_list, _record(said["down"]), 1)
    elif said.get("remove"):
        actions.remove_from_list(person, record_list, _record(said["remove"]))
    return redirect(record_list)


@require_POST
@login_required
def restore(request: HttpRequest, uuid: UUID) -> HttpResponse:
    record_list = get_object_or_404(RecordList, uuid=uuid)
    if not rules.can_change_list(request.user, record_list):
        raise Http404
    actions.restore_list(person_of(request), record_list)
    return redirect(record_list)
