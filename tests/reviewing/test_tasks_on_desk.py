"""What waits for reviewers, the board and authors, on the own desk."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from capdev.accounts.models import User
from capdev.inventory.models import Tool
from capdev.network.desks import tasks_for
from capdev.reviewing import actions
from capdev.reviewing.models import Review, Seat
from capdev.reviewing.queries.waiting import ReviewsWaiting, reviews_waiting
from tests import factories
from tests.reviewing.board import declare_none, invite, score

pytestmark = pytest.mark.django_db


def _desk(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.get(reverse("accounts:desk")).content.decode()


def test_tasks_when_a_review_goes_its_way_then_each_hears_of_the_own_step(
    tool: Tool, owner: User, co_convenor: User, roster: list[User]
) -> None:
    review = actions.ask_review(owner, "tool", tool)
    assert reviews_waiting(co_convenor) == ReviewsWaiting(to_open=1)
    actions.open_review(co_convenor, review)
    assert reviews_waiting(co_convenor) == ReviewsWaiting(to_invite=1)
    seats = [invite(co_convenor, review, person) for person in roster[:3]]
    assert reviews_waiting(co_convenor) == ReviewsWaiting()
    assert reviews_waiting(roster[0]) == ReviewsWaiting(invitations=1)
    for seat in seats:
        declare_none(seat)
    assert reviews_waiting(roster[0]) == ReviewsWaiting(scores=1)
    for seat in Seat.objects.filter(review=review):
        score(seat, 4)
    assert reviews_waiting(roster[0]) == ReviewsWaiting()
    assert reviews_waiting(co_convenor) == ReviewsWaiting(to_decide=1)
    assert reviews_waiting(owner) == ReviewsWaiting()
    actions.decide_review(co_convenor, review, "changes", "Name your sources.")
    assert reviews_waiting(owner) == ReviewsWaiting(to_change=1)
    assert reviews_waiting(co_convenor) == ReviewsWaiting(to_confirm=1)
    actions.confirm_changes(co_convenor, review)
    assert reviews_waiting(owner) == reviews_waiting(co_convenor) == ReviewsWaiting()


def test_desk_when_something_waits_then_says_so_and_leads_there(
    review: Review, co_convenor: User, roster: list[User]
) -> None:
    invite(co_convenor, review, roster[1])
    page = _desk(roster[1])
    assert "1 invitation to review waits: say whether you have a conflict of interest." in page
    assert reverse("reviews:mine") + "#waiting" in page
    board = _desk(co_convenor)
    assert "1 review lacks reviewers." in board
    assert reverse("reviewing:board") + "#under-way" in board


def test_tasks_when_the_co_convenor_stands_behind_the_subject_then_the_board_asks_nothing_of_them(
    review: Review, tool: Tool
) -> None:
    behind = factories.co_convenor(name="Behind")
    factories.affiliation(behind, tool.roles.get().organisation, role="editor")
    assert reviews_waiting(behind) == ReviewsWaiting()


def test_tasks_when_many_reviews_wait_then_the_queries_stay_the_same(
    review: Review, co_convenor: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        reviews_waiting(co_convenor)
    for number in range(6):
        other = factories.tool(f"Other {number}")
        actions.ask_review(co_convenor, "tool", other)
    with django_assert_num_queries(4):
        assert reviews_waiting(co_convenor).to_invite == 7


def test_roster_when_somebody_asks_or_is_invited_then_it_waits(co_convenor: User, member: User) -> None:
    factories.expert(factories.user(), state="applied")
    factories.expert(member, state="invited")
    assert "1 person asks to join the roster of experts." in [str(one.sentence) for one in tasks_for(co_convenor)]
    assert "You are invited to the roster of experts: fill in your profile." in [
        str(one.sentence) for one in tasks_for(member)
    ]


@pytest.mark.parametrize("who", ["member_elsewhere", "seated", "owner", "reviewer", "co_convenor"])
def test_menu_when_opened_by_each_of_the_cast_then_leads_to_reviews_who_has_a_part_in_them(
    who: str, seats: list[Seat], request: pytest.FixtureRequest
) -> None:
    person = seats[0].user if who == "seated" else request.getfixturevalue(who)
    assert isinstance(person, User)
    page = _desk(person)
    assert (f'href="{reverse("reviews:mine")}"' in page) is (who != "member_elsewhere")
    assert (f'href="{reverse("reviewing:board")}"' in page) is (who == "co_convenor")
