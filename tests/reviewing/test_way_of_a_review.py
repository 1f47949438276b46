"""From asking to the mark: states, composition, disagreement, decision."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.queries import changes_of
from capdev.inventory.actions import update_record
from capdev.inventory.models import ProcessLink, Tool
from capdev.kernel.states import NotPossible
from capdev.kernel.translated import TranslatedText
from capdev.notices.models import Notice
from capdev.reviewing import actions
from capdev.reviewing.errors import ChangedSince, NothingChosen, NotYourReview, Partial, ReviewRunning, TextNeeded
from capdev.reviewing.models import Mark, Review, Rubric, Seat
from tests import factories
from tests.reviewing.board import again, declare_none, invite, score

pytestmark = pytest.mark.django_db


def test_review_when_asked_for_then_waits_once_and_the_board_is_told(
    tool: Tool, owner: User, co_convenor: User
) -> None:
    review = actions.ask_review(owner, "tool", tool, note="Used in Accra")
    assert (review.state, review.rubric.code, review.seats_wanted) == ("asked", "tool", 3)
    told = Notice.objects.get(kind="review_waits")
    assert (told.user, told.context["event"]) == (co_convenor, "asked")
    with pytest.raises(ReviewRunning):
        actions.ask_review(owner, "tool", tool)


def test_review_when_opened_then_holds_what_is_judged_and_is_due_in_six_weeks(review: Review, owner: User) -> None:
    assert review.material["title"]["texts"] == {"en": "Handbook on return"}
    assert review.due_on == timezone.localdate() + timedelta(days=42)
    assert Notice.objects.filter(kind="review_moved", user=owner, context__event="opened").exists()


def test_review_when_needed_for_a_process_then_is_due_two_weeks_before_it(
    tool: Tool, co_convenor: User, roster: list[User]
) -> None:
    process = factories.process(starts="2027-01-10")
    ProcessLink.objects.create(record=tool, process=process, relation="timed_for")
    review = actions.ask_review(co_convenor, "tool", tool)
    assert review.state == "seeking"
    assert review.due_on == date(2026, 12, 27)
    assert review.occasion == process.title


def test_board_when_one_of_the_un_and_two_of_outside_read_then_is_complete(
    review: Review, co_convenor: User, roster: list[User]
) -> None:
    outside = [declare_none(invite(co_convenor, review, person)) for person in roster[1:4]]
    assert len(outside) == 3
    assert again(review).state == "seeking"
    declare_none(invite(co_convenor, review, roster[0]))
    assert again(review).state == "scoring"


def test_scores_when_all_are_in_and_agree_then_a_decision_is_due(
    review: Review, seats: list[Seat], co_convenor: User, owner: User
) -> None:
    for seat in seats:
        score(seat, 3)
    assert again(review).state == "deciding"
    events = set(Notice.objects.filter(subject_uuid=review.uuid).values_list("user", "context__event"))
    assert {(co_convenor.pk, "ready"), (owner.pk, "comments")} <= events


@pytest.mark.parametrize(("last", "advice"), [(1, "changes"), (3, "refuse")])
def test_scores_when_they_disagree_then_one_more_reviewer_is_called(
    last: int, advice: str, review: Review, seats: list[Seat], co_convenor: User, roster: list[User]
) -> None:
    score(seats[0], 4)
    score(seats[1], 4)
    score(seats[2], last, advice)
    called = again(review)
    assert (called.state, called.seats_wanted) == ("seeking", 4)
    assert Notice.objects.filter(user=co_convenor, context__event="disagree").count() == 1
    score(declare_none(invite(co_convenor, review, roster[3])), 4)
    assert again(review).state == "deciding"


def test_conflict_when_declared_then_nothing_opens_and_another_is_wanted(
    review: Review, co_convenor: User, roster: list[User]
) -> None:
    seat = invite(co_convenor, review, roster[0])
    actions.declare_conflict(roster[0], seat, "employer", "I worked there")
    seat.refresh_from_db()
    assert (seat.state, seat.conflict.kind) == ("conflicted", "employer")
    assert Notice.objects.filter(user=co_convenor, context__event="missing").exists()
    with pytest.raises(NotYourReview):
        score(seat, 3)
    with pytest.raises(Partial):
        invite(co_convenor, review, roster[0])


def test_conflict_when_seen_only_later_then_scores_are_not_asked_for(review: Review, seats: list[Seat]) -> None:
    assert seats[0].user is not None
    actions.declare_conflict(seats[0].user, seats[0], "personal")
    assert again(review).state == "seeking"
    assert not seats[0].scores.exists()


def test_invitation_when_sent_to_who_stands_behind_the_subject_then_refused(
    review: Review, co_convenor: User, owner: User, member: User
) -> None:
    factories.expert(owner, is_un=True)
    for person in (owner, member):
        with pytest.raises(Partial):
            invite(co_convenor, review, person)


def test_scores_when_incomplete_then_refused_with_a_sentence_at_the_field(seat: Seat) -> None:
    assert seat.user is not None
    half = actions.Scoring({"accuracy": (3, "")}, "accept")
    with pytest.raises(NothingChosen) as missing:
        actions.give_scores(seat.user, seat, half)
    assert missing.value.field == "usefulness"
    lowest = actions.Scoring({"accuracy": (1, ""), "usefulness": (2, "")}, "refuse")
    with pytest.raises(TextNeeded):
        actions.give_scores(seat.user, seat, lowest)
    assert not seat.scores.exists()


def test_decision_when_accepted_then_the_mark_stands_for_three_years(
    review: Review, seats: list[Seat], co_convenor: User, tool: Tool, owner: User
) -> None:
    for seat in seats:
        score(seat, 4)
    with pytest.raises(TextNeeded):
        actions.decide_review(co_convenor, review, "accept", " ")
    actions.decide_review(co_convenor, review, "accept", "Sound and useful.")
    mark = Mark.objects.get()
    assert (mark.subject_uuid, mark.given_on, mark.expires_on) == (tool.uuid, date(2026, 11, 23), date(2029, 11, 23))
    assert mark.material == review.material
    acts = [change.act for change in changes_of(review.uuid)]
    assert acts[0] == "decide"
    assert {"create", "update", "invite", "declare", "assemble", "score", "complete"} <= set(acts)
    assert Notice.objects.filter(user=owner, context__event="decided_accept").exists()
    with pytest.raises(NotPossible):
        actions.decide_review(co_convenor, review, "refuse", "Too late")


def test_decision_when_the_content_changed_meanwhile_then_only_with_changes_and_confirmed(
    review: Review, seats: list[Seat], co_convenor: User, tool: Tool, owner: User
) -> None:
    for seat in seats:
        score(seat, 3, "changes")
    update_record(owner, tool, {"summary": TranslatedText.of("Quite another book")})
    with pytest.raises(ChangedSince):
        actions.decide_review(co_convenor, review, "accept", "Good")
    actions.decide_review(co_convenor, review, "changes", "Say for whom it is.")
    assert not Mark.objects.exists()
    actions.confirm_changes(co_convenor, review)
    assert Mark.objects.get().material["summary"]["texts"] == {"en": "Quite another book"}


def test_rubric_when_a_new_version_comes_then_old_reviews_keep_theirs(
    review: Review, tool: Tool, rubric: Rubric
) -> None:
    newer = factories.rubric(version=2)
    assert again(review).rubric == rubric
    other = factories.tool("Another", lead=tool.roles.get().organisation)
    assert actions.ask_review(factories.co_convenor(), "tool", other).rubric == newer


def test_review_when_withdrawn_then_everybody_concerned_is_told(review: Review, owner: User, seats: list[Seat]) -> None:
    actions.withdraw_review(owner, review, "We rewrite it")
    assert again(review).state == "withdrawn"
    told = set(Notice.objects.filter(context__event="withdrawn").values_list("user", flat=True))
    assert {seat.user_id for seat in seats} | {owner.pk} <= told
