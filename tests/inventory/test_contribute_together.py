"""Two people write the same record, and sessions end: nothing is lost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from capdev.accounts.models import User
from capdev.inventory.actions import update_record, write_row
from capdev.inventory.actions.contribute import contribute_changes
from capdev.inventory.errors import ChangedMeanwhile
from capdev.inventory.models import Activity, Draft
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from tests import factories
from tests.inventory.contributing import SETTING, sent

pytestmark = [pytest.mark.django_db, SETTING]


@pytest.fixture
def record(organisation: Organisation, setting: None) -> Activity:
    return factories.activity("Course", lead=organisation, duration="2 days")


@pytest.fixture
def opened(client: Client, owner: User, record: Activity) -> Any:
    """What the owner's form says, opened before somebody else changes the record."""
    client.force_login(owner)
    page = client.get(address_of(record))
    return {**page.context["form"].sent, "revision": str(page.context["made"].revision)}


def address_of(record: Activity) -> str:
    return reverse("inventory:contribute-record", args=[record.uuid])


def test_record_when_both_changed_the_same_field_then_the_second_sees_both_versions(
    client: Client, record: Activity, opened: Any, co_convenor: User
) -> None:
    update_record(co_convenor, record, {"duration": "3 days", "recurrence": "every year"})
    answer = client.post(address_of(record), {**opened, "duration": "5 days", "write": "1"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert [(pair.name, list(pair.mine), list(pair.theirs)) for pair in answer.context["pairs"] if pair.is_touched] == [
        ("duration", ["5 days"], ["3 days"])
    ]
    assert "Co-convenor" in html
    record.refresh_from_db()
    assert record.duration == "3 days"
    assert Draft.objects.get().said["duration"] == ["5 days"]


@pytest.mark.parametrize(("choice", "expected"), [("mine", "5 days"), ("theirs", "3 days")])
def test_record_when_a_version_is_chosen_then_it_stands_and_what_only_the_other_changed_stays(
    client: Client, record: Activity, opened: Any, co_convenor: User, choice: str, expected: str
) -> None:
    update_record(co_convenor, record, {"duration": "3 days", "recurrence": "every year"})
    page = client.post(address_of(record), {**opened, "duration": "5 days", "places": "20", "write": "1"})
    chosen = {f"choice.{pair.name}": "theirs" if not pair.is_touched else choice for pair in page.context["pairs"]}
    revision = str(page.context["revision"])
    sent(client, address_of(record), {**chosen, "revision": revision}, "resolve")
    record.refresh_from_db()
    assert (record.duration, record.recurrence, record.places) == (expected, "every year", "20")
    assert not Draft.objects.exists()


def test_record_when_the_others_changed_other_fields_then_both_changes_are_kept_without_asking(
    client: Client, record: Activity, opened: Any, co_convenor: User
) -> None:
    update_record(co_convenor, record, {"recurrence": "every year", "title": TranslatedText.of("Better course")})
    sent(client, address_of(record), {**opened, "duration": "5 days"}, "write")
    record.refresh_from_db()
    assert (record.duration, record.recurrence, str(record.title)) == ("5 days", "every year", "Better course")


def test_record_when_changed_again_while_choosing_then_asked_again(
    client: Client, record: Activity, opened: Any, co_convenor: User
) -> None:
    update_record(co_convenor, record, {"duration": "3 days"})
    page = client.post(address_of(record), {**opened, "duration": "5 days", "write": "1"})
    update_record(co_convenor, record, {"duration": "4 days"})
    choice = {"choice.duration": "mine", "revision": str(page.context["revision"]), "resolve": "1"}
    assert client.post(address_of(record), choice).status_code == 409


def test_edition_when_both_changed_it_then_the_second_sees_both_versions(
    client: Client, record: Activity, owner: User, co_convenor: User
) -> None:
    edition = factories.edition(record, "2027-03-01", place="Turin")
    client.force_login(owner)
    address = reverse("inventory:contribute-edition", args=[record.uuid, edition.uuid])
    page = client.get(address)
    write_row(co_convenor, edition, {"place": "Rome"})
    said = {**page.context["form"].sent, "revision": str(page.context["made"].revision)}
    answer = client.post(address, {**said, "place": "Milan", "write": "1"})
    assert answer.status_code == 409
    assert [(pair.name, list(pair.mine), list(pair.theirs)) for pair in answer.context["pairs"]] == [
        ("place", ["Milan"], ["Rome"])
    ]


def test_action_when_a_field_changed_since_then_refused(record: Activity, owner: User, co_convenor: User) -> None:
    update_record(co_convenor, record, {"duration": "3 days"})
    with pytest.raises(ChangedMeanwhile) as refused:
        contribute_changes(owner, record, {"duration": "5 days"}, 0, None)
    assert refused.value.changed == {"duration": ("2 days", "3 days")}


def test_session_when_it_ended_then_what_was_sent_is_there_after_signing_in(
    client: Client, record: Activity, owner: User
) -> None:
    client.force_login(owner)
    page = client.get(address_of(record))
    said = {**page.context["form"].sent, "owner": page.context["seal"], "duration": "9 days"}
    client.logout()
    answer = client.post(address_of(record), {**said, "write": "1"})
    assert answer.status_code == 302
    assert "login" in answer.headers["Location"]
    client.force_login(owner)
    assert client.get(address_of(record), follow=True).context["form"].sent["duration"] == "9 days"
    assert Draft.objects.get().said["duration"] == ["9 days"]


def test_session_when_it_ended_during_autosave_then_the_page_says_so(
    client: Client, record: Activity, owner: User
) -> None:
    client.force_login(owner)
    seal = client.get(address_of(record)).context["seal"]
    client.logout()
    answer = client.post(address_of(record), {"owner": seal, "duration": "9 days", "keep": "1"})
    assert "What you wrote is kept for you" in answer.content.decode()
    stranger = client.post(address_of(record), {"owner": "forged", "duration": "9 days", "keep": "1"})
    assert "could not be kept" in stranger.content.decode()


def test_session_when_somebody_else_signs_in_then_does_not_get_what_was_sent(
    client: Client, record: Activity, owner: User, co_convenor: User
) -> None:
    client.force_login(owner)
    seal = client.get(address_of(record)).context["seal"]
    client.logout()
    client.post(address_of(record), {"owner": seal, "duration": "9 days", "write": "1"})
    client.force_login(co_convenor)
    assert client.get(address_of(record)).context["form"].sent["duration"] == "2 days"
    assert not Draft.objects.exists()


def test_visitor_when_sending_without_a_seal_then_fills_no_session(client: Client, record: Activity) -> None:
    client.post(address_of(record), {"duration": "x", "write": "1"})
    assert not client.session.keys()
