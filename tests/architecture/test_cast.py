"""The characters of the permission tests are who they say they are."""

from django.contrib.auth.models import AnonymousUser

from capdev.accounts.models import User
from capdev.accounts.models.user import SiteRole


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
