"""Keys for programs, and consents."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from time_machine import Traveller

from capdev.accounts import actions, queries
from capdev.accounts.actions import NewToken
from capdev.accounts.consents import ConsentKind, consent_kinds
from capdev.accounts.errors import TooManyTokens, UnknownConsent, UnknownScope
from capdev.accounts.models import AccessToken, Consent, User
from capdev.history.queries import changes_of
from capdev.kernel.errors import NotAllowed
from tests import factories
from tests.accounts.sign_in import at, person, sign_in

pytestmark = pytest.mark.django_db


def _made(user: User, days: int = 30) -> NewToken:
    return actions.create_token(user, name="Report", scopes=["read"], days=days, actor=user)


def test_token_when_made_opens_by_its_secret_of_which_only_the_digest_is_kept(member: User) -> None:
    made = _made(member)
    assert queries.token_of(made.secret) == made.token
    assert len(made.secret) == len("capdev_") + 43
    kept = AccessToken.objects.get()
    assert made.secret not in (kept.digest, kept.start)
    assert made.secret.startswith(kept.start)


def test_token_when_wrong_opens_nothing(member: User) -> None:
    made = _made(member)
    for secret in ("", "capdev_", made.token.digest, made.secret[:-1], made.secret.upper()):
        assert queries.token_of(secret) is None


def test_token_when_expired_revoked_or_its_owner_closed_opens_nothing(member: User, clock: Traveller) -> None:
    first, second, third = _made(member), _made(member, days=365), _made(member, days=365)
    clock.shift(dt.timedelta(days=30))
    assert queries.token_of(first.secret) is None
    actions.revoke_token(second.token, actor=member)
    assert queries.token_of(second.secret) is None
    assert queries.token_of(third.secret) == third.token
    member.is_active = False
    member.save()
    assert queries.token_of(third.secret) is None


def test_token_when_used_notes_it_at_most_every_five_minutes(member: User, clock: Traveller) -> None:
    token = _made(member).token
    actions.note_use(token)
    first = AccessToken.objects.get().last_used_at
    clock.shift(60)
    actions.note_use(token)
    assert AccessToken.objects.get().last_used_at == first
    clock.shift(300)
    actions.note_use(token)
    assert AccessToken.objects.get().last_used_at != first


def test_token_when_made_or_revoked_is_kept_in_history_without_its_secret(member: User) -> None:
    made = _made(member)
    actions.revoke_token(made.token, actor=member)
    actions.revoke_token(made.token, actor=member)
    changes = list(changes_of(member.uuid))
    assert [change.act for change in changes] == ["revoke_token", "create_token"]
    assert made.secret not in str([(change.before, change.after) for change in changes])


@pytest.mark.parametrize("scopes", [[], ["everything"], ["read", "everything"]])
def test_token_when_its_rights_are_unknown_is_refused(member: User, scopes: list[str]) -> None:
    with pytest.raises(UnknownScope):
        actions.create_token(member, name="x", scopes=scopes, days=30, actor=member)


def test_token_when_there_are_twenty_is_refused_until_one_is_revoked(member: User) -> None:
    made = [_made(member) for _number in range(20)]
    with pytest.raises(TooManyTokens):
        _made(member)
    actions.revoke_token(made[0].token, actor=member)
    _made(member)


def test_token_when_touched_by_others_is_refused_to_all_of_them(member: User, administrator: User) -> None:
    token = _made(member).token
    for actor in (factories.user(), administrator):
        with pytest.raises(NotAllowed):
            actions.create_token(member, name="x", scopes=["read"], days=30, actor=actor)
        with pytest.raises(NotAllowed):
            actions.revoke_token(token, actor=actor)


def test_token_page_when_a_token_is_made_shows_the_secret_once(client: Client) -> None:
    user = person()
    sign_in(client, user.email)
    answer = client.post(at("accounts:tokens"), {"name": "Report", "scopes": ["read"], "days": "90"})
    secret = answer.context["made"].secret
    assert secret in answer.content.decode()
    assert secret not in client.get(at("accounts:tokens")).content.decode()
    assert queries.token_of(secret)


def test_token_page_when_somebody_elses_token_is_revoked_finds_none(client: Client, member: User) -> None:
    theirs = _made(member).token
    sign_in(client, person().email)
    assert client.post(at("accounts:revoke_token", uuid=theirs.uuid)).status_code == 404
    theirs.refresh_from_db()
    assert theirs.revoked_at is None


def test_token_page_when_the_own_token_is_revoked_ends_it(client: Client) -> None:
    user = person()
    sign_in(client, user.email)
    made = _made(user)
    assert client.get(at("accounts:revoke_token", uuid=made.token.uuid)).status_code == 405
    client.post(at("accounts:revoke_token", uuid=made.token.uuid))
    assert queries.token_of(made.secret) is None


@pytest.fixture
def kind() -> Iterator[str]:
    consent_kinds.register(ConsentKind("follow-up", "Follow-up", "We ask you again.", "1"))
    yield "follow-up"
    consent_kinds._items.pop("follow-up")


def test_consent_when_given_holds_until_withdrawn(member: User, kind: str) -> None:
    assert not queries.has_consented(member, kind)
    actions.give_consent(member, kind)
    actions.give_consent(member, kind)
    assert queries.has_consented(member, kind)
    assert Consent.objects.count() == 1
    actions.withdraw_consent(member, kind)
    assert not queries.has_consented(member, kind)
    assert [change.act for change in changes_of(member.uuid)] == ["withdraw_consent", "consent"]


def test_consent_when_the_wording_changed_is_asked_for_again(member: User, kind: str) -> None:
    actions.give_consent(member, kind)
    consent_kinds._items[kind] = ConsentKind(kind, "Follow-up", "New words.", "2")
    assert not queries.has_consented(member, kind)
    assert [one.consent for one in queries.consents_of(member) if one.kind.key == kind] == [None]
    actions.give_consent(member, kind)
    assert queries.has_consented(member, kind)
    assert Consent.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_consent_when_nobody_asks_for_it_is_refused(member: User) -> None:
    with pytest.raises(UnknownConsent):
        actions.give_consent(member, "nothing")


def test_consent_page_when_pressed_gives_and_withdraws(client: Client, kind: str) -> None:
    user = person()
    sign_in(client, user.email)
    client.post(at("accounts:consent", kind=kind), {"give": "1"})
    assert queries.has_consented(user, kind)
    assert "Follow-up" in client.get(at("accounts:own_data")).content.decode()
    client.post(at("accounts:consent", kind=kind), {"withdraw": "1"})
    assert not queries.has_consented(user, kind)
    assert client.post(at("accounts:consent", kind="nothing"), {"give": "1"}).status_code == 404
