"""Fictitious reviews: one invented tool is vetted, another is before the board."""

from datetime import timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models import Tool
from capdev.inventory.vetting import REVIEWABLES
from capdev.kernel.starter import DemoSet
from capdev.network.models import Expert
from capdev.reviewing.actions import months_later
from capdev.reviewing.choices import Advice, ReviewState, SeatState
from capdev.reviewing.models import Conflict, Mark, Review, Rubric, Score, Seat
from capdev.reviewing.queries.cases import latest_rubric
from capdev.search.actions import mark_stale

_SCORES: Final = (4, 3, 4)
_REASONS: Final = "An invented decision that shows how the board gives its reasons."


def load() -> int:
    """The first two invented tools are in the hands of the board; nothing of the starter inventory ever is."""
    rubric = latest_rubric("tool")
    tools = list(Tool.objects.filter(is_demo=True, state="published").order_by("slug")[:2])
    experts = list(Expert.objects.filter(is_demo=True).select_related("user").order_by("pk")[:3])
    if rubric is None:
        return 0
    for tool, is_decided in zip(tools, (True, False), strict=False):
        if not Review.objects.filter(subject_uuid=tool.uuid).exists():
            _review(tool, rubric, experts, is_decided=is_decided)
    mark_stale("tool", [tool.uuid for tool in tools])
    return len(tools)


def _review(tool: Tool, rubric: Rubric, experts: list[Expert], *, is_decided: bool) -> None:
    today, now = timezone.localdate(), timezone.now()
    review = Review.objects.create(
        subject_kind="tool", subject_uuid=tool.uuid, rubric=rubric, material=REVIEWABLES[0].material(tool),
        state=ReviewState.ACCEPTED if is_decided else ReviewState.SCORING, opened_at=now,
        due_on=today + timedelta(days=30),
    )  # fmt: skip
    for number, expert in enumerate(experts, 1):
        state = SeatState.SCORED if is_decided else SeatState.OPEN
        seat = Seat.objects.create(
            review=review, user=expert.user, number=number, is_un=expert.is_un, state=state, answer_by=today,
            score_by=today + timedelta(days=20), advice=Advice.ACCEPT if is_decided else "",
        )  # fmt: skip
        Conflict.objects.create(seat=seat, kind="none", declared_at=now)
        if is_decided:
            Score.objects.bulk_create(
                Score(seat=seat, criterion=one, value=_SCORES[number - 1]) for one in rubric.criteria.all()
            )
    if is_decided:
        review.outcome, review.reasons, review.language, review.decided_at = Advice.ACCEPT, _REASONS, "en", now
        review.save()
        Mark.objects.create(
            subject_kind="tool", subject_uuid=tool.uuid, review=review, rubric=rubric, material=review.material,
            given_on=today, expires_on=months_later(today, rubric.valid_months),
        )  # fmt: skip


def _demo_reviews() -> QuerySet[Review]:
    return Review.objects.filter(subject_uuid__in=Tool.objects.filter(is_demo=True).values("uuid"))


def remove() -> int:
    found = _demo_reviews()
    count = found.count()
    Mark.objects.filter(review__in=found).delete()
    Score.objects.filter(seat__review__in=found).delete()
    found.delete()
    return count


DEMO_REVIEWS: Final = DemoSet("reviews", _("Reviews"), 40, load, remove)
