"""Conversations: who may ask, read, answer, moderate; what becomes of them."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from capdev.accounts.actions import erase_account
from capdev.accounts.models import User
from capdev.accounts.queries import personal_data_of
from capdev.history.queries import changes_of
from capdev.inventory.choices import Visibility
from capdev.inventory.models import Activity
from capdev.network.models import Affiliation, Organisation
from capdev.notices import rules
from capdev.notices.actions import (
    edit_post,
    follow_thread,
    hide_post,
    invite,
    send_due,
    show_post,
    start_thread,
    write_post,
)
from capdev.notices.choices import Part
from capdev.notices.errors import NoReason, NoText, NotYourThread, TextTooLong, TooManyPosts
from capdev.notices.models import Notice, Participant, Post, Thread
from tests import factories
from tests.notices.post_office import PostOffice

pytestmark = pytest.mark.django_db

CAST = ("visitor", "member", "member_elsewhere", "owner", "reviewer", "co_convenor")


def _cast(request: pytest.FixtureRequest) -> list[Any]:
    return [request.getfixturevalue(name) for name in CAST]


def _as(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _ask(record: Any) -> str:
    return f"{reverse('notices:ask')}?subject={record.uuid}"


def test_public_question_when_the_cast_comes_then_each_may_what_the_rules_say(
    question: Thread, record: Activity, request: pytest.FixtureRequest
) -> None:
    people, post = _cast(request), question.posts.get()
    assert [rules.can_start_thread(one, "activity", record) for one in people] == [False, *[True] * 5]
    assert [rules.can_read_thread(one, question) for one in people] == [True] * 6
    assert [rules.can_write_post(one, question) for one in people] == [False, *[True] * 5]
    assert [rules.can_edit_post(one, post) for one in people] == [False, True, False, False, False, False]
    assert [rules.can_hide_post(one, post) for one in people] == [False, False, False, False, False, True]


def test_private_question_when_the_cast_comes_then_only_those_who_take_part_read_and_write(
    private_question: Thread, request: pytest.FixtureRequest
) -> None:
    people = _cast(request)
    for rule in (rules.can_read_thread, rules.can_write_post):
        assert [rule(one, private_question) for one in people] == [False, True, False, True, False, True]
    address = private_question.get_absolute_url()
    assert Client().get(address).status_code == 404
    answers = [_as(one).get(address).status_code for one in people if isinstance(one, User)]
    assert answers == [200, 404, 200, 404, 200]


def test_question_when_the_record_is_internal_then_only_its_readers_ask_and_read(
    record: Activity, question: Thread, member: User, owner: User, visitor: AnonymousUser
) -> None:
    Activity.objects.update(visibility=Visibility.INTERNAL)
    record.refresh_from_db()
    assert [rules.can_start_thread(one, "activity", record) for one in (visitor, member, owner)] == [False, False, True]
    assert [rules.can_read_thread(one, question) for one in (visitor, member, owner)] == [False, False, True]


def test_owner_when_no_longer_an_editor_then_no_longer_one_of_the_private_conversation(
    private_question: Thread, owner: User
) -> None:
    Affiliation.objects.filter(user=owner).update(state=Affiliation.State.ENDED)
    assert not rules.can_read_thread(owner, private_question)


def test_person_when_invited_then_takes_part_in_the_private_conversation(
    private_question: Thread, reviewer: User
) -> None:
    invite(private_question, [reviewer])
    assert rules.part_in(reviewer, private_question) == Part.OTHER
    assert rules.can_write_post(reviewer, private_question)


def test_question_when_the_record_has_no_editor_then_it_comes_to_the_co_convenors_at_once(
    member: User, co_convenor: User
) -> None:
    thread = start_thread(member, "activity", factories.activity(), title="Who?", text="Who?", language="en")
    assert Notice.objects.get(kind="question_asked").user == co_convenor
    assert thread.escalated_at is not None


@pytest.mark.parametrize("kind", ["tool", "practice", "organisation"])
def test_question_when_on_another_kind_of_subject_then_its_editors_are_told(
    kind: str, organisation: Organisation, owner: User, member: User
) -> None:
    subject: Any = organisation if kind == "organisation" else getattr(factories, kind)("X", lead=organisation)
    start_thread(member, kind, subject, title="Who?", text="Who?", language="en")
    assert Notice.objects.get(kind="question_asked").user == owner


def test_answer_when_the_owner_writes_then_the_question_is_answered_and_the_asker_told(
    question: Thread, owner: User, member: User
) -> None:
    write_post(owner, question, "In May.", language="fr")
    question.refresh_from_db()
    assert question.answered_at is not None
    assert Notice.objects.get(kind="post_written").user == member
    assert [change.act for change in changes_of(question.uuid)] == ["answer", "create"]


def test_answer_when_somebody_else_writes_then_the_question_still_waits(
    question: Thread, owner: User, member_elsewhere: User
) -> None:
    write_post(member_elsewhere, question, "I ask myself the same.", language="en")
    question.refresh_from_db()
    assert question.answered_at is None


def test_answer_when_the_asker_wants_none_then_not_told(question: Thread, owner: User, member: User) -> None:
    follow_thread(member, question, is_following=False)
    write_post(owner, question, "In May.", language="en")
    assert not Notice.objects.filter(kind="post_written", user=member).exists()


def test_post_when_empty_too_long_or_too_many_then_refused_and_nothing_is_written(
    question: Thread, owner: User, clock: Traveller
) -> None:
    with pytest.raises(NoText):
        write_post(owner, question, " \n\x00", language="en")
    with pytest.raises(TextTooLong):
        write_post(owner, question, "x" * 10_001, language="en")
    for number in range(20):
        write_post(owner, question, f"{number}", language="en")
    with pytest.raises(TooManyPosts):
        write_post(owner, question, "more", language="en")
    assert question.posts.count() == 21
    clock.shift(dt.timedelta(hours=1, minutes=1))
    write_post(owner, question, "later", language="en")


def test_post_when_its_author_changes_it_within_a_day_then_it_says_so(
    question: Thread, member: User, owner: User, clock: Traveller
) -> None:
    post = question.posts.get()
    edit_post(member, post, "When exactly?")
    post.refresh_from_db()
    assert (post.text, post.edited_at is not None) == ("When exactly?", True)
    with pytest.raises(NotYourThread):
        edit_post(owner, post, "Mine.")
    clock.shift(dt.timedelta(days=2))
    with pytest.raises(NotYourThread):
        edit_post(member, post, "Too late.")


def test_post_when_hidden_then_the_reason_stands_in_its_place(
    question: Thread, co_convenor: User, owner: User, client: Client
) -> None:
    post = question.posts.get()
    with pytest.raises(NoReason):
        hide_post(co_convenor, post, " ")
    with pytest.raises(NotYourThread):
        hide_post(owner, post, "I do not like it")
    hide_post(co_convenor, post, "It names a private person")
    page = client.get(question.get_absolute_url()).content.decode()
    assert "It names a private person" in page
    assert "When does it begin?" not in page
    assert "When is it?" not in page
    record = Activity.objects.get(uuid=question.subject_uuid)
    assert 'id="questions"' not in client.get(record.get_absolute_url()).content.decode()
    assert "When does it begin?" in _as(co_convenor).get(question.get_absolute_url()).content.decode()
    show_post(co_convenor, post)
    assert "When does it begin?" in client.get(question.get_absolute_url()).content.decode()


def test_visitor_when_asking_then_led_to_signing_in(client: Client, record: Activity) -> None:
    assert "login" in client.get(_ask(record))["Location"]


def test_page_when_a_member_asks_then_the_conversation_stands_and_the_record_shows_it(
    record: Activity, owner: User, member: User, client: Client
) -> None:
    page = client.get(record.get_absolute_url()).content.decode()
    assert _ask(record) in page
    assert 'id="questions"' not in page
    said = {"title": "When is it?", "text": "<b>When</b> does it begin?", "who": "public"}
    answer = _as(member).post(_ask(record), said)
    thread = Thread.objects.get()
    assert answer["Location"] == thread.get_absolute_url()
    shown = client.get(thread.get_absolute_url()).content.decode()
    assert "&lt;b&gt;When&lt;/b&gt; does it begin?" in shown
    assert member.email not in shown
    page = client.get(record.get_absolute_url()).content.decode()
    assert thread.get_absolute_url() in page


def test_page_when_a_private_question_stands_then_the_record_does_not_show_it(
    record: Activity, private_question: Thread, client: Client
) -> None:
    assert 'id="questions"' not in client.get(record.get_absolute_url()).content.decode()


@pytest.mark.parametrize("subject", ["", "nothing", "6c396eb2-ee87-4a5b-9ca5-b4478c8cde35"])
def test_page_when_it_names_no_subject_then_not_found(member: User, subject: str) -> None:
    assert _as(member).get(f"{reverse('notices:ask')}?subject={subject}").status_code == 404


def test_page_when_a_subject_is_not_open_for_questions_then_not_found(member: User) -> None:
    assert _as(member).get(f"{reverse('notices:ask')}?subject={member.uuid}").status_code == 404


def test_page_when_somebody_answers_follows_edits_hides_then_each_address_does_it(
    question: Thread, owner: User, co_convenor: User
) -> None:
    address = question.get_absolute_url()
    assert _as(owner).post(address, {"text": ""}).status_code == 200
    assert _as(owner).post(address, {"text": "In May."}).status_code == 302
    post = question.posts.get(author=owner)
    _as(owner).post(reverse("notices:edit", args=[post.uuid]), {"text": "In June."})
    assert _as(co_convenor).get(reverse("notices:edit", args=[post.uuid])).status_code == 404
    assert _as(owner).get(reverse("notices:hide", args=[post.uuid])).status_code == 404
    _as(co_convenor).post(reverse("notices:hide", args=[post.uuid]), {"reason": "Wrong"})
    post.refresh_from_db()
    assert (post.text, post.hidden_reason) == ("In June.", "Wrong")
    _as(co_convenor).post(reverse("notices:hide", args=[post.uuid]))
    _as(co_convenor).post(reverse("notices:follow", args=[question.uuid]), {"follow": "1"})
    post.refresh_from_db()
    assert post.hidden_at is None
    assert Participant.objects.get(thread=question, user=co_convenor).is_following
    assert Client().post(address, {"text": "x"}).status_code == 404


def test_person_when_erased_then_the_posts_stay_without_a_name(question: Thread, owner: User, member: User) -> None:
    write_post(owner, question, "In May.", language="en")
    held = personal_data_of(owner)["notices"]
    assert [one["text"] for one in held["posts"]] == ["In May."]
    assert [one["kind"] for one in held["messages"]] == ["question_asked"]
    post, email = Post.objects.get(author=owner), owner.email
    erase_account(owner, actor=owner)
    post.refresh_from_db()
    assert (post.author, post.text) == (None, "In May.")
    page = Client().get(question.get_absolute_url()).content.decode()
    assert "Somebody who has left the portal" in page
    assert not Notice.objects.filter(address=email).exists()
    assert not any("Owner" in str(notice.context) for notice in Notice.objects.all())


def test_notice_when_its_post_is_gone_then_the_list_still_opens(
    question: Thread, owner: User, post_office: PostOffice
) -> None:
    Post.objects.all().delete()
    assert send_due() == 0
    notice = Notice.objects.get(user=owner)
    client = _as(owner)
    assert client.get(reverse("notices:own")).status_code == 200
    assert client.get(reverse("notices:open", args=[notice.uuid]))["Location"] == reverse("notices:own")
