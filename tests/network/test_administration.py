"""The network in the administration: written by actions, open to those who run the portal."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from capdev.accounts.models import User
from capdev.history.queries import changes_of, tombstone_of
from capdev.network.actions import merge_memberships, set_parent, write_row
from capdev.network.errors import NotYours
from capdev.network.items import MembershipItem
from capdev.network.models import Affiliation, Agreement, BodyMembership, Organisation
from capdev.vocabularies.queries import forget_catalogue
from tests import factories
from tests.administration import filled, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_catalogue() -> None:
    """What another test made less than a second ago is not known here."""
    forget_catalogue()


def _at(model: str, page: str, *parts: object) -> str:
    return reverse(f"admin:network_{model}_{page}", args=parts)


@pytest.mark.parametrize("who", ["owner", "member_elsewhere", "reviewer", "co_convenor", "administrator"])
def test_pages_when_opened_by_each_of_the_cast_then_for_those_who_run_the_portal_alone(
    who: str, request: pytest.FixtureRequest
) -> None:
    may = who in {"co_convenor", "administrator"}
    client = signed_in(request.getfixturevalue(who))
    for model in ("organisation", "agreement", "affiliation"):
        assert client.get(_at(model, "changelist"), {"q": "x"}).status_code == (200 if may else 302)


def test_organisation_when_corrected_with_its_rows_then_by_actions_and_loads_leave_it(
    co_convenor: User, organisation: Organisation
) -> None:
    organisation.identifiers.create(scheme="starter", value="org1")
    body, parent = factories.concept("bodies", "gmg"), factories.organisation("Parent")
    item = MembershipItem(("starter", "org1"), "gmg", role="member", since="2006")
    merge_memberships([item])
    client, address = signed_in(co_convenor), _at("organisation", "change", organisation.pk)
    data = filled(client, address) | {"acronym": "OWN", "name_fr": "Propre", "part_of": parent.pk}
    data |= {"body_memberships-0-until": "2018", "identifiers-TOTAL_FORMS": 2}
    data |= {"identifiers-1-scheme": "ror", "identifiers-1-value": "ror1"}
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.context["errors"]
    organisation.refresh_from_db()
    assert (organisation.acronym, organisation.part_of, organisation.name.texts["fr"]) == ("OWN", parent, "Propre")
    assert sorted(map(str, organisation.identifiers.all())) == ["ror:ror1", "starter:org1"]
    assert all(organisation.is_locked(name) for name in ("acronym", "name", "part_of", "membership gmg member 2006"))
    assert {change.via for change in changes_of(organisation.uuid)} == {"admin"}
    merge_memberships([item])
    assert str(BodyMembership.objects.get(body=body).until) == "2018"
    data = filled(client, address) | {"body_memberships-0-DELETE": "on"}
    assert client.post(address, data).status_code == 302
    merge_memberships([item])
    assert not BodyMembership.objects.exists()


def test_identifier_of_the_source_when_struck_out_then_the_page_says_why_not(
    co_convenor: User, organisation: Organisation
) -> None:
    organisation.identifiers.create(scheme="starter", value="org1")
    client, address = signed_in(co_convenor), _at("organisation", "change", organisation.pk)
    answer = client.post(address, filled(client, address) | {"identifiers-0-DELETE": "on", "acronym": "NEW"})
    assert "ties the record to its source" in answer.content.decode()
    organisation.refresh_from_db()
    assert (organisation.identifiers.count(), organisation.acronym) == (1, "")


def test_organisation_when_added_moved_or_archived_then_by_the_same_rules_as_elsewhere(
    co_convenor: User, organisation: Organisation
) -> None:
    client = signed_in(co_convenor)
    add = _at("organisation", "add")
    assert (
        client.post(add, filled(client, add) | {"name_en": "House of Ports", "kind": organisation.kind_id}).status_code
        == 302
    )
    made = Organisation.objects.get(slug="house-of-ports")
    assert (made.state, Affiliation.objects.count()) == ("draft", 0)
    client.post(_at("organisation", "changelist"), {"action": "publish", "_selected_action": [made.pk]})
    address = _at("organisation", "change", made.pk)
    client.post(address, filled(client, address) | {"act": "archive", "why": "Merged"})
    made.refresh_from_db()
    tombstone = tombstone_of(made.uuid)
    assert made.state == "archived"
    assert tombstone is not None
    assert tombstone.reason == "Merged"
    assert client.post(_at("organisation", "delete", made.pk), {"post": "yes"}).status_code == 403


def test_organisation_when_it_would_be_part_of_itself_then_refused(co_convenor: User, owner: User) -> None:
    above = factories.organisation()
    below = factories.organisation(part_of=above)
    client, address = signed_in(co_convenor), _at("organisation", "change", above.pk)
    answer = client.post(address, filled(client, address) | {"part_of": below.pk})
    assert "cannot be a part of itself" in answer.content.decode()
    with pytest.raises(NotYours):
        set_parent(owner, below, None)
    with pytest.raises(NotYours):
        write_row(owner, BodyMembership(organisation=below), {"body": factories.concept("bodies", "gmg")})


def test_agreement_when_added_changed_and_published_then_with_history(
    co_convenor: User, organisation: Organisation
) -> None:
    kind, other = factories.concept("agreement_kinds", "letter"), factories.organisation(slug="other")
    client, add = signed_in(co_convenor), _at("agreement", "add")
    data = filled(client, add) | {"title_en": "Letter", "kind": kind.pk, "parties": [organisation.pk, other.pk]}
    answer = client.post(add, data)
    assert answer.status_code == 302, answer.context["errors"]
    made = Agreement.objects.get()
    address = _at("agreement", "change", made.pk)
    data = filled(client, address) | {"parties": [other.pk], "starts": "2020", "act": "publish"}
    assert client.post(address, data).status_code == 302
    made.refresh_from_db()
    assert (made.state, str(made.starts), list(made.parties.all())) == ("published", "2020", [other])
    assert [change.act for change in changes_of(made.uuid)] == ["publish", "update", "create"]
    assert changes_of(made.uuid)[1].after["parties"] == ["other"]


def test_affiliation_when_decided_or_an_editor_is_named_then_by_actions(
    co_convenor: User, member: User, organisation: Organisation
) -> None:
    place = factories.affiliation(member, organisation, state="asked")
    client, address = signed_in(co_convenor), _at("affiliation", "change", place.pk)
    assert client.post(address, filled(client, address) | {"state": "approved", "role": "editor"}).status_code == 302
    place.refresh_from_db()
    assert (place.state, place.role, place.decided_by) == ("approved", "editor", co_convenor)
    assert client.post(address, filled(client, address) | {"state": "refused"}).status_code == 200
    add, other = _at("affiliation", "add"), factories.organisation()
    assert client.post(add, {"email": "nobody@example.org", "organisation": other.pk}).status_code == 200
    assert client.post(add, {"email": member.email.upper(), "organisation": other.pk}).status_code == 302
    assert Affiliation.objects.get(organisation=other).role == "editor"


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("model", ["organisation", "affiliation"])
def test_lists_when_long_then_ask_the_database_as_often(
    model: str, count: int, co_convenor: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        country = factories.concept("countries", "KE")
        factories.affiliation(factories.user(), factories.organisation(country=country), decided_by=factories.user())
    client = signed_in(co_convenor)
    client.get(_at(model, "changelist"))
    with django_assert_max_num_queries(9):
        client.get(_at(model, "changelist"))
