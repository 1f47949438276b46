"""Conversations: asking, reading, answering, moderating."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from capdev.accounts.models import User
from capdev.accounts.requests import person_of
from capdev.history.subjects import find_subject
from capdev.kernel.errors import DomainError
from capdev.kernel.refusals import show_refusal
from capdev.notices import actions, rules
from capdev.notices.forms import HideForm, PostForm, QuestionForm
from capdev.notices.models import Post, Thread
from capdev.notices.policies import thread_policies
from capdev.notices.queries import thread_at
from capdev.notices.showing import thread_page
from capdev.ui.parts import Link
from capdev.ui.public import public_page


def _thread(request: HttpRequest, uuid: UUID) -> Thread:
    thread = thread_at(uuid)
    if thread is None or not rules.can_read_thread(request.user, thread):
        raise Http404
    return thread


def _post(request: HttpRequest, uuid: UUID) -> Post:
    post = get_object_or_404(Post.objects.select_related("thread"), uuid=uuid)
    if not rules.can_read_thread(request.user, post.thread):
        raise Http404
    return post


@never_cache
@login_required
def ask(request: HttpRequest) -> HttpResponse:
    """Ask those who keep a record: ``?subject=`` names it."""
    try:
        found = find_subject(UUID(request.GET.get("subject", "")))
    except ValueError:
        raise Http404 from None
    person = person_of(request)
    if found is None or not rules.can_start_thread(person, found[0].key, found[1]):
        raise Http404
    kind, subject = found
    policy = thread_policies[kind.key]
    form = QuestionForm(request.POST or None, initial={"who": "public" if policy.is_public_by_default else "private"})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            thread = actions.start_thread(
                person, kind.key, subject, title=said["title"], text=said["text"],
                language=get_language() or "en", is_public=said["who"] == "public",
            )  # fmt: skip
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Your question is sent. You get an e-mail when it is answered."))
            return redirect(thread)
    about = policy.title(subject)
    crumbs = [Link(about, kind.address(subject)), Link(_("Ask a question"))]
    return render(request, "notices/ask.html", {"form": form, "about": about, "crumbs": crumbs})


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def thread(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = _thread(request, uuid)
    form = PostForm(request.POST or None)
    if request.method == "POST":
        if not isinstance(request.user, User):
            raise Http404
        if form.is_valid():
            try:
                post = actions.write_post(
                    request.user, found, form.cleaned_data["text"], language=get_language() or "en"
                )
            except DomainError as error:
                show_refusal(form, error)
            else:
                return redirect(f"{found.get_absolute_url()}#post-{post.uuid}")
    return render(request, "notices/thread.html", {**thread_page(request.user, found), "form": form})


@require_POST
@login_required
def follow(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = _thread(request, uuid)
    actions.follow_thread(person_of(request), found, is_following=bool(request.POST.get("follow")))
    return redirect(found)


@never_cache
@login_required
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    post = _post(request, uuid)
    if not rules.can_edit_post(request.user, post):
        raise Http404
    form = PostForm(request.POST or None, initial={"text": post.text})
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_post(person_of(request), post, form.cleaned_data["text"])
        except DomainError as error:
            show_refusal(form, error)
        else:
            return redirect(f"{post.thread.get_absolute_url()}#post-{post.uuid}")
    return render(request, "notices/edit.html", {"form": form, "thread": post.thread})


@never_cache
@login_required
def hide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks for the reason, then hides; a hidden post is shown again at once."""
    post = _post(request, uuid)
    if not rules.can_hide_post(request.user, post):
        raise Http404
    form = HideForm(request.POST or None)
    if request.method == "POST" and post.hidden_at:
        actions.show_post(person_of(request), post)
        return redirect(post.thread)
    if request.method == "POST" and form.is_valid():
        actions.hide_post(person_of(request), post, form.cleaned_data["reason"])
        return redirect(post.thread)
    return render(request, "notices/hide.html", {"form": form, "thread": post.thread})
