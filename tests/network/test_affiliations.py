"""People ask to belong to an organisation; its editors and the co-convenors decide."""

import pytest

from capdev.accounts.models import User
from capdev.history.queries import changes_of
from capdev.kernel.states import NotPossible
from capdev.network.actions import (
    ask_affiliation,
    change_role,
    decide_affiliation,
    end_affiliation,
    make_editor,
    undo_decision,
)
from capdev.network.errors import NotYours
from capdev.network.models import Affiliation, Organisation
from capdev.network.queries import affiliations_waiting, belongs_to_member_organisation, editors_of, organisations_of
from capdev.network.rules import can_see_internal
from tests import factories

pytestmark = pytest.mark.django_db


def test_affiliation_when_asked_then_waits_and_gives_nothing(
    member: User, organisation: Organisation, owner: User
) -> None:
    asked = ask_affiliation(member, organisation)
    assert asked.state == "asked"
    assert list(organisations_of(member)) == []
    assert list(affiliations_waiting(owner, everywhere=False)) == [asked]


@pytest.mark.parametrize("who", ["owner", "co_convenor", "administrator"])
def test_affiliation_when_decided_by_who_may_then_holds(
    who: str, member: User, organisation: Organisation, request: pytest.FixtureRequest
) -> None:
    decider = request.getfixturevalue(who)
    asked = decide_affiliation(decider, ask_affiliation(member, organisation), approve=True)
    assert (asked.state, asked.decided_by) == ("approved", decider)
    assert list(organisations_of(member)) == [organisation]
    assert [change.act for change in changes_of(asked.uuid)] == ["update", "create"]


@pytest.mark.parametrize("who", ["member", "member_elsewhere", "reviewer"])
def test_affiliation_when_decided_by_anybody_else_then_refused(
    who: str, member: User, organisation: Organisation, request: pytest.FixtureRequest
) -> None:
    asked = ask_affiliation(member, organisation)
    with pytest.raises(NotYours):
        decide_affiliation(request.getfixturevalue(who), asked, approve=True)
    asked.refresh_from_db()
    assert asked.state == "asked"


def test_affiliation_when_decided_twice_or_asked_twice_then_not_possible(
    member: User, organisation: Organisation, owner: User
) -> None:
    asked = ask_affiliation(member, organisation)
    with pytest.raises(NotPossible):
        ask_affiliation(member, organisation)
    decide_affiliation(owner, asked, approve=False)
    with pytest.raises(NotPossible):
        decide_affiliation(owner, asked, approve=True)
    assert ask_affiliation(member, organisation).state == "asked"


def test_affiliation_when_the_role_changes_then_the_person_edits(
    member: User, organisation: Organisation, owner: User
) -> None:
    place = decide_affiliation(owner, ask_affiliation(member, organisation), approve=True)
    change_role(owner, place, Affiliation.Role.EDITOR)
    assert set(editors_of([organisation])) == {owner, member}
    with pytest.raises(NotYours):
        change_role(owner, Affiliation.objects.get(user=owner), Affiliation.Role.MEMBER)


def test_affiliation_when_the_person_leaves_then_ended(member: User, organisation: Organisation, owner: User) -> None:
    place = decide_affiliation(owner, ask_affiliation(member, organisation), approve=True)
    end_affiliation(member, place)
    assert list(organisations_of(member)) == []


def test_first_editor_when_named_by_a_co_convenor_then_edits(
    member: User, organisation: Organisation, co_convenor: User, member_elsewhere: User
) -> None:
    with pytest.raises(NotYours):
        make_editor(member_elsewhere, organisation, member_elsewhere)
    make_editor(co_convenor, organisation, member)
    assert list(editors_of([organisation])) == [member]


def test_internal_side_when_the_organisation_is_member_of_a_body_now_then_its_people_see_it(
    member: User, organisation: Organisation, owner: User
) -> None:
    body = factories.concept("bodies", "un_network_migration")
    membership = organisation.body_memberships.create(body=body)
    assert belongs_to_member_organisation(owner)
    assert [can_see_internal(person) for person in (member, owner)] == [False, True]
    membership.until = "2018"
    membership.save()
    assert not can_see_internal(owner)


def test_affiliation_when_the_person_left_then_no_change_of_role_brings_it_back(
    member: User, organisation: Organisation, owner: User
) -> None:
    left = end_affiliation(member, factories.affiliation(member, organisation))
    with pytest.raises(NotYours):
        change_role(owner, left, "editor")
    with pytest.raises(NotYours):
        undo_decision(owner, left)
    left.refresh_from_db()
    assert (left.state, left.decided_by) == ("ended", member)
