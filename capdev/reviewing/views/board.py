"""The board: for co-convenors who run reviews, and for authors who follow theirs."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from capdev.accounts.models import User
from capdev.accounts.requests import person_of
from capdev.history.subjects import subjects
from capdev.kernel.errors import DomainError
from capdev.kernel.refusals import show_refusal
from capdev.notices.actions import start_thread
from capdev.reviewing import actions, rules
from capdev.reviewing.forms import AskForm, DeadlineForm, DecisionForm, ReasonForm, TalkForm
from capdev.reviewing.models import Review, Seat
from capdev.reviewing.queries.cases import open_review_of, review_at, reviews_closed, reviews_on_board
from capdev.reviewing.reviewable import reviewables
from capdev.reviewing.showing.cases import board_lines, case_page
from capdev.ui.outcomes import outcome_told

MOST_CLOSED = 30


def _review(request: HttpRequest, uuid: UUID) -> Review:
    review = review_at(uuid)
    if review is None or not rules.can_see_review(request.user, review):
        raise Http404
    return review


@never_cache
@login_required
def board(request: HttpRequest) -> HttpResponse:
    """Every review under way with state, deadline and what to do next; then what was decided lately."""
    if not rules.can_see_board(request.user):
        raise Http404
    lines = board_lines(list(reviews_on_board()))
    closed = board_lines(list(reviews_closed().prefetch_related("seats")[:MOST_CLOSED]))
    return render(request, "reviewing/board.html", {"lines": lines, "closed": closed})


@never_cache
@login_required
def ask(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Ask the board to look at something: says what will happen."""
    subject = subjects[kind].find(uuid) if kind in reviewables else None
    if subject is None or not rules.can_ask_review(request.user, kind, subject):
        raise Http404
    running = open_review_of(uuid)
    if running is not None and rules.can_see_review(request.user, running):
        return redirect(running)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            review = actions.ask_review(person_of(request), kind, subject, note=form.cleaned_data["note"])
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The review is on the board."))
            return redirect(review)
    return render(request, "reviewing/ask.html", {"form": form, "title": reviewables[kind].title(subject)})


@never_cache
@login_required
def case(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One review, as far as the reader may see it."""
    review = _review(request, uuid)
    return _shown(request, review)


@require_POST
@login_required
def open_case(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _act(request, uuid, actions.open_review, _("The review is open."))


@require_POST
@login_required
def confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _act(request, uuid, actions.confirm_changes, _("The mark is given."))


@require_POST
@login_required
def invite(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Invite the person whose button was pressed."""
    try:
        person = User.objects.filter(uuid=UUID(request.POST.get("person", ""))).first()
    except ValueError:
        person = None
    if person is None:
        raise Http404
    return _act(
        request, uuid, lambda user, review: actions.invite_reviewer(user, review, person), _("The person is invited.")
    )


@require_POST
@login_required
def replace(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the place of a reviewer free; ``uuid`` is that of the place."""
    seat = get_object_or_404(Seat.objects.select_related("review"), uuid=uuid)
    done = _("The place is free. Invite somebody else.")
    return _act(request, seat.review.uuid, lambda user, _review: actions.replace_reviewer(user, seat), done)


@never_cache
@login_required
def decide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    def act(form: Form, person: User, review: Review) -> object:
        said = form.cleaned_data
        return actions.decide_review(person, review, said["outcome"], said["reasons"], get_language() or "en")

    return _with_form(request, uuid, DecisionForm(request.POST or None), act, _("The decision is made and sent."))


@never_cache
@login_required
def deadline(request: HttpRequest, uuid: UUID) -> HttpResponse:
    def act(form: Form, person: User, review: Review) -> object:
        return actions.set_deadline(person, review, form.cleaned_data["due_on"])

    return _with_form(request, uuid, DeadlineForm(request.POST or None), act, _("The date is set."))


@never_cache
@login_required
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    def act(form: Form, person: User, review: Review) -> object:
        return actions.withdraw_review(person, review, form.cleaned_data["reason"])

    return _with_form(request, uuid, ReasonForm(request.POST or None), act, _("The review is withdrawn."))


@never_cache
@login_required
def talk(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Begin a conversation of board, reviewers and author."""

    def act(form: Form, person: User, review: Review) -> object:
        text, language = form.cleaned_data["text"], get_language() or "en"
        return start_thread(person, "review", review, title="", text=text, language=language, is_public=False)

    return _with_form(request, uuid, TalkForm(request.POST or None), act, _("Your message is sent."))


def _with_form(
    request: HttpRequest, uuid: UUID, form: Form, act: Callable[[Form, User, Review], object], done: str
) -> HttpResponse:
    """The act with what the form says; the page of the review again, with sentences, where it cannot be done."""
    review = _review(request, uuid)
    if request.method != "POST":
        return redirect(review)
    if form.is_valid():
        try:
            act(form, person_of(request), review)
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, done)
            return _after(request, review)
    return _shown(request, review, form)


def _act(request: HttpRequest, uuid: UUID, act: Callable[[User, Review], object], done: str) -> HttpResponse:
    review = _review(request, uuid)
    with outcome_told(request, done):
        act(person_of(request), review)
    return _after(request, review)


def _after(request: HttpRequest, review: Review) -> HttpResponse:
    """Back to the review; to the desk where the act closed it for this person."""
    again = review_at(review.uuid)
    return redirect(again if again and rules.can_see_review(request.user, again) else "reviews:mine")


def _shown(request: HttpRequest, review: Review, form: Form | None = None) -> HttpResponse:
    """The page with its forms; the one that was sent keeps what was typed."""
    forms = {"decision": DecisionForm, "deadline": DeadlineForm, "withdrawal": ReasonForm, "talk": TalkForm}
    shown = {name: form if isinstance(form, kind) else kind() for name, kind in forms.items()}
    return render(request, "reviewing/case.html", {**case_page(request.user, review), **shown})
