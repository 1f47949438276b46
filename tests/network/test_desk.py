"""My organisations: belonging, asking, deciding, leaving, proposing; who may do what."""

from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from time_machine import Traveller

from capdev.accounts.actions import erase_account
from capdev.accounts.models import User
from capdev.accounts.queries import personal_data_of
from capdev.history.queries import changes_of
from capdev.network.actions import end_affiliation
from capdev.network.models import Affiliation, BodyMembership, Organisation
from capdev.notices.actions import send_due
from capdev.notices.models import Notice
from capdev.search.scope import Scope
from tests import factories

pytestmark = pytest.mark.django_db

CAST = ("member", "member_elsewhere", "owner", "reviewer", "co_convenor", "administrator")


def _at(name: str, *parts: Any) -> str:
    return reverse(f"affiliations:{name}", args=parts)


def _as(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def wish(member: User, organisation: Organisation) -> Affiliation:
    """The member asks to join the organisation."""
    return factories.affiliation(member, organisation, state="asked", reason="I teach there")


def test_desk_when_a_visitor_comes_then_sign_in_is_asked(client: Client, organisation: Organisation) -> None:
    for address in (_at("mine"), _at("find"), _at("join", organisation.slug), _at("people", organisation.slug)):
        answer = client.get(address)
        assert answer.status_code == 302
        assert "sign-in" in answer["Location"] or "login" in answer["Location"]


def test_desk_when_nothing_is_there_yet_then_says_how_to_begin(member: User) -> None:
    page = _as(member).get(_at("mine")).content.decode()
    assert "You do not belong to an organization yet" in page
    assert _at("find") in page
    assert "Waiting for your decision" not in page


def test_joining_when_searched_and_sent_then_waits_with_its_reason(member: User, organisation: Organisation) -> None:
    client = _as(member)
    assert _at("join", organisation.slug) in client.get(_at("find"), {"q": "own organ"}).content.decode()
    assert "No organization fits" in client.get(_at("find"), {"q": "nothing like it"}).content.decode()
    address = _at("join", organisation.slug)
    assert client.post(address, {"role": "editor", "reason": ""}).status_code == 200
    answer = client.post(address, {"role": "editor", "reason": "I am the registrar"}, follow=True)
    assert "Your wish waits" in answer.content.decode()
    asked = Affiliation.objects.get()
    assert (asked.user, asked.role, asked.state, asked.reason) == (member, "editor", "asked", "I am the registrar")
    again = client.post(address, {"role": "member", "reason": "Once more"})
    assert "is not possible" in again.content.decode()
    assert address not in client.get(_at("find"), {"q": "own organ"}).content.decode()


def test_joining_when_the_organisation_is_no_public_one_then_not_found(member: User) -> None:
    draft = factories.organisation(state="draft")
    assert _as(member).get(_at("join", draft.slug)).status_code == 404
    assert _as(member).get(_at("join", "nowhere")).status_code == 404


@pytest.mark.parametrize("who", CAST)
def test_wish_when_approved_by_each_of_the_cast_then_only_who_may(
    who: str, wish: Affiliation, owner: User, request: pytest.FixtureRequest
) -> None:
    may = who in {"owner", "co_convenor", "administrator"}
    person = request.getfixturevalue(who)
    assert ("I teach there" in _as(person).get(_at("mine")).content.decode()) is may
    answer = _as(person).post(_at("decide", wish.uuid), {"approve": "1"})
    wish.refresh_from_db()
    assert wish.state == ("approved" if may else "asked")
    # Whose own wish it is hears why not; everybody else learns nothing of it.
    assert answer.status_code == (302 if may or who == "member" else 404)


@pytest.mark.parametrize("who", CAST)
def test_people_when_opened_by_each_of_the_cast_then_only_who_may(
    who: str, wish: Affiliation, organisation: Organisation, owner: User, request: pytest.FixtureRequest
) -> None:
    may = who in {"owner", "co_convenor", "administrator"}
    answer = _as(request.getfixturevalue(who)).get(_at("people", organisation.slug))
    assert answer.status_code == (200 if may else 404)
    if may:
        assert wish.user.email in answer.content.decode()


@pytest.mark.parametrize("who", CAST)
def test_place_when_ended_by_each_of_the_cast_then_by_the_person_and_who_decides(
    who: str, organisation: Organisation, member: User, owner: User, request: pytest.FixtureRequest
) -> None:
    place = factories.affiliation(member, organisation)
    may = who in {"member", "owner", "co_convenor", "administrator"}
    client = _as(request.getfixturevalue(who))
    assert client.get(_at("end", place.uuid)).status_code == (200 if may else 404)
    client.post(_at("end", place.uuid))
    place.refresh_from_db()
    assert place.state == ("ended" if may else "approved")


def test_wish_when_refused_then_taken_back_within_a_day_by_who_decided_alone(
    wish: Affiliation, owner: User, co_convenor: User, clock: Traveller
) -> None:
    _as(owner).post(_at("decide", wish.uuid), {"refuse": "1"})
    wish.refresh_from_db()
    assert wish.state == "refused"
    _as(co_convenor).post(_at("undo", wish.uuid))
    wish.refresh_from_db()
    assert wish.state == "refused"
    assert _at("undo", wish.uuid) in _as(owner).get(_at("mine")).content.decode()
    _as(owner).post(_at("undo", wish.uuid))
    wish.refresh_from_db()
    assert wish.state == "asked"
    _as(owner).post(_at("decide", wish.uuid), {"refuse": "1"})
    clock.shift(86_401)
    _as(owner).post(_at("undo", wish.uuid))
    wish.refresh_from_db()
    assert wish.state == "refused"
    assert len(changes_of(wish.uuid)) == 3


def test_place_when_the_person_left_then_nobody_brings_it_back(organisation: Organisation, owner: User) -> None:
    leaving = factories.user()
    place = factories.affiliation(leaving, organisation)
    assert "You have left" in _as(leaving).post(_at("end", place.uuid), follow=True).content.decode()
    for person in (leaving, owner):
        _as(person).post(_at("undo", place.uuid))
    place.refresh_from_db()
    assert place.state == "ended"


def test_role_when_changed_by_an_editor_then_holds_and_the_own_one_cannot_be(
    organisation: Organisation, member: User, owner: User, member_elsewhere: User
) -> None:
    place, own = factories.affiliation(member, organisation), Affiliation.objects.get(user=owner)
    assert _as(member_elsewhere).post(_at("role", place.uuid), {"role": "editor"}).status_code == 404
    answer = _as(owner).post(_at("role", place.uuid), {"role": "editor", "from": "people"})
    assert answer["Location"] == _at("people", organisation.slug)
    _as(owner).post(_at("role", place.uuid), {"role": "king"})
    _as(owner).post(_at("role", own.uuid), {"role": "member"})
    place.refresh_from_db()
    own.refresh_from_db()
    assert (place.role, own.role) == ("editor", "editor")


def test_decision_when_no_button_or_by_get_then_nothing_happens(wish: Affiliation, owner: User) -> None:
    assert _as(owner).post(_at("decide", wish.uuid)).status_code == 404
    assert _as(owner).get(_at("decide", wish.uuid)).status_code == 405
    assert _as(owner).post(_at("decide", uuid4()), {"approve": "1"}).status_code == 404
    wish.refresh_from_db()
    assert wish.state == "asked"


def test_organisation_when_proposed_then_in_review_with_its_first_editor_until_published(
    member: User, co_convenor: User, reviewer: User, organisation: Organisation
) -> None:
    client = _as(member)
    assert client.post(_at("propose"), {"name": "", "kind": "agency"}).status_code == 200
    client.post(_at("propose"), {"name": "House of Ports", "kind": organisation.kind.code, "url": "ports.example.org"})
    made = Organisation.objects.get(slug="house-of-ports")
    assert (made.state, made.url) == ("review", "https://ports.example.org")
    assert "waits for a co-convenor" in client.get(_at("mine")).content.decode()
    for person in (member, reviewer):
        _as(person).post(_at("publish", made.slug))
    made.refresh_from_db()
    assert made.state == "review"
    assert "House of Ports" in _as(co_convenor).get(_at("mine")).content.decode()
    _as(co_convenor).post(_at("publish", made.slug))
    made.refresh_from_db()
    assert made.state == "published"
    assert Affiliation.objects.get(user=member).role == "editor"


def test_organisation_when_the_proposal_is_sent_twice_then_is_made_once(
    member: User, member_elsewhere: User, co_convenor: User, organisation: Organisation
) -> None:
    said = {"name": "House of Ports", "kind": organisation.kind.code}
    for person in (member, member, co_convenor, co_convenor):
        assert _as(person).post(_at("propose"), said)["Location"] == _at("mine")
    assert Organisation.objects.filter(slug__startswith="house-of-ports", state="review").count() == 2
    _as(member).post(_at("propose"), {**said, "name": "House of Roads"})
    _as(member_elsewhere).post(_at("propose"), said)
    assert Organisation.objects.filter(state="review").count() == 4


@pytest.mark.parametrize("count", [1, 3])
def test_desk_when_many_wait_then_asks_the_database_as_often(
    count: int, co_convenor: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        factories.affiliation(factories.user(), factories.organisation(), state="asked")
        factories.affiliation(co_convenor, factories.organisation())
    client = _as(co_convenor)
    client.get(_at("mine"))
    with django_assert_max_num_queries(12):
        client.get(_at("mine"))


def test_page_of_an_organisation_when_signed_in_then_leads_to_joining_or_to_its_people(
    organisation: Organisation, member: User, owner: User
) -> None:
    address = organisation.get_absolute_url()
    assert _at("join", organisation.slug) in _as(member).get(address).content.decode()
    page = _as(owner).get(address).content.decode()
    assert _at("people", organisation.slug) in page
    assert _at("join", organisation.slug) not in page
    assert _at("join", organisation.slug) not in Client().get(address).content.decode()


def test_last_editor_when_leaving_then_is_told_before_and_co_convenors_after(
    organisation: Organisation, owner: User
) -> None:
    factories.co_convenor(email="convenor@example.org", language="fr")
    place = Affiliation.objects.get(user=owner)
    assert "You are its only editor" in _as(owner).get(_at("end", place.uuid)).content.decode()
    end_affiliation(owner, place)
    send_due()
    assert [message.to for message in mail.outbox] == [["convenor@example.org"]]
    assert "Own organisation" in str(mail.outbox[0].body)
    assert f"/fr/me/organisations/people/{organisation.slug}/" in str(mail.outbox[0].body)


def test_one_of_two_editors_when_leaving_then_nobody_is_told(
    organisation: Organisation, owner: User, co_convenor: User
) -> None:
    second = factories.editor_of(organisation)
    end_affiliation(second, Affiliation.objects.get(user=second))
    assert not Notice.objects.exists()


def test_personal_data_when_exported_then_holds_every_place(wish: Affiliation, member: User) -> None:
    found = personal_data_of(member)["affiliations"]
    assert [(one["organisation"], one["role"], one["state"], one["reason"]) for one in found] == [
        ("Own organisation", "member", "asked", "I teach there")
    ]


def test_personal_data_when_erased_then_no_place_is_left_and_decisions_stay_without_the_person(
    organisation: Organisation, owner: User, member: User, django_capture_on_commit_callbacks: Any
) -> None:
    factories.co_convenor(email="convenor@example.org")
    factories.administrator()
    place = factories.affiliation(member, organisation, decided_by=owner, decided_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(owner, actor=owner)
    place.refresh_from_db()
    assert (place.state, place.decided_by) == ("approved", None)
    assert list(Affiliation.objects.all()) == [place]
    send_due()
    assert ["convenor@example.org"] in [message.to for message in mail.outbox]


def test_scope_when_the_person_belongs_to_a_member_organisation_then_sees_the_internal_side(
    organisation: Organisation, owner: User, member: User, visitor: Any, co_convenor: User
) -> None:
    organisation.body_memberships.create(body=factories.concept("bodies", "gmg"))
    seen = [Scope.of(person).sees_internal for person in (visitor, member, owner, co_convenor)]
    assert seen == [False, False, True, True]


@pytest.mark.parametrize("since", [None, "2014"])
def test_membership_in_a_body_when_kept_twice_then_refused_with_and_without_a_date(
    since: Any, organisation: Organisation
) -> None:
    body = factories.concept("bodies", "gmg")
    BodyMembership.objects.create(organisation=organisation, body=body, since=since)
    BodyMembership.objects.create(organisation=organisation, body=body, since="2015")
    with pytest.raises(IntegrityError), transaction.atomic():
        BodyMembership.objects.create(organisation=organisation, body=body, since=since)
