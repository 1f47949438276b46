"""Who may do what in a review, by the full cast, in rules and on pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from capdev.accounts.models import User
from capdev.inventory.models import Tool
from capdev.kernel.errors import DomainError
from capdev.reviewing import actions, rules
from capdev.reviewing.models import Mark, Review, Seat
from tests import factories
from tests.reviewing.board import again, declare_none, invite, score

pytestmark = pytest.mark.django_db

CAST = (
    "visitor", "member", "member_elsewhere", "owner", "reviewer", "seated", "conflicted", "invited", "co_convenor",
    "convenor_behind", "convenor_seated", "administrator",
)  # fmt: skip
Person = User | AnonymousUser


@pytest.fixture
def seated(seats: list[Seat]) -> User:
    """Reads: has declared to have no conflict."""
    assert seats[0].user is not None
    return seats[0].user


@pytest.fixture
def conflicted(review: Review, co_convenor: User, roster: list[User]) -> User:
    """Declared a conflict."""
    seat = invite(co_convenor, review, roster[3])
    actions.declare_conflict(roster[3], seat, "author")
    return roster[3]


@pytest.fixture
def invited(review: Review, co_convenor: User, roster: list[User]) -> User:
    """Has not answered yet."""
    return invite(co_convenor, review, roster[4]).user or roster[4]


@pytest.fixture
def convenor_behind(tool: Tool) -> User:
    """A co-convenor who keeps the records of the organisation behind the tool."""
    person = factories.co_convenor(name="Behind")
    factories.affiliation(person, tool.roles.get().organisation, role="editor")
    return person


@pytest.fixture
def convenor_seated(review: Review, seats: list[Seat], co_convenor: User) -> User:
    """A co-convenor who reviews this very tool."""
    person = factories.co_convenor(name="Seated")
    factories.expert(person)
    declare_none(invite(co_convenor, review, person))
    return person


@pytest.fixture
def person(request: pytest.FixtureRequest, seats: list[Seat], convenor_seated: User) -> Callable[[str], Person]:
    def named(who: str) -> Person:
        found: Person = request.getfixturevalue(who)
        return found

    return named


def _client(person: Person) -> Client:
    client = Client()
    if isinstance(person, User):
        client.force_login(person)
    return client


READS = {"owner", "seated", "co_convenor", "convenor_behind", "convenor_seated", "administrator"}
MANAGES = {"co_convenor", "administrator"}


@pytest.mark.parametrize("who", CAST)
def test_material_when_read_by_each_of_the_cast_then_only_without_conflict(
    who: str, review: Review, person: Callable[[str], Person]
) -> None:
    asking, row = person(who), again(review)
    assert rules.can_read_material(asking, row) is (who in READS)
    assert rules.can_see_review(asking, row) is (who in READS)
    page = _client(asking).get(reverse("reviewing:case", args=[review.uuid]))
    assert page.status_code == (200 if who in READS else 302 if who == "visitor" else 404)


@pytest.mark.parametrize("who", CAST)
def test_draft_when_before_the_board_then_open_to_reviewers_without_conflict_alone(
    who: str, review: Review, tool: Tool, person: Callable[[str], Person]
) -> None:
    asking = person(who)
    Tool.objects.filter(pk=tool.pk).update(state="draft")
    answer = _client(asking).get(tool.get_absolute_url())
    assert answer.status_code == (200 if who in READS else 404)


@pytest.mark.parametrize("who", CAST)
def test_scores_when_read_before_all_are_in_then_by_who_runs_the_review_alone(
    who: str, review: Review, seats: list[Seat], person: Callable[[str], Person]
) -> None:
    asking = person(who)
    score(seats[0], 2)
    assert rules.can_read_scores(asking, again(review)) is (who in MANAGES)


@pytest.mark.parametrize("who", CAST)
def test_running_the_review_when_tried_by_each_of_the_cast_then_by_impartial_co_convenors_alone(
    who: str, review: Review, seats: list[Seat], roster: list[User], person: Callable[[str], Person]
) -> None:
    asking, row = person(who), again(review)
    assert rules.can_manage_review(asking, row) is (who in MANAGES)
    if not isinstance(asking, User):
        return
    late = factories.user()
    factories.expert(late)
    acts: list[Callable[[], Any]] = [
        lambda: actions.invite_reviewer(asking, row, late),
        lambda: actions.set_deadline(asking, row, row.created_at.date()),
        lambda: actions.replace_reviewer(asking, seats[2]),
    ]
    for act in acts:
        if who in MANAGES:
            act()
        else:
            with pytest.raises(DomainError):
                act()


@pytest.mark.parametrize("who", CAST)
def test_decision_when_tried_by_each_of_the_cast_then_by_impartial_co_convenors_alone(
    who: str, review: Review, seats: list[Seat], person: Callable[[str], Person]
) -> None:
    asking = person(who)
    Review.objects.filter(pk=review.pk).update(state="deciding")
    answer = _client(asking).post(
        reverse("reviewing:decide", args=[review.uuid]), {"outcome": "refuse", "reasons": "Not yet"}
    )
    decided = again(review).state == "refused"
    assert decided is (who in MANAGES)
    assert answer.status_code in ({302} if who in {*MANAGES, "visitor"} else {200, 404})


@pytest.mark.parametrize("who", CAST)
def test_mark_when_withdrawn_by_each_of_the_cast_then_by_impartial_co_convenors_alone(
    who: str, review: Review, seats: list[Seat], co_convenor: User, person: Callable[[str], Person]
) -> None:
    asking = person(who)
    for seat in Seat.objects.filter(review=review, state="open"):
        score(seat, 4)
    actions.decide_review(co_convenor, review, "accept", "Sound.")
    mark = Mark.objects.get()
    assert rules.can_withdraw_mark(asking, mark) is (who in MANAGES)
    address = reverse("reviewing:withdraw-mark", args=[mark.uuid])
    answer = _client(asking).post(address, {"reason": "Invented"})
    assert answer.status_code == (302 if who in {*MANAGES, "visitor"} else 404)
    mark.refresh_from_db()
    assert (mark.fall_reason == "withdrawn") is (who in MANAGES)


@pytest.mark.parametrize("who", CAST)
def test_seat_when_opened_by_each_of_the_cast_then_by_its_holder_alone(
    who: str, seats: list[Seat], person: Callable[[str], Person]
) -> None:
    asking = person(who)
    page = _client(asking).get(reverse("reviews:seat", args=[seats[0].uuid]))
    assert page.status_code == (200 if who == "seated" else 302 if who == "visitor" else 404)
    assert rules.can_score(asking, seats[0]) is (who == "seated")


@pytest.mark.parametrize("who", CAST)
def test_board_when_opened_by_each_of_the_cast_then_by_co_convenors_alone(
    who: str, person: Callable[[str], Person]
) -> None:
    page = _client(person(who)).get(reverse("reviewing:board"))
    may = who in {*MANAGES, "convenor_behind", "convenor_seated"}
    assert page.status_code == (200 if may else 302 if who == "visitor" else 404)


@pytest.mark.parametrize("who", CAST)
def test_asking_when_tried_by_each_of_the_cast_then_by_authors_and_co_convenors(
    who: str, tool: Tool, person: Callable[[str], Person]
) -> None:
    other = factories.tool("Second", lead=tool.roles.get().organisation)
    may = who in {*MANAGES, "owner", "convenor_behind", "convenor_seated"}
    asking = person(who)
    assert rules.can_ask_review(asking, "tool", other) is may
    page = _client(asking).get(reverse("reviewing:ask", args=["tool", other.uuid]))
    assert page.status_code == (200 if may else 302 if who == "visitor" else 404)


def test_invitation_when_read_before_the_declaration_then_shows_nothing_of_the_material(
    review: Review, tool: Tool, invited: User
) -> None:
    Review.objects.filter(pk=review.pk).update(
        material={**review.material, "summary": {"source": "en", "texts": {"en": "The heart of the matter"}}},
        note="For your eyes only",
    )
    seat = Seat.objects.get(user=invited)
    client = _client(invited)
    page = client.get(seat.get_absolute_url()).content.decode()
    assert "Do you have a conflict of interest?" in page
    assert "Own organisation" in page
    assert "The heart of the matter" not in page
    assert "For your eyes only" not in page
    client.post(seat.get_absolute_url(), {"kind": "none", "text": ""})
    assert "The heart of the matter" in client.get(seat.get_absolute_url()).content.decode()


def test_names_of_reviewers_when_the_author_reads_then_only_of_those_who_agreed(
    review: Review, seats: list[Seat], owner: User
) -> None:
    for seat in seats:
        score(seat, 3)
    Seat.objects.filter(pk=seats[1].pk).update(shows_name=True)
    page = _client(owner).get(review.get_absolute_url()).content.decode()
    assert "Expert 1" in page
    assert "Expert 0" not in page
    assert "Expert 2" not in page
    assert "Because of accuracy" in page
