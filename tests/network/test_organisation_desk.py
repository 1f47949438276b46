"""The desk of an organisation: who opens it, what registered parts show, in which order."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from capdev.accounts.models import User
from capdev.network.desks import SOMETIME, URGENT, DeskPanel, DeskTasks, Task, desk_panels, desk_tasks
from capdev.network.models import Organisation
from capdev.ui.parts import Link
from tests import factories

pytestmark = pytest.mark.django_db

CAST = ("member", "member_elsewhere", "owner", "reviewer", "co_convenor", "administrator")


def _as(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _desk(organisation: Organisation) -> str:
    return reverse("affiliations:desk", args=[organisation.slug])


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks and panels of a higher app, as it would register them; taken away afterwards."""
    monkeypatch.setattr(desk_tasks, "_items", dict(desk_tasks._items))
    monkeypatch.setattr(desk_panels, "_items", dict(desk_panels._items))
    waiting = [Task("Sometime mend it.", "/en/mend/", SOMETIME), Task("Answer now.", "/en/answer/", URGENT, 2)]
    nothing = Task("None waits.", "/en/none/", URGENT, 0)
    desk_tasks.register(
        DeskTasks("sample", lambda _person, _organisation: [*waiting, nothing], lambda _person: waiting[:1])
    )
    own = "network/desk/own.html"
    desk_panels.register(
        DeskPanel("sample", own, lambda _request, organisation: {"desks": [Link(organisation.name)]}),
        DeskPanel("silent", own, lambda _request, _organisation: None),
    )


@pytest.mark.parametrize("who", CAST)
def test_desk_when_opened_by_each_of_the_cast_then_only_by_who_keeps_the_records(
    who: str, organisation: Organisation, request: pytest.FixtureRequest
) -> None:
    owner = request.getfixturevalue("owner")
    person = owner if who == "owner" else request.getfixturevalue(who)
    may = who in {"owner", "co_convenor", "administrator"}
    assert _as(person).get(_desk(organisation)).status_code == (200 if may else 404)
    public_page = _as(person).get(organisation.get_absolute_url()).content.decode()
    assert (_desk(organisation) in public_page) is may


def test_desk_when_a_visitor_comes_then_sign_in_is_asked(client: Client, organisation: Organisation) -> None:
    assert client.get(_desk(organisation)).status_code == 302
    assert _as(factories.user()).get(reverse("affiliations:desk", args=["nowhere"])).status_code == 404


def test_desk_when_a_member_without_the_role_of_editor_comes_then_not_found(organisation: Organisation) -> None:
    person = factories.user()
    factories.affiliation(person, organisation)
    assert _as(person).get(_desk(organisation)).status_code == 404


def test_desk_when_nothing_waits_then_says_so(organisation: Organisation, owner: User) -> None:
    assert "Nothing waits" in _as(owner).get(_desk(organisation)).content.decode()


def test_desk_when_somebody_asks_to_join_then_it_stands_on_top_and_leads_there(
    organisation: Organisation, owner: User, registered: None
) -> None:
    factories.affiliation(factories.user(), organisation, state="asked")
    page = _as(owner).get(_desk(organisation)).content.decode()
    people = reverse("affiliations:people", args=[organisation.slug]) + "#waiting"
    places = [page.index(part) for part in (people, "Answer now.", "Sometime mend it.", "desk-sample")]
    assert places == sorted(places)
    assert "None waits." not in page
    assert "desk-silent" not in page


def test_own_desk_when_editor_then_leads_to_the_desk_of_the_organisation(
    organisation: Organisation, owner: User, member: User, registered: None
) -> None:
    page = _as(owner).get("/en/me/").content.decode()
    assert _desk(organisation) in page
    assert "Sometime mend it." in page
    assert _desk(organisation) in _as(owner).get(reverse("affiliations:mine")).content.decode()
    assert _desk(organisation) not in _as(member).get("/en/me/").content.decode()


def test_own_desk_when_co_convenor_then_counts_wishes_and_proposals(co_convenor: User) -> None:
    factories.organisation("New house", state="review")
    factories.affiliation(factories.user(), factories.organisation(), state="asked")
    page = _as(co_convenor).get("/en/me/").content.decode()
    assert "1 person asks to join." in page
    assert "1 proposed organization waits to be published." in page


@pytest.mark.parametrize("count", [1, 3])
def test_own_desk_when_many_organisations_then_asks_the_database_as_often(
    count: int, owner: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        factories.affiliation(owner, factories.organisation(), role="editor")
    client: Any = _as(owner)
    client.get("/en/me/")
    with django_assert_max_num_queries(20):
        client.get("/en/me/")
