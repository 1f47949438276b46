"""The characters of the permission tests are who they say they are."""

from django.contrib.auth.models import AnonymousUser

from capdev.accounts.models import User
from capdev.accounts.models.user import SiteRole
from capdev.inventory.rules import can_edit
from capdev.network.models import Organisation
from capdev.network.rules import can_edit_organisation
from tests import factories


def test_cast_when_asked_for_then_each_has_its_role(
    visitor: AnonymousUser, member: User, reviewer: User, co_convenor: User, administrator: User
) -> None:
    assert not visitor.is_authenticated
    assert [person.site_role for person in (member, reviewer, co_convenor)] == [
        SiteRole.MEMBER,
        SiteRole.REVIEWER,
        SiteRole.CO_CONVENOR,
    ]
    assert [person.is_superuser for person in (member, administrator)] == [False, True]


def test_cast_when_it_comes_to_an_organisation_then_only_its_owner_and_convenors_act_for_it(
    organisation: Organisation, visitor: AnonymousUser, member_elsewhere: User, owner: User, co_convenor: User
) -> None:
    record = factories.activity(lead=organisation)
    people = (visitor, member_elsewhere, owner, co_convenor)
    assert [can_edit_organisation(person, organisation) for person in people] == [False, False, True, True]
    assert [can_edit(person, record) for person in people] == [False, False, True, True]


def test_factories_when_called_without_arguments_then_make_valid_rows(db: None) -> None:
    made = [factories.tool(), factories.practice(), factories.activity(), factories.organisation()]
    for row in [*made, factories.edition(factories.activity(), "2027-03")]:
        row.full_clean()
