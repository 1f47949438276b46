"""Reminders, replacement of who does not answer, warnings, and what the daily run makes good."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from time_machine import Traveller

from capdev.accounts.actions import erase_account
from capdev.accounts.models import User
from capdev.accounts.queries import personal_data_of
from capdev.inventory.models import Tool
from capdev.kernel.translated import TranslatedText
from capdev.notices.models import Notice
from capdev.reviewing import actions
from capdev.reviewing.models import Conflict, Mark, Review, Score, Seat
from capdev.reviewing.queries.cases import reviews_on_board
from capdev.reviewing.queries.proposals import proposals
from capdev.reviewing.showing.cases import board_lines
from capdev.reviewing.tasks import keep_deadlines
from tests import factories
from tests.reviewing.board import again, invite, score

pytestmark = pytest.mark.django_db


def _told(event: str) -> int:
    return Notice.objects.filter(context__event=event).count()


def test_invitation_when_not_answered_then_reminded_once_and_given_to_another(
    review: Review, co_convenor: User, roster: list[User], clock: Traveller
) -> None:
    seat = invite(co_convenor, review, roster[0])
    clock.move_to("2026-11-25T06:00:00Z")
    keep_deadlines.call_local()
    assert _told("remind_answer") == 0
    clock.move_to("2026-11-28T06:00:00Z")
    keep_deadlines.call_local()
    keep_deadlines.call_local()
    assert _told("remind_answer") == 1
    clock.move_to("2026-12-01T06:00:00Z")
    keep_deadlines.call_local()
    seat.refresh_from_db()
    assert seat.state == "replaced"
    assert (_told("replaced"), _told("missing")) == (1, 1)


def test_scores_when_a_week_late_then_the_place_is_free_and_the_board_incomplete(
    review: Review, seats: list[Seat], clock: Traveller
) -> None:
    assert seats[0].score_by == date(2026, 12, 14)
    clock.move_to("2026-12-20T06:00:00Z")
    keep_deadlines.call_local()
    assert again(review).state == "scoring"
    assert _told("remind_scores") == 3
    clock.move_to("2026-12-22T06:00:00Z")
    keep_deadlines.call_local()
    assert again(review).state == "seeking"


def test_review_when_late_then_co_convenors_are_warned_once_for_each_date(
    review: Review, co_convenor: User, clock: Traveller
) -> None:
    clock.move_to("2027-01-05T06:00:00Z")
    keep_deadlines.call_local()
    keep_deadlines.call_local()
    assert _told("late") == 1
    actions.set_deadline(co_convenor, review, date(2027, 1, 10))
    clock.move_to("2027-01-11T06:00:00Z")
    keep_deadlines.call_local()
    assert _told("late") == 2


def test_mark_when_a_change_slipped_by_then_the_daily_run_finds_it(
    review: Review, seats: list[Seat], co_convenor: User, tool: Tool
) -> None:
    for seat in seats:
        score(seat, 4)
    actions.decide_review(co_convenor, review, "accept", "Good")
    Tool.objects.filter(pk=tool.pk).update(title=TranslatedText.of("Changed behind the back"))
    keep_deadlines.call_local()
    assert Mark.objects.get().fall_reason == "changed"


def test_proposals_when_themes_languages_and_loads_differ_then_the_fitting_stand_first(
    review: Review, tool: Tool, co_convenor: User, owner: User
) -> None:
    for axis, scheme, code in (("theme", "themes", "labour"), ("language", "languages", "fr")):
        tool.terms.create(axis=axis, concept=factories.concept(scheme, code))
    knows = factories.user(name="Knows")
    factories.expert(knows, themes=["labour"], languages=["fr"])
    away = factories.user(name="Away")
    factories.expert(away, themes=["labour"], languages=["fr"], away_until=date(2027, 5, 1))
    factories.expert(owner, themes=["labour"])
    found = proposals(review)
    assert found[0].candidate.user == knows
    assert (found[0].themes, found[0].languages) == (("labour",), ("fr",))
    assert found[-1].candidate.user == away
    assert [str(one) for one in found[-1].misfits] == ["Not available now"]
    assert owner not in [one.candidate.user for one in found]
    invite(co_convenor, review, knows)
    assert knows not in [one.candidate.user for one in proposals(review)]


@pytest.mark.usefixtures("settled")
def test_proposals_when_the_roster_grows_then_cost_the_same(
    review: Review, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    proposals(review)
    for _number in range(25):
        factories.expert(factories.user())
    with django_assert_max_num_queries(16):
        assert len(proposals(review)) == 30


@pytest.mark.usefixtures("settled")
def test_board_when_reviews_are_many_then_the_list_costs_the_same(
    review: Review, tool: Tool, co_convenor: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lead = tool.roles.get().organisation
    with django_assert_max_num_queries(4):
        assert len(board_lines(list(reviews_on_board()))) == 1
    for number in range(3):
        actions.ask_review(co_convenor, "tool", factories.tool(f"More {number}", lead=lead))
    with django_assert_max_num_queries(4):
        lines = board_lines(list(reviews_on_board()))
    assert len(lines) == 4
    assert "Still to be invited" in str(lines[0]["next"])


def test_reviewer_when_erased_then_scores_stay_without_a_name_and_the_conflict_goes(
    review: Review, seats: list[Seat]
) -> None:
    person = seats[0].user
    assert person is not None
    score(seats[0], 2)
    told = personal_data_of(person)
    assert "Because of accuracy" in str(told)
    erase_account(person, actor=person)
    seat = Seat.objects.get(pk=seats[0].pk)
    assert (seat.user, seat.state, Score.objects.filter(seat=seat).count()) == (None, "scored", 2)
    assert not Conflict.objects.filter(seat=seat).exists()
    assert again(review).state == "scoring"


def test_reviewer_when_erased_before_scoring_then_the_place_is_free(review: Review, seats: list[Seat]) -> None:
    person = seats[0].user
    assert person is not None
    erase_account(person, actor=person)
    assert again(review).state == "seeking"
    assert Seat.objects.get(pk=seats[0].pk).state == "replaced"


def test_conversation_when_a_reviewer_writes_then_stands_under_a_number(
    review: Review, seats: list[Seat], owner: User, co_convenor: User
) -> None:
    from django.test import Client

    from capdev.notices.models import Thread

    for seat in seats:
        score(seat, 3)
    client = Client()
    client.force_login(seats[0].user)  # type: ignore[arg-type]
    client.post(f"{review.get_absolute_url()}talk/", {"text": "Who used it in Accra?"})
    thread = Thread.objects.get()
    assert not thread.is_public
    told = set(Notice.objects.filter(kind="question_asked").values_list("user", flat=True))
    assert {owner.pk, co_convenor.pk} <= told
    client.force_login(owner)
    page = client.get(thread.get_absolute_url()).content.decode()
    assert "Who used it in Accra?" in page
    assert "Reviewer 1" in page
    assert "Expert 0" not in page
    client.force_login(factories.user())
    assert client.get(thread.get_absolute_url()).status_code == 404


def test_starter_when_loaded_twice_then_four_rubrics_in_six_languages_and_no_mark(db: None) -> None:
    from capdev.reviewing.models import Rubric
    from capdev.reviewing.starter import LOADER

    first, second = LOADER.load(lambda _done, _of: None), LOADER.load(lambda _done, _of: None)
    assert (first.added, second.added, second.unchanged) == (4, 0, 4)
    assert not first.refused
    for rubric in Rubric.objects.prefetch_related("criteria__anchors"):
        assert len(rubric.title.texts) == 6
        for criterion in rubric.criteria.all():
            texts = [criterion.title, criterion.question, *(anchor.text for anchor in criterion.anchors.all())]
            assert [len(text.texts) for text in texts] == [6] * 6
    assert not Mark.objects.exists()
