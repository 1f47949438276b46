"""The lighter path to the public: who may do what, who is told, what is looked at afterwards."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from capdev.accounts.models import User
from capdev.history.queries import changes_of
from capdev.inventory import actions
from capdev.inventory.errors import NoReason, NothingToCheck, NotYours
from capdev.inventory.models import Activity, Check, Record
from capdev.inventory.queries.publication import changes_since, seen_revision
from capdev.kernel.states import NotPossible
from capdev.kernel.translated import TranslatedText
from capdev.network.actions import trust_organisation, withdraw_trust
from capdev.network.models import Organisation
from capdev.notices.actions import write_post
from capdev.notices.mail.rendering import render
from capdev.notices.models import Notice, Thread
from capdev.vocabularies.queries import forget_catalogue
from tests import factories

pytestmark = pytest.mark.django_db

CAST = ("member", "member_elsewhere", "owner", "reviewer", "co_convenor", "administrator")
CONVENORS = {"co_convenor", "administrator"}


def _as(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _path(record: Record) -> str:
    return reverse("publication:record", args=[record.uuid])


def _told(kind: str) -> set[str]:
    return {notice.user.email for notice in Notice.objects.filter(kind=kind) if notice.user}


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    factories.concept("organisation_roles", "lead")
    factories.concept("activity_kinds", "course")
    forget_catalogue()


@pytest.fixture
def draft(owner: User, organisation: Organisation) -> Record:
    """A draft that the owner made, with its history."""
    return actions.create_draft(owner, "activity", {"title": "Border course", "kind": "course"}, organisation)


@pytest.fixture
def trusted(organisation: Organisation, co_convenor: User) -> Organisation:
    trust_organisation(co_convenor, organisation, "Careful for years")
    return organisation


@pytest.mark.parametrize("who", CAST)
def test_page_when_opened_by_each_of_the_cast_then_by_who_keeps_or_publishes(
    who: str, draft: Record, request: pytest.FixtureRequest
) -> None:
    may = who == "owner" or who in CONVENORS
    assert _as(request.getfixturevalue(who)).get(_path(draft)).status_code == (200 if may else 404)


def test_page_when_a_visitor_comes_or_nothing_is_there_then_sign_in_or_not_found(client: Client, draft: Record) -> None:
    assert client.get(_path(draft)).status_code == 302
    assert client.post(_path(draft), {"act": "submit"}).status_code == 302
    person = _as(factories.co_convenor())
    assert person.get(reverse("publication:record", args=[uuid4()])).status_code == 404
    assert person.post(_path(draft), {"act": "destroy"}).status_code == 404


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize(
    "step",
    [
        ("draft", "submit", "review", {"owner"} | CONVENORS),
        ("review", "publish", "published", CONVENORS),
        ("review", "return", "draft", {"owner"} | CONVENORS),
        ("published", "return", "draft", CONVENORS),
        ("published", "archive", "archived", {"owner"} | CONVENORS),
        ("archived", "restore", "draft", CONVENORS),
    ],
)
def test_act_when_done_by_each_of_the_cast_then_only_by_who_may(
    who: str, step: tuple[str, str, str, set[str]], draft: Record, request: pytest.FixtureRequest
) -> None:
    state, act, after, allowed = step
    Record.objects.filter(pk=draft.pk).update(state=state)
    answer = _as(request.getfixturevalue(who)).post(_path(draft), {"act": act, "words": "Because of the dates"})
    draft.refresh_from_db()
    assert draft.state == (after if who in allowed else state)
    assert answer.status_code == (302 if who in allowed else 200 if who == "owner" else 404)


@pytest.mark.parametrize("who", CAST)
def test_queue_when_opened_by_each_of_the_cast_then_by_who_publishes(who: str, request: pytest.FixtureRequest) -> None:
    answer = _as(request.getfixturevalue(who)).get(reverse("publication:queue"))
    assert answer.status_code == (200 if who in CONVENORS else 404)


def test_queue_when_visited_without_signing_in_then_sign_in_is_asked(client: Client) -> None:
    assert client.get(reverse("publication:queue")).status_code == 302


def test_record_when_sent_in_returned_mended_and_published_then_each_is_told(
    draft: Record, owner: User, co_convenor: User, administrator: User
) -> None:
    _as(owner).post(_path(draft), {"act": "submit"})
    assert _told("record_submitted") == {co_convenor.email, administrator.email}
    page = _as(co_convenor).get(reverse("publication:queue")).content.decode()
    assert "Border course" in page
    answer = _as(co_convenor).post(_path(draft), {"act": "return", "words": "Say where it is held.", "from": "queue"})
    assert answer["Location"] == reverse("publication:queue")
    assert _told("record_returned") == {owner.email}
    shown = render(Notice.objects.get(kind="record_returned"))
    assert shown is not None
    assert "Say where it is held." in shown.text
    assert "Say where it is held." in _as(owner).get(_path(draft)).content.decode()
    desk = _as(owner).get(reverse("affiliations:desk", args=[draft.roles.get().organisation.slug])).content.decode()
    assert "1 record was returned with a reason" in desk
    actions.update_record(owner, draft, {"summary": TranslatedText.of("In Nairobi.")})
    _as(owner).post(_path(draft), {"act": "submit"})
    page = _as(co_convenor).get(_path(draft)).content.decode()
    assert "In Nairobi." in page
    _as(co_convenor).post(_path(draft), {"act": "publish"})
    assert _told("record_published") == {owner.email}
    draft.refresh_from_db()
    assert draft.is_published
    assert [one.act for one in changes_of(draft.uuid)][::-1] == [
        "create", "submit", "return", "update", "submit", "publish",
    ]  # fmt: skip


def test_return_when_a_co_convenor_gives_no_reason_then_refused_at_the_field(draft: Record, co_convenor: User) -> None:
    Record.objects.filter(pk=draft.pk).update(state="review")
    answer = _as(co_convenor).post(_path(draft), {"act": "return", "words": "  "})
    assert answer.status_code == 200
    assert "Say why" in answer.content.decode()
    with pytest.raises(NoReason):
        actions.return_to_draft(co_convenor, draft)
    assert not Notice.objects.exists()


def test_submission_when_taken_back_by_its_editor_then_needs_no_reason_and_tells_nobody(
    draft: Record, owner: User
) -> None:
    actions.submit(owner, draft)
    _as(owner).post(_path(draft), {"act": "return"})
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert not Notice.objects.filter(kind="record_returned").exists()
    assert (
        "returned with a reason"
        not in _as(owner).get(reverse("affiliations:desk", args=[draft.roles.get().organisation.slug])).content.decode()
    )


def test_submission_when_sent_twice_then_refused_and_told_once(draft: Record, owner: User, co_convenor: User) -> None:
    actions.submit(owner, draft)
    with pytest.raises(NotPossible):
        actions.submit(owner, draft)
    assert "is not possible" in _as(owner).post(_path(draft), {"act": "submit"}).content.decode()
    assert Notice.objects.filter(kind="record_submitted").count() == 1


def test_question_when_asked_then_private_to_the_keepers_and_shown_in_the_queue(
    draft: Record, owner: User, co_convenor: User, member: User
) -> None:
    actions.submit(owner, draft)
    _as(co_convenor).post(_path(draft), {"act": "ask", "words": "Is it free?"})
    thread = Thread.objects.get()
    assert (thread.is_public, thread.subject_uuid) == (False, draft.uuid)
    assert _told("question_asked") == {owner.email}
    assert _as(member).get(thread.get_absolute_url()).status_code == 404
    assert "asked, no answer yet" in _as(co_convenor).get(reverse("publication:queue")).content.decode()
    write_post(owner, thread, "Yes, it is.", language="en")
    assert "asked, no answer yet" not in _as(co_convenor).get(reverse("publication:queue")).content.decode()
    assert _told("post_written") == {co_convenor.email}


def test_question_when_without_words_or_by_an_editor_then_refused(
    draft: Record, owner: User, co_convenor: User
) -> None:
    actions.submit(owner, draft)
    assert _as(co_convenor).post(_path(draft), {"act": "ask"}).status_code == 200
    with pytest.raises(NotYours):
        actions.ask_editors(owner, draft, "May I?", "en")
    assert not Thread.objects.exists()


def test_published_record_when_an_editor_changes_it_then_waits_for_a_look_with_what_changed(
    draft: Record, owner: User, co_convenor: User
) -> None:
    actions.publish(co_convenor, draft)
    actions.update_record(owner, draft, {"title": TranslatedText.of("Border management course")})
    actions.update_record(owner, draft, {"cost": "40 euros"})
    check = Check.objects.get()
    assert (check.reason, check.outcome) == ("changed", "")
    page = _as(co_convenor).get(_path(draft)).content.decode()
    assert "Border management course" in page
    assert "40 euros" in page
    assert "changed after it was published" in page
    row = Activity.objects.get()
    was, now = changes_since(row, seen_revision(row, check))
    assert set(was) == set(now) == {"title", "cost"}
    assert (
        "Border management course"
        in _as(co_convenor).get(reverse("publication:queue"), {"list": "checks"}).content.decode()
    )
    _as(co_convenor).post(_path(draft), {"act": "check"})
    check.refresh_from_db()
    assert (check.outcome, check.decided_at is not None) == ("fine", True)
    assert changes_of(draft.uuid)[0].act == "check"
    with pytest.raises(NothingToCheck):
        actions.pass_check(co_convenor, draft)


def test_published_record_when_a_co_convenor_changes_it_then_no_look_is_needed(
    draft: Record, co_convenor: User
) -> None:
    actions.publish(co_convenor, draft)
    actions.update_record(co_convenor, draft, {"cost": "40 euros"})
    assert not Check.objects.exists()


def test_published_record_when_nothing_differs_or_it_is_a_draft_then_no_look_waits(
    draft: Record, owner: User, co_convenor: User
) -> None:
    actions.update_record(owner, draft, {"cost": "40 euros"})
    actions.publish(co_convenor, draft)
    actions.update_record(owner, draft, {"cost": "40 euros"})
    assert not Check.objects.exists()


def test_look_when_it_ends_with_a_return_then_the_record_is_a_draft_and_its_editors_know(
    draft: Record, owner: User, co_convenor: User
) -> None:
    actions.publish(co_convenor, draft)
    actions.set_visibility(owner, draft, "internal")
    actions.return_to_draft(co_convenor, draft, "Why internal?")
    assert Check.objects.get().outcome == "returned"
    assert _told("record_returned") == {owner.email}


@pytest.mark.parametrize("who", CAST)
def test_trust_when_given_and_taken_by_each_of_the_cast_then_by_co_convenors_alone(
    who: str, organisation: Organisation, owner: User, request: pytest.FixtureRequest
) -> None:
    client = _as(request.getfixturevalue(who))
    address = reverse("affiliations:trust", args=[organisation.slug])
    may = who in CONVENORS
    assert client.get(address).status_code == (200 if may else 404)
    assert client.post(address, {"reason": "Careful", "trust": "1"}).status_code == (302 if may else 404)
    assert hasattr(Organisation.objects.get(pk=organisation.pk), "trust") is may
    if may:
        change = changes_of(organisation.uuid)[0]
        assert (change.act, change.note, change.actor) == ("trust", "Careful", request.getfixturevalue(who))
        assert _told("organisation_trusted") == {owner.email}
        assert client.post(address, {"reason": "", "withdraw": "1"}).status_code == 200
        client.post(address, {"reason": "Two false dates", "withdraw": "1"})
        assert not hasattr(Organisation.objects.get(pk=organisation.pk), "trust")
        assert changes_of(organisation.uuid)[0].act == "distrust"


@pytest.mark.parametrize(("percent", "looked_at"), [(0, 0), (100, 1)])
def test_trusted_organisation_when_it_publishes_then_at_once_and_a_share_is_drawn(
    percent: int, looked_at: int, draft: Record, owner: User, trusted: Organisation, settings: Settings
) -> None:
    settings.SAMPLED_PERCENT = percent
    assert "Publish at once" in _as(owner).get(_path(draft)).content.decode()
    _as(owner).post(_path(draft), {"act": "publish"})
    draft.refresh_from_db()
    assert draft.is_published
    assert Check.objects.filter(reason="at_once").count() == looked_at
    actions.update_record(owner, draft, {"cost": "40 euros"})
    assert Check.objects.count() == looked_at


def test_sample_when_drawn_over_many_then_is_about_the_share_and_the_same_again(settings: Settings) -> None:
    from capdev.inventory.actions.checks import is_drawn

    settings.SAMPLED_PERCENT = 20
    uuids = [uuid4() for _ in range(2_000)]
    drawn = [is_drawn(one, 3) for one in uuids]
    assert drawn == [is_drawn(one, 3) for one in uuids]
    assert 300 < sum(drawn) < 500


def test_trusted_organisation_when_a_co_convenor_returned_the_record_then_publishes_it_no_more_at_once(
    draft: Record, owner: User, trusted: Organisation, co_convenor: User
) -> None:
    actions.publish(owner, draft)
    actions.return_to_draft(co_convenor, draft, "The dates are wrong.")
    with pytest.raises(NotYours):
        actions.publish(owner, draft)
    assert "Publish at once" not in _as(owner).get(_path(draft)).content.decode()
    actions.submit(owner, draft)
    actions.publish(co_convenor, draft)
    actions.return_to_draft(co_convenor, draft, "Once more.")
    withdraw_trust(co_convenor, trusted, "Two false dates")
    with pytest.raises(NotYours):
        actions.publish(owner, draft)


def test_trusted_organisation_when_it_is_only_a_partner_then_does_not_publish_at_once(
    draft: Record, member_elsewhere: User, co_convenor: User
) -> None:
    elsewhere = Organisation.objects.get(affiliations__user=member_elsewhere)
    draft.roles.create(organisation=elsewhere, role=factories.concept("organisation_roles", "partner"))
    trust_organisation(co_convenor, elsewhere, "Careful")
    with pytest.raises(NotYours):
        actions.publish(member_elsewhere, draft)


def test_message_when_its_reader_keeps_the_record_no_more_then_says_nothing(
    draft: Record, owner: User, co_convenor: User
) -> None:
    actions.submit(owner, draft)
    actions.return_to_draft(co_convenor, draft, "Private words")
    owner.affiliations.update(state="ended")
    assert render(Notice.objects.get(kind="record_returned")) is None


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh-hans"])
def test_messages_when_rendered_in_each_language_then_have_subject_text_and_link(
    language: str, draft: Record, owner: User, trusted: Organisation, co_convenor: User
) -> None:
    User.objects.update(language=language)
    actions.submit(owner, draft)
    actions.return_to_draft(co_convenor, draft, "Where?")
    actions.submit(owner, draft)
    actions.publish(co_convenor, draft)
    for notice in Notice.objects.all():
        shown = render(notice)
        assert shown is not None
        assert shown.subject
        assert f"/{language}/me/" in shown.text
    assert Notice.objects.values("kind").distinct().count() == 4


@pytest.mark.parametrize("count", [1, 3])
def test_queue_and_desk_when_many_records_then_ask_the_database_as_often(
    count: int,
    owner: User,
    organisation: Organisation,
    co_convenor: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        made = actions.create_draft(owner, "activity", {"title": f"Course {number}", "kind": "course"}, organisation)
        actions.submit(owner, made)
        factories.tool(lead=organisation)
        factories.practice(lead=organisation, state="draft")
    client: Any = _as(co_convenor)
    for address, most in (
        (reverse("publication:queue"), 12),
        (reverse("affiliations:desk", args=[organisation.slug]), 46),
    ):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)


def test_form_when_an_editor_of_a_trusted_organisation_sends_it_in_then_is_published_at_once(
    draft: Record, owner: User, trusted: Organisation
) -> None:
    _as(owner).post(reverse("inventory:contribute-submit", args=[draft.uuid]))
    draft.refresh_from_db()
    assert draft.is_published
