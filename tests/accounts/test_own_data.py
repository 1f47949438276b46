"""Taking one's data along, and erasing the account."""

import json
import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from time_machine import Traveller

from capdev.accounts import actions
from capdev.accounts.errors import LastAdministrator
from capdev.accounts.models import AccessToken, User
from capdev.accounts.personal_data import PersonalDataSource, personal_data_sources
from capdev.history.models import Change
from capdev.kernel.errors import NotAllowed
from tests import factories
from tests.accounts.sign_in import at, person, sign_in

pytestmark = pytest.mark.django_db


def test_export_when_asked_for_holds_everything_and_no_secret(client: Client) -> None:
    user = person(name="أمينة")
    sign_in(client, user.email)
    made = actions.create_token(user, name="Report", scopes=["read"], days=30, actor=user)
    answer = client.post(at("accounts:export_data"))
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    data = json.loads(answer.content)
    assert set(data) >= set(personal_data_sources.keys())
    assert data["accounts"]["account"]["name"] == "أمينة"
    assert data["accounts"]["access_tokens"][0]["name"] == "Report"
    assert data["accounts"]["sessions"][0]["ip"] == "127.0.0.1"
    assert data["history"][-1]["act"] == "create_token"
    written = answer.content.decode()
    assert made.secret not in written
    assert made.token.digest not in written
    assert user.password not in written


@pytest.mark.parametrize("name", ["accounts:export_data", "accounts:erase", "accounts:tokens"])
def test_sensitive_page_when_the_session_is_old_asks_who_it_is(client: Client, clock: Traveller, name: str) -> None:
    user = person()
    sign_in(client, user.email)
    clock.shift(3600)
    answer = client.post(at(name), {"email": user.email})
    assert answer.headers["Location"].startswith(at("account_reauthenticate"))
    assert User.objects.filter(pk=user.pk).exists()


def test_erasure_when_confirmed_leaves_nothing_but_the_acts(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    user = person()
    elsewhere = Client()
    sign_in(elsewhere, user.email)
    sign_in(client, user.email)
    actions.change_profile(user, name="Amina B", language="fr", time_zone="UTC", actor=user)
    actions.create_token(user, name="Report", scopes=["read"], days=30, actor=user)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(at("accounts:erase"), {"email": "Amina@example.org"})
    assert answer.headers["Location"] == at("accounts:erased")
    assert client.get(at("accounts:erased")).status_code == 200
    assert elsewhere.get(at("accounts:desk")).status_code == 302
    for model in (User, EmailAddress, UserSession, AccessToken):
        assert not model.objects.exists(), model
    assert not any("_auth_user_id" in session.get_decoded() for session in Session.objects.all())
    kept: list[Any] = list(Change.objects.values_list("act", "actor", "before", "after").order_by("revision"))
    assert kept == [("update", None, {}, {}), ("create_token", None, {}, {})]
    assert mail.outbox[-1].to == ["amina@example.org"]
    assert mail.outbox[-1].subject == "Votre compte est effacé"


def test_erasure_when_the_address_differs_does_nothing(client: Client) -> None:
    user = person()
    sign_in(client, user.email)
    answer = client.post(at("accounts:erase"), {"email": "other@example.org"})
    assert answer.context["form"].errors.keys() == {"email"}
    assert User.objects.filter(pk=user.pk).exists()


def test_erasure_page_when_opened_says_what_happens_in_every_app(client: Client) -> None:
    sign_in(client, person().email)
    page = re.sub(r"&#x27;", "'", client.get(at("accounts:erase")).content.decode())
    for source in personal_data_sources:
        assert str(source.fate) in page


def test_erasure_when_the_person_is_the_last_administrator_is_refused_with_a_sentence(client: Client) -> None:
    user = person(is_staff=True, is_superuser=True)
    factories.administrator(is_active=False)
    sign_in(client, user.email)
    answer = client.post(at("accounts:erase"), {"email": user.email})
    assert "only administrator" in answer.content.decode()
    assert User.objects.filter(pk=user.pk).exists()


def test_erasure_when_another_administrator_is_left_is_done() -> None:
    user, other = factories.administrator(), factories.administrator()
    actions.erase_account(user, actor=user)
    assert list(User.objects.all()) == [other]


@pytest.mark.django_db(transaction=True)
def test_erasure_when_one_source_fails_changes_nothing() -> None:
    def fail(_user: User) -> None:
        raise ZeroDivisionError

    user = person()
    actions.create_token(user, name="Report", scopes=["read"], days=30, actor=user)
    personal_data_sources.register(PersonalDataSource("failing", "x", "x", lambda _user: None, fail, order=999))
    try:
        with pytest.raises(ZeroDivisionError):
            actions.erase_account(user, actor=user)
    finally:
        personal_data_sources._items.pop("failing")
    assert User.objects.filter(pk=user.pk).exists()
    assert Change.objects.get().actor == user


def test_account_when_erased_by_a_stranger_is_refused_and_by_an_administrator_done(
    member: User, co_convenor: User, administrator: User
) -> None:
    for stranger in (factories.user(), co_convenor):
        with pytest.raises(NotAllowed):
            actions.erase_account(member, actor=stranger)
    actions.erase_account(member, actor=administrator)
    assert not User.objects.filter(email=member.email).exists()


def test_last_administrator_when_named_says_what_to_do() -> None:
    assert "Make somebody else administrator first" in str(LastAdministrator())
