"""History in the administration, and accounts as subjects of history."""

from uuid import uuid4

import pytest
from django.test import Client

from capdev.accounts import actions as account_actions
from capdev.accounts.models import User
from capdev.history import actions
from capdev.history.models import Change, Tombstone
from capdev.history.subjects import find_subject
from capdev.kernel.translated import TranslatedText

pytestmark = pytest.mark.django_db


def test_history_when_read_by_an_administrator_is_shown_and_cannot_be_touched(
    client: Client, member: User, administrator: User
) -> None:
    account_actions.change_profile(member, name="New", language="en", time_zone="UTC", actor=member)
    actions.bury("account", uuid4(), "old", TranslatedText.of("Old course"))
    client.force_login(administrator)
    change = Change.objects.get()
    assert str(member.uuid) in client.get("/admin/history/change/").content.decode()
    assert "Old course" in client.get("/admin/history/tombstone/").content.decode()
    assert client.get("/admin/history/formerslug/").status_code == 200
    assert client.get(f"/admin/history/change/{change.pk}/change/").status_code == 200
    assert client.post(f"/admin/history/change/{change.pk}/change/", {"note": "x"}).status_code == 403
    assert client.post(f"/admin/history/change/{change.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.get("/admin/history/change/add/").status_code == 403
    assert (Change.objects.count(), Tombstone.objects.count()) == (1, 1)


def test_account_when_asked_for_by_its_uuid_is_seen_by_itself_and_administrators_alone(
    member: User, reviewer: User, administrator: User
) -> None:
    found = find_subject(member.uuid)
    assert found is not None
    subject, record = found
    assert record == member
    assert [subject.may_see(one, member) for one in (member, reviewer, administrator)] == [True, False, True]
