"""Writing a new version of a rubric."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from capdev.accounts.models import User
from capdev.kernel.errors import DomainError
from capdev.reviewing import actions, rules
from capdev.reviewing.models import Rubric
from capdev.reviewing.queries.rubrics import draft_of
from capdev.reviewing.rubric_forms import CriterionForm, PublishRubricForm, RubricForm
from capdev.reviewing.showing.rubrics import draft_page, rubric_crumbs


def _writer(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not rules.can_write_rubrics(request.user):
        raise Http404
    return request.user


def _draft(request: HttpRequest, code: str) -> tuple[User, Rubric]:
    person, found = _writer(request), draft_of(code)
    if found is None:
        raise Http404
    return person, found


@require_POST
@login_required
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Copies the last version, unless there is a draft."""
    try:
        actions.draft_rubric(_writer(request), code)
    except DomainError:
        raise Http404 from None
    return redirect("reviewing:draft", code)


@never_cache
@login_required
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """Title and limits, criteria with what they lack, and the day from which it is in force."""
    person, found = _draft(request, code)
    form = RubricForm(request.POST or None, found)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.write_rubric(person, found, said["title"], said["spread"], said["valid_months"])
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It is kept."))
            return redirect("reviewing:draft", code)
    return _shown(request, found, form, PublishRubricForm())


@never_cache
@login_required
def criterion(request: HttpRequest, code: str, name: str = "") -> HttpResponse:
    """One criterion of the draft, new where no name is given."""
    person, found = _draft(request, code)
    criteria = list(found.criteria.all())
    one = next((one for one in criteria if one.code == name), None)
    if name and one is None:
        raise Http404
    form = CriterionForm(request.POST or None, one, criteria.index(one) + 1 if one else len(criteria) + 1)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_criterion(person, found, form.text(), one)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It is kept."))
            return redirect("reviewing:draft", code)
    context = {"rubric": found, "criterion": one, "form": form, "crumbs": rubric_crumbs(found)}
    return render(request, "reviewing/criterion.html", context)


@require_POST
@login_required
def remove(request: HttpRequest, code: str, name: str) -> HttpResponse:
    person, found = _draft(request, code)
    actions.remove_criterion(person, found, name)
    messages.success(request, _("The criterion is removed."))
    return redirect("reviewing:draft", code)


@require_POST
@login_required
def publish(request: HttpRequest, code: str) -> HttpResponse:
    person, found = _draft(request, code)
    form = PublishRubricForm(request.POST)
    if form.is_valid():
        try:
            published = actions.publish_rubric(person, found, form.cleaned_data["from_on"])
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The new version is published."))
            return redirect(published)
    return _shown(request, found, RubricForm(None, found), form)


@require_POST
@login_required
def drop(request: HttpRequest, code: str) -> HttpResponse:
    person, found = _draft(request, code)
    actions.drop_rubric(person, found)
    messages.success(request, _("The draft is thrown away."))
    return redirect("reviewing:about")


def _shown(request: HttpRequest, found: Rubric, form: Form, publishing: Form) -> HttpResponse:
    context = {**draft_page(found), "form": form, "publishing": publishing}
    return render(request, "reviewing/rubric_draft.html", context)
