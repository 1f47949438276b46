"""What everybody may read: how vetting works, the rubrics, the marks."""

from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from capdev.reviewing.queries.cases import rubrics_in_force, whole_rubric
from capdev.reviewing.queries.marks import mark_at, marks_in_force
from capdev.reviewing.rules import can_see_rubric, can_write_rubrics
from capdev.reviewing.showing.marks import mark_links, mark_page, rubric_links
from capdev.ui.parts import Link
from capdev.ui.public import public_page

_LATEST: Final = 10


@require_safe
@public_page
def about(request: HttpRequest) -> HttpResponse:
    """How the board works, in plain words, with its rubrics and its latest marks."""
    context = {
        "rubrics": rubric_links(rubrics_in_force()),
        "marks": mark_links(marks_in_force()[:_LATEST], request.user),
    }
    return render(request, "reviewing/about.html", context)


@require_safe
@public_page
def rubric(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """The criteria of one version, with what each score means."""
    found = whole_rubric(code, version)
    if found is None or not can_see_rubric(request.user, found):
        raise Http404
    crumbs = [Link(_("How vetting works"), reverse("reviewing:about")), Link(found.title)]
    return render(
        request,
        "reviewing/rubric.html",
        {"rubric": found, "crumbs": crumbs, "can_write": can_write_rubrics(request.user)},
    )


@require_safe
@public_page
def mark(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One mark: date, rubric, expiry, and what was vetted."""
    found = mark_at(uuid)
    context = mark_page(request.user, found) if found else None
    if context is None:
        raise Http404
    return render(request, "reviewing/mark.html", context)
