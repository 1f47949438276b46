"""Who sees a record at its address, and what answers at addresses that it no longer has."""

import uuid
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from capdev.accounts.models import User
from capdev.history.actions import bury, keep_former_slug
from capdev.inventory.choices import Visibility
from capdev.inventory.models import Activity
from capdev.network.models import BodyMembership
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = "/en/inventory/activities/law/"


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def member_of_the_group() -> User:
    """Somebody from an organisation whose members see internal records."""
    agency = factories.organisation()
    BodyMembership.objects.create(organisation=agency, body=factories.concept("bodies", "gmg"))
    person = factories.user()
    factories.affiliation(person, agency)
    return person


def test_draft_when_asked_for_then_only_its_editors_and_convenors_see_it(reviewer: User, co_convenor: User) -> None:
    owner = factories.organisation()
    factories.activity(slug="law", state="draft", lead=owner)
    seen = {
        "visitor": Client().get(ADDRESS).status_code,
        "stranger": signed_in(factories.editor_of(factories.organisation())).get(ADDRESS).status_code,
        "reviewer": signed_in(reviewer).get(ADDRESS).status_code,
        "owner": signed_in(factories.editor_of(owner)).get(ADDRESS).status_code,
        "convenor": signed_in(co_convenor).get(ADDRESS).status_code,
    }
    assert seen == {"visitor": 404, "stranger": 404, "reviewer": 404, "owner": 200, "convenor": 200}


def test_internal_record_when_asked_for_then_members_of_the_group_see_it_and_say_so() -> None:
    factories.activity(slug="law", visibility="internal")
    assert Client().get(ADDRESS).status_code == 404
    assert signed_in(factories.user()).get(ADDRESS).status_code == 404
    page = signed_in(member_of_the_group()).get(ADDRESS)
    assert page.status_code == 200
    assert str(Visibility.INTERNAL.label) in page.content.decode()
    assert page["Cache-Control"] == "private, no-cache"


def test_former_address_when_asked_for_then_it_leads_on_for_good() -> None:
    activity = factories.activity(slug="migration-law")
    with transaction.atomic():
        keep_former_slug("activity", "law", activity.uuid)
    response = Client().get(f"{ADDRESS}?from=mail")
    assert (response.status_code, response["Location"]) == (301, "/en/inventory/activities/migration-law/?from=mail")
    assert Client().get("/en/inventory/tools/law/").status_code == 404


def test_former_address_when_its_record_is_hidden_then_it_says_nothing() -> None:
    activity = factories.activity(slug="migration-law", state="draft")
    with transaction.atomic():
        keep_former_slug("activity", "law", activity.uuid)
    assert Client().get(ADDRESS).status_code == 404


def test_archived_record_when_asked_for_then_a_tombstone_leads_to_the_successor() -> None:
    new = factories.activity("Law and policy")
    old = factories.activity("Law", slug="law", state="archived")
    with transaction.atomic():
        bury("activity", old.uuid, "law", old.title, reason="Merged.", successor_uuid=new.uuid)
    response = Client().get(ADDRESS)
    told = response.content.decode()
    assert response.status_code == 410
    assert f'<a href="{new.get_absolute_url()}">' in told
    assert "Merged." in told
    assert "23 November 2026" in told
    assert response["Cache-Control"] == "private, no-cache"


def test_archived_record_when_it_was_internal_then_outsiders_are_not_told() -> None:
    factories.activity("Secret", slug="law", state="archived", visibility="internal")
    assert Client().get(ADDRESS).status_code == 404


def test_deleted_record_when_asked_for_then_its_tombstone_answers() -> None:
    with transaction.atomic():
        bury("activity", uuid.uuid4(), "law", factories.activity("Law").title)
    assert Client().get(ADDRESS).status_code == 410


@pytest.mark.parametrize("slug", ["nothing", "%00", "..", "a" * 3000, "قانون"])
def test_unknown_address_when_asked_for_then_a_clear_page(slug: str) -> None:
    assert Client().get(f"/en/inventory/activities/{slug}/").status_code == 404


@pytest.mark.parametrize("path", ["processes", "compare", "bibliography"])
@pytest.mark.parametrize("query", ["q=%00", "q=%FF%FE", "kind=%00", "id=%00&id=1", f"q={'a' * 10_000}", "id=" * 900])
def test_page_when_asked_nonsense_then_it_still_answers(path: str, query: str) -> None:
    assert Client().get(f"/en/inventory/{path}/?{query}").status_code == 200


def test_public_page_when_asked_again_then_304_until_the_record_changes() -> None:
    activity = factories.activity(slug="law")
    first = Client().get(ADDRESS)
    assert first["Cache-Control"] == "public, max-age=1"
    assert first["Last-Modified"]
    again = Client().get(ADDRESS, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    activity.duration = "5 days"
    activity.save()
    changed = Client().get(ADDRESS, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_page_when_posted_to_then_refused() -> None:
    Activity.objects.filter(pk=factories.activity().pk).update(slug="law")
    assert Client().post(ADDRESS).status_code == 405


@pytest.mark.parametrize("hidden", [{"visibility": "internal"}, {"published_at": None}])
def test_archived_record_when_it_was_never_for_everybody_then_no_address_tells_its_title(
    hidden: dict[str, Any],
) -> None:
    old = factories.activity("Secret plan", slug="law", state="archived", **hidden)
    with transaction.atomic():
        bury("activity", old.uuid, "law", old.title, reason="Secret reason")
        bury("activity", uuid.uuid4(), "open", old.title)
    for address in (ADDRESS, f"/id/{old.uuid}", f"/api/v1/inventory/{old.uuid}/", f"/cite/{old.uuid}.txt"):
        response = Client().get(address)
        assert response.status_code == 404, address
        assert "Secret" not in response.content.decode()
    Activity.objects.update(slug="renamed")
    assert Client().get(ADDRESS).status_code == 404
    assert Client().get(ADDRESS.replace("law", "open")).status_code == 410


def test_archived_record_when_it_was_internal_then_members_of_the_group_are_told() -> None:
    old = factories.activity("Plan", state="archived", visibility="internal")
    with transaction.atomic():
        bury("activity", old.uuid, old.slug, old.title)
    reader = signed_in(member_of_the_group())
    assert reader.get(f"/id/{old.uuid}").status_code == 410
    assert reader.get(f"/api/v1/inventory/{old.uuid}/").status_code == 410
