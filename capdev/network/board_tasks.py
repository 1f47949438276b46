"""What the advisory board and the roster of experts put among the things to do next."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from capdev.accounts.models import User
from capdev.network.desks import SOMETIME, SOON, URGENT, DeskTasks, Task
from capdev.network.models import Expert
from capdev.network.rules import can_decide_expert
from capdev.reviewing.queries.waiting import ReviewsWaiting, reviews_waiting


def _of_person(person: User) -> Iterable[Task]:
    """Invitations, scores, decisions, changes; the roster. A fixed number of queries. Source: issue 3, "Vet"."""
    waiting = reviews_waiting(person)
    yield from _of_reviewer(waiting)
    yield from _of_board(waiting)
    yield from _of_roster(person)


def _of_reviewer(waiting: ReviewsWaiting) -> Iterable[Task]:
    mine = reverse("reviews:mine")
    count = waiting.invitations
    said = ngettext(
        "%(count)s invitation to review waits: say whether you have a conflict of interest.",
        "%(count)s invitations to review wait: say whether you have a conflict of interest.",
        count,
    )
    yield Task(said % {"count": count}, mine + "#waiting", URGENT, count)
    count = waiting.scores
    said = ngettext("Your scores for %(count)s review are due.", "Your scores for %(count)s reviews are due.", count)
    yield Task(said % {"count": count}, mine + "#waiting", URGENT, count)
    count = waiting.to_change
    said = ngettext(
        "%(count)s review asks for changes to what you answer for.",
        "%(count)s reviews ask for changes to what you answer for.",
        count,
    )
    yield Task(said % {"count": count}, mine + "#own", SOON, count)


def _of_board(waiting: ReviewsWaiting) -> Iterable[Task]:
    board = reverse("reviewing:board") + "#under-way"
    count = waiting.to_decide
    said = ngettext("%(count)s review is ready for a decision.", "%(count)s reviews are ready for a decision.", count)
    yield Task(said % {"count": count}, board, URGENT, count)
    count = waiting.to_open
    said = ngettext("%(count)s review waits to be opened.", "%(count)s reviews wait to be opened.", count)
    yield Task(said % {"count": count}, board, URGENT, count)
    count = waiting.to_invite
    said = ngettext("%(count)s review lacks reviewers.", "%(count)s reviews lack reviewers.", count)
    yield Task(said % {"count": count}, board, SOON, count)
    count = waiting.to_confirm
    said = ngettext(
        "%(count)s review waits for changes, which you then confirm.",
        "%(count)s reviews wait for changes, which you then confirm.",
        count,
    )
    yield Task(said % {"count": count}, board, SOMETIME, count)


def _of_roster(person: User) -> Iterable[Task]:
    """The own invitation to the roster; people who offer themselves, for co-convenors. At most two queries."""
    if Expert.objects.filter(user=person, state=Expert.State.INVITED).exists():
        yield Task(
            gettext("You are invited to the roster of experts: fill in your profile."), reverse("experts:mine"), SOON
        )
    if can_decide_expert(person):
        count = Expert.objects.filter(state=Expert.State.APPLIED).exclude(user=person).count()
        said = ngettext(
            "%(count)s person asks to join the roster of experts.",
            "%(count)s people ask to join the roster of experts.",
            count,
        )
        yield Task(said % {"count": count}, reverse("experts:roster"), URGENT, count)


BOARD_TASKS: Final = DeskTasks("reviews", of_person=_of_person, order=20)
