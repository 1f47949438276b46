"""Roles on the whole site: who has them, who gives them, what is kept of it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import Settings

from capdev.accounts import actions, rules
from capdev.accounts.errors import LastAdministrator
from capdev.accounts.models import SiteRole, User
from capdev.history.queries import changes_of
from capdev.kernel.errors import NotAllowed
from tests import factories

pytestmark = pytest.mark.django_db


def test_rules_when_asked_of_each_character_answer_by_role(
    visitor: AnonymousUser, member: User, reviewer: User, co_convenor: User, administrator: User
) -> None:
    cast = (visitor, member, reviewer, co_convenor, administrator)
    assert [rules.is_reviewer(one) for one in cast] == [False, False, True, True, True]
    assert [rules.is_co_convenor(one) for one in cast] == [False, False, False, True, True]
    assert [rules.is_administrator(one) for one in cast] == [False, False, False, False, True]
    assert [rules.can_grant_site_role(one, member) for one in cast] == [False, False, False, False, True]
    assert [rules.can_see_account(one, member) for one in cast] == [False, True, False, False, True]
    assert [rules.can_change_account(one, member) for one in cast] == [False, True, False, False, True]
    assert [rules.can_erase_account(one, member) for one in cast] == [False, True, False, False, True]
    assert [rules.can_manage_tokens(one, member) for one in cast] == [False, True, False, False, False]


def test_rules_when_the_account_is_closed_give_nothing() -> None:
    closed = factories.administrator(is_active=False, site_role=SiteRole.CO_CONVENOR)
    assert not rules.is_administrator(closed)
    assert not rules.is_co_convenor(closed)
    assert not rules.is_reviewer(closed)


def test_role_when_granted_by_an_administrator_is_kept_in_history(member: User, administrator: User) -> None:
    actions.grant_site_role(member, SiteRole.REVIEWER, actor=administrator)
    member.refresh_from_db()
    change = changes_of(member.uuid).get()
    assert member.site_role == SiteRole.REVIEWER
    assert (change.act, change.actor, change.before, change.after) == (
        "grant",
        administrator,
        {"site_role": "member"},
        {"site_role": "reviewer"},
    )


def test_role_when_granted_twice_is_kept_once(member: User, administrator: User) -> None:
    for _time in range(2):
        actions.grant_site_role(member, SiteRole.REVIEWER, actor=administrator)
    assert changes_of(member.uuid).count() == 1


def test_role_when_granted_by_anybody_else_is_refused(member: User, reviewer: User, co_convenor: User) -> None:
    for actor in (member, reviewer, co_convenor):
        with pytest.raises(NotAllowed):
            actions.grant_site_role(member, SiteRole.CO_CONVENOR, actor=actor)
        with pytest.raises(NotAllowed):
            actions.appoint_administrator(member, actor=actor)
    member.refresh_from_db()
    assert (member.site_role, member.is_superuser) == (SiteRole.MEMBER, False)


def test_administrator_when_appointed_and_dismissed_is_kept_in_history(member: User, administrator: User) -> None:
    actions.appoint_administrator(member, actor=administrator)
    assert rules.is_administrator(member)
    actions.dismiss_administrator(administrator, actor=member)
    administrator.refresh_from_db()
    assert (administrator.is_superuser, administrator.is_staff) == (False, False)
    assert [change.act for change in changes_of(member.uuid)] == ["grant"]


def test_administrator_when_the_last_cannot_be_dismissed(administrator: User) -> None:
    with pytest.raises(LastAdministrator):
        actions.dismiss_administrator(administrator, actor=administrator)


def test_administration_when_opened_by_a_co_convenor_shows_no_accounts(client: Client, co_convenor: User) -> None:
    client.force_login(co_convenor)
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/accounts/user/").status_code == 403


@pytest.mark.parametrize("character", ["member", "reviewer"])
def test_administration_when_opened_by_others_is_closed(
    client: Client, request: pytest.FixtureRequest, character: str
) -> None:
    client.force_login(request.getfixturevalue(character))
    assert client.get("/admin/", follow=True).status_code == 403


def test_administration_when_opened_by_a_visitor_leads_to_the_portals_sign_in(client: Client) -> None:
    end = client.get("/admin/", follow=True).redirect_chain[-1][0]
    assert end == "/en/account/login/?next=%2Fadmin%2F"


def test_administration_when_a_second_factor_is_demanded_leads_to_setting_one_up(
    client: Client, administrator: User, settings: Settings
) -> None:
    settings.ADMINISTRATION_NEEDS_SECOND_FACTOR = True
    client.force_login(administrator)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == "/en/account/second-factor/"


def test_administration_when_a_role_is_changed_there_writes_history(
    client: Client, member: User, administrator: User
) -> None:
    client.force_login(administrator)
    address = f"/admin/accounts/user/{member.pk}/change/"
    assert client.get(address).status_code == 200
    form = {"name": "M", "language": "fr", "time_zone": "UTC", "site_role": "reviewer", "is_active": "on"}
    assert client.post(address, form).status_code == 302
    member.refresh_from_db()
    assert (member.name, member.site_role, member.is_superuser) == ("M", "reviewer", False)
    assert [change.actor for change in changes_of(member.uuid)] == [administrator]


def test_administration_when_the_last_administrator_is_dismissed_there_keeps_it(
    client: Client, administrator: User
) -> None:
    client.force_login(administrator)
    form = {"name": "A", "language": "en", "time_zone": "UTC", "site_role": "member", "is_active": "on"}
    client.post(f"/admin/accounts/user/{administrator.pk}/change/", form)
    administrator.refresh_from_db()
    assert administrator.is_superuser


def test_administration_when_the_last_administrator_is_closed_or_deleted_there_keeps_it(
    client: Client, administrator: User
) -> None:
    client.force_login(administrator)
    address = f"/admin/accounts/user/{administrator.pk}/"
    form = {"name": "A", "language": "en", "time_zone": "UTC", "site_role": "member", "is_superuser": "on"}
    client.post(f"{address}change/", form)
    assert client.post(f"{address}delete/", {"post": "yes"}).status_code == 403
    administrator.refresh_from_db()
    assert administrator.is_active


def test_administration_when_an_account_is_closed_there_ends_its_sessions_with_history(
    client: Client, member: User, administrator: User
) -> None:
    elsewhere = Client()
    elsewhere.force_login(member)
    client.force_login(administrator)
    form = {"name": "M", "language": "en", "time_zone": "UTC", "site_role": "member"}
    client.post(f"/admin/accounts/user/{member.pk}/change/", form)
    assert elsewhere.get("/en/me/").status_code == 302
    assert changes_of(member.uuid)[0].after == {"is_active": False}


def test_administration_when_an_account_is_deleted_there_erases_it(
    client: Client, member: User, administrator: User
) -> None:
    client.force_login(administrator)
    client.post(f"/admin/accounts/user/{member.pk}/delete/", {"post": "yes"})
    assert not User.objects.filter(pk=member.pk).exists()
