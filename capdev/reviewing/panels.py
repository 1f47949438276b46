"""What this app shows on pages of others: the mark on a record's page, the way to a review, its part of the desk."""

from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.accounts.rules import is_reviewer
from capdev.reviewing.queries.waiting import has_part_in_reviews
from capdev.reviewing.reviewable import Reviewable, reviewables
from capdev.reviewing.rules import can_ask_review, can_see_board
from capdev.reviewing.showing.marks import mark_panel
from capdev.reviewing.showing.seats import desk_panel
from capdev.ui.registries import Context, MenuEntry, Panel, RecordAction, panels, record_actions


def open_to_board(*kinds: Reviewable) -> None:
    """These kinds of subject can be reviewed: their pages show the mark and offer to ask for a review.

    For ``AppConfig.ready`` of the app that owns them.
    """
    for kind in kinds:
        reviewables.register(kind)
        panels.register(Panel("mark", kind.kind, "reviewing/panels/mark.html", _mark_of(kind.kind), 5))
        record_actions.register(RecordAction("review", kind.kind, _("Have it vetted"), _ask_of(kind.kind), "check", 70))


def _ask_of(kind: str) -> Any:
    def address(request: HttpRequest, subject: Any) -> str | None:
        """Offered to its authors and to co-convenors."""
        if not can_ask_review(request.user, kind, subject):
            return None
        return reverse("reviewing:ask", args=[kind, subject.uuid])

    return address


def _mark_of(kind: str) -> Any:
    ask = _ask_of(kind)

    def context(request: HttpRequest, subject: Any) -> Context | None:
        return mark_panel(subject.uuid, may_ask=ask(request, subject) or "")

    return context


def _desk(_request: HttpRequest, person: Any) -> Context | None:
    return desk_panel(person) if isinstance(person, User) else None


def _takes_part(request: HttpRequest) -> bool:
    """Shown to reviewers, to co-convenors, and to whoever has a part in a review."""
    person = request.user
    return isinstance(person, User) and (is_reviewer(person) or has_part_in_reviews(person))


DESK: Final = Panel("reviews", "desk", "reviewing/panels/desk.html", _desk, 15)
MENU: Final = (
    MenuEntry("reviews", _("My reviews"), lambda: reverse("reviews:mine"), "desk", 16, _takes_part),
    MenuEntry(
        "board", _("Advisory board"), lambda: reverse("reviewing:board"), "desk", 17,
        lambda request: can_see_board(request.user),
    ),
    MenuEntry("vetting", _("How vetting works"), lambda: reverse("reviewing:about"), "footer", 45),
)  # fmt: skip
