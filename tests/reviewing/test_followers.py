"""Who follows a record hears that it was vetted."""

from collections.abc import Callable

import pytest

from capdev.accounts.models import User
from capdev.following import sweeps
from capdev.following.actions import follow_subject
from capdev.following.models import Finding
from capdev.inventory.models import Tool
from capdev.reviewing import actions
from capdev.reviewing.models import Review, Seat
from capdev.search.actions import index_stale
from tests.indexing import index
from tests.reviewing.board import score

__all__ = ["index"]

pytestmark = pytest.mark.django_db


def test_follower_when_the_record_gets_its_mark_then_is_told_once(
    member: User, tool: Tool, review: Review, seats: list[Seat], co_convenor: User, index: Callable[[], None]
) -> None:
    index()
    follow_subject(member, "tool", str(tool.uuid), "en", rhythm="at_once")
    for seat in seats:
        score(seat, 4)
    actions.decide_review(co_convenor, review, "accept", "Sound and useful.")
    for _ in range(2):
        index_stale()
        sweeps.match()
    assert list(Finding.objects.values_list("record", "what")) == [(tool.uuid, "vetted")]
    assert sweeps.compose() == 1
