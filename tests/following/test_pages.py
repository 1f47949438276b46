"""Saving, following, pausing, stopping; lists; waiting for a date: what pages show and who may do what."""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from capdev.accounts.actions import erase_account
from capdev.accounts.models import User
from capdev.accounts.queries import personal_data_of
from capdev.following.actions import add_to_list, follow_subject, leave_interest, save_search, share_list, write_list
from capdev.following.errors import NotAwaited, NotYours, TooMany
from capdev.following.models import Follow, Interest, ListEntry, RecordList
from capdev.following.subjects import awaited
from capdev.inventory.models import Activity, Edition
from capdev.kernel.dates import PartialDate
from capdev.network.models import Organisation
from capdev.search.parameters import Query
from tests import factories
from tests.following.conftest import Appear, Deliver, as_, saves

pytestmark = pytest.mark.django_db

CAST: Final = ("member", "member_elsewhere", "owner", "reviewer", "co_convenor", "administrator")


def at(name: str, *parts: object) -> str:
    return reverse(f"following:{name}", args=parts)


@pytest.fixture
def course(organisation: Organisation) -> Activity:
    return factories.activity("Border course", lead=organisation)


@pytest.fixture
def undated(course: Activity) -> Edition:
    return factories.edition(course)


# Saved searches and follows.


def test_search_page_when_something_is_asked_then_offers_to_save_it(index: Callable[[], None], member: User) -> None:
    index()
    page = Client().get("/en/inventory/", {"q": "remittances", "page": "1"}).content.decode()
    assert f"{at('save')}?q=remittances" in page
    assert at("save") not in Client().get("/en/inventory/").content.decode()


def test_saving_when_a_visitor_does_then_signs_in_and_comes_back(client: Client) -> None:
    answer = client.get(at("save"), {"q": "remittances"})
    assert answer.status_code == 302
    assert "login" in answer["Location"]
    assert "next=/en/me/following/save/%3Fq%3Dremittances" in answer["Location"]


def test_saving_when_sent_then_stands_under_its_name_and_rhythm(member: User, index: Callable[[], None]) -> None:
    index()
    client = as_(member)
    address = f"{at('save')}?q=remittances&free=yes&sort=title"
    assert "“remittances” · Free of charge: Yes" in client.get(address).content.decode()
    page = client.post(address, {"name": "", "rhythm": "daily"}, follow=True).content.decode()
    assert "The search is saved" in page
    kept = Follow.objects.get()
    assert (kept.params, kept.rhythm, kept.language) == ("q=remittances&free=yes", "daily", "en")
    client.post(address, {"name": "Money", "rhythm": "weekly"})
    assert Follow.objects.get().name == "Money"


def test_following_when_pressed_on_a_page_then_the_page_says_so(
    member: User, course: Activity, index: Callable[[], None]
) -> None:
    index()
    client, page = as_(member), course.get_absolute_url()
    found = re.search(r'href="([^"]*me/following/follow/[^"]*)"', client.get(page).content.decode())
    assert found
    address = found[1].replace("&amp;", "&")
    answer = client.post(address, {"rhythm": "at_once"}, follow=True)
    assert urlsplit(answer.redirect_chain[-1][0]).path == page
    assert "You follow this" in answer.content.decode()
    kept = Follow.objects.get()
    assert (kept.subject_kind, kept.subject_key, kept.name) == ("activity", str(course.uuid), "Border course")
    assert client.get(address).status_code == 302, "who follows already is led to the follow"


@pytest.mark.parametrize("kind", ["theme", "country", "region", "organisation"])
def test_following_when_of_a_subject_then_offered_on_its_page(
    kind: str, member: User, organisation: Organisation, index: Callable[[], None]
) -> None:
    factories.concept("themes", "rights")
    factories.concept("countries", "JO")
    factories.concept("regions", "145")
    index()
    pages = {
        "theme": "/en/inventory/themes/rights/",
        "country": "/en/inventory/countries/JO/",
        "region": "/en/inventory/regions/145/",
        "organisation": organisation.get_absolute_url(),
    }
    assert Client().get(pages[kind]).content.decode().count(f"following/follow/?kind={kind}") == 1


def test_following_when_the_subject_is_unknown_or_hidden_then_not_found(member: User, owner: User) -> None:
    inside = factories.tool("Inside", visibility="internal")
    client = as_(member)
    for kind, key in (("theme", "nowhere"), ("tool", str(inside.uuid)), ("tool", "x"), ("planet", "1"), ("", "")):
        assert client.get(at("follow"), {"kind": kind, "key": key}).status_code == 404
        with pytest.raises(NotYours):
            follow_subject(member, kind, key, "en")


@pytest.mark.parametrize("who", CAST)
def test_follow_when_it_is_somebody_elses_then_not_there(
    who: str, request: pytest.FixtureRequest, index: Callable[[], None]
) -> None:
    index()
    theirs = saves(factories.user(), q="remittances")
    client = as_(request.getfixturevalue(who))
    assert client.get(at("one", theirs.uuid)).status_code == 404
    for act in ("pause", "delete", "restore"):
        assert client.post(at(act, theirs.uuid)).status_code == 404
    theirs.refresh_from_db()
    assert not theirs.is_paused
    assert theirs.deleted_at is None


def test_follow_when_a_visitor_comes_then_sign_in_is_asked(client: Client, index: Callable[[], None]) -> None:
    index()
    theirs = saves(factories.user(), q="remittances")
    for address in (at("mine"), at("lists"), at("one", theirs.uuid), at("follow"), at("add")):
        answer = client.get(address)
        assert answer.status_code == 302
        assert "login" in answer["Location"]
    for act in ("pause", "delete", "restore"):
        assert "login" in client.post(at(act, theirs.uuid))["Location"]


def test_follow_when_paused_stopped_and_taken_back_then_the_page_says_so(
    member: User, index: Callable[[], None]
) -> None:
    index()
    kept, client = saves(member, q="remittances"), as_(member)
    assert "Paused" in client.post(at("pause", kept.uuid), {"pause": "1"}, follow=True).content.decode()
    assert "Go on" in client.get(at("mine")).content.decode()
    client.post(at("pause", kept.uuid), {"resume": "1"})
    assert "It finds 0 records now." in client.get(at("one", kept.uuid)).content.decode()
    page = client.post(at("delete", kept.uuid), follow=True).content.decode()
    assert "Stopped within the last week" in page
    assert client.get(at("one", kept.uuid)).status_code == 404
    assert "again" in client.post(at("restore", kept.uuid), follow=True).content.decode()


def test_follows_when_there_are_too_many_then_refused(member: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("capdev.following.actions.follows.MOST_FOLLOWS", 1)
    saves(member, q="one")
    with pytest.raises(TooMany):
        saves(member, q="two")


def test_mine_when_there_are_more_follows_then_asks_as_many_queries(
    member: User, organisation: Organisation, index: Callable[[], None]
) -> None:
    factories.concept("themes", "rights")
    index()

    def queries() -> int:
        client = as_(member)
        client.get(at("mine"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at("mine")).status_code == 200
        return len(asked)

    def follow_some(number: int) -> None:
        saves(member, q=f"word{number}")
        for kind in ("tool", "activity"):
            record = getattr(factories, kind)()
            follow_subject(member, kind, str(record.uuid), "en")
        body = factories.organisation()
        follow_subject(member, "organisation", str(body.uuid), "en")

    follow_subject(member, "theme", "rights", "en")
    follow_some(1)
    few = queries()
    follow_some(2)
    follow_some(3)
    assert queries() == few


# Lists.


def test_list_when_a_record_is_added_then_stands_there_once_and_can_be_moved(member: User) -> None:
    first, second = factories.tool("First"), factories.tool("Second")
    client = as_(member)
    client.post(f"{at('add')}?record={first.uuid}", {"title": "For Amman", "about": ""})
    kept = RecordList.objects.get()
    for _ in range(2):
        client.post(f"{at('add')}?record={second.uuid}", {"list": kept.uuid})
    client.post(at("change_list", kept.uuid), {"up": second.uuid})
    page = client.get(kept.get_absolute_url()).content.decode()
    assert page.rindex("Second") < page.rindex("First")
    client.post(at("entry", kept.uuid, first.uuid), {"note": "For the second day"})
    assert "For the second day" in client.get(kept.get_absolute_url()).content.decode()
    client.post(at("change_list", kept.uuid), {"remove": second.uuid})
    assert ListEntry.objects.get().record == first.uuid


@pytest.mark.parametrize("who", ["visitor", *CAST])
def test_list_when_shared_then_seen_by_who_it_is_shared_with(who: str, request: pytest.FixtureRequest) -> None:
    keeper = factories.user(name="Keeper")
    kept = write_list(keeper, None, title="For Amman")
    add_to_list(keeper, kept, factories.tool("Handbook").uuid)
    client = Client() if who == "visitor" else as_(request.getfixturevalue(who))
    page = kept.get_absolute_url()
    assert client.get(page).status_code == 404
    kept = share_list(keeper, kept, "link")
    assert client.get(page).status_code == 404
    assert "Handbook" in client.get(f"{page}{kept.secret}/").content.decode()
    assert client.get(f"{page}{'x' * 32}/").status_code == 404
    share_list(keeper, kept, "private")
    assert client.get(f"{page}{kept.secret}/").status_code == 404
    share_list(keeper, kept, "public")
    shown = client.get(page).content.decode()
    assert "Handbook" in shown
    assert "Keeper" in shown
    assert "Move up" not in shown
    answer = client.post(at("change_list", kept.uuid), {"delete": "1"})
    assert answer.status_code == (302 if who == "visitor" else 404)
    assert RecordList.objects.get().deleted_at is None


def test_list_when_a_record_is_internal_then_left_out_for_others(co_convenor: User) -> None:
    inside = factories.tool("Inside", visibility="internal")
    kept = write_list(co_convenor, None, title="Ours")
    add_to_list(co_convenor, kept, inside.uuid)
    share_list(co_convenor, kept, "public")
    assert "Inside" in as_(co_convenor).get(kept.get_absolute_url()).content.decode()
    page = Client().get(kept.get_absolute_url()).content.decode()
    assert "Inside" not in page
    assert "1 more record is not shown to you." in page
    with pytest.raises(NotYours):
        add_to_list(factories.user(), write_list(factories.user(), None, title="Theirs"), inside.uuid)


def test_list_when_deleted_then_gone_until_taken_back(member: User) -> None:
    kept, client = write_list(member, None, title="For Amman"), as_(member)
    share_list(member, kept, "public")
    client.post(at("change_list", kept.uuid), {"delete": "1"})
    assert Client().get(kept.get_absolute_url()).status_code == 404
    assert "Deleted within the last week" in client.get(at("lists")).content.decode()
    client.post(at("restore_list", kept.uuid))
    assert Client().get(kept.get_absolute_url()).status_code == 200


def test_list_when_it_grows_then_asks_as_many_queries(member: User) -> None:
    kept = share_list(member, write_list(member, None, title="Many"), "public")

    def queries() -> int:
        Client().get(kept.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            Client().get(kept.get_absolute_url())
        return len(asked)

    add_to_list(member, kept, factories.tool().uuid)
    few = queries()
    for _ in range(3):
        add_to_list(member, kept, factories.tool().uuid)
    assert queries() == few


# Waiting for a date.


def test_interest_when_left_then_told_once_when_the_date_is_set(
    member: User, course: Activity, undated: Edition, index: Callable[[], None], appear: Appear, deliver: Deliver
) -> None:
    index()
    client, address = as_(member), at("interest", "edition", undated.uuid)
    assert address in client.get(course.get_absolute_url()).content.decode()
    client.post(address, {"country": "", "reason": "To learn"})
    appear(course)
    assert deliver() == []
    undated.starts = PartialDate.parse("2027-03-01")
    undated.save()
    appear(course)
    [sent] = deliver()
    assert sent.subject == "The date is set: Border course"
    appear(course)
    assert deliver() == []
    assert "The date is known by now" in client.get(address).content.decode()
    with pytest.raises(NotAwaited):
        leave_interest(factories.user(), "edition", undated)


@pytest.mark.parametrize("who", ["visitor", *CAST])
def test_interests_when_looked_at_then_only_by_who_answers_for_the_record(
    who: str, undated: Edition, request: pytest.FixtureRequest
) -> None:
    open_, quiet = factories.user(name="Open", email="open@example.org"), factories.user(name="Quiet")
    leave_interest(open_, "edition", undated, country="", reason="To learn", shows_name=True)
    leave_interest(quiet, "edition", undated, reason="A secret")
    client = Client() if who == "visitor" else as_(request.getfixturevalue(who))
    answer = client.get(at("people", "edition", undated.uuid))
    panel = at("people", "edition", undated.uuid) in client.get(undated.activity.get_absolute_url()).content.decode()
    if who in ("owner", "co_convenor", "administrator"):
        page = answer.content.decode()
        assert "2 people would like to take part." in page
        assert "open@example.org" in page
        assert "Quiet" not in page
        assert "A secret" not in page
        assert panel
    else:
        assert answer.status_code == (302 if who == "visitor" else 404)
        assert not panel


def test_interest_when_withdrawn_then_gone(member: User, undated: Edition) -> None:
    client, address = as_(member), at("interest", "edition", undated.uuid)
    client.post(address, {"country": "", "reason": ""})
    assert Interest.objects.count() == 1
    client.post(address, {"withdraw": "1"})
    assert Interest.objects.count() == 0


def test_interest_when_the_record_is_hidden_then_not_found(member: User) -> None:
    hidden = factories.edition(factories.activity(visibility="internal"))
    assert as_(member).get(at("interest", "edition", hidden.uuid)).status_code == 404
    assert "edition" in awaited


# One's own data.


def test_personal_data_when_exported_and_erased_then_whole_and_gone(
    member: User, undated: Edition, index: Callable[[], None]
) -> None:
    index()
    save_search(member, Query(text="remittances"), "en", name="Money")
    add_to_list(member, write_list(member, None, title="For Amman"), undated.activity.uuid)
    leave_interest(member, "edition", undated, reason="To learn")
    told = str(personal_data_of(member))
    assert all(word in told for word in ("Money", "For Amman", str(undated.activity.uuid), "To learn"))
    erase_account(member, actor=member)
    assert not any(model.objects.exists() for model in (Follow, RecordList, Interest))
