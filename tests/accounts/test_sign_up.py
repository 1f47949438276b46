"""From the first visit to a confirmed account."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from pytest_django import Settings
from time_machine import Traveller

from capdev.accounts.models import User
from tests.accounts.sign_in import PASSWORD, at, html_of_last_mail, link_in_last_mail, person, sign_in

pytestmark = pytest.mark.django_db


def _sign_up(client: Client, email: str, language: str = "en", password: str = PASSWORD) -> Any:
    return client.post(at("account_signup", language), {"name": " Amina ", "email": email, "password1": password})


def test_sign_up_when_complete_makes_an_account_that_waits_for_its_address(client: Client) -> None:
    answer = _sign_up(client, "Amina@Example.org")
    assert answer.headers["Location"] == at("account_email_verification_sent")
    user = User.objects.get()
    assert (user.email, user.name, user.language) == ("amina@example.org", "Amina", "en")
    assert not EmailAddress.objects.get(user=user).verified
    assert mail.outbox[-1].to == ["amina@example.org"]


def test_sign_up_when_the_link_is_followed_lets_the_person_in(client: Client) -> None:
    _sign_up(client, "amina@example.org")
    link = link_in_last_mail()
    assert client.get(link).status_code == 200
    client.post(link)
    assert EmailAddress.objects.get().verified
    assert sign_in(client, "amina@example.org").headers["Location"] == at("accounts:desk")
    assert client.get(at("accounts:desk")).status_code == 200


def test_sign_in_when_the_address_is_not_confirmed_sends_the_link_again(client: Client) -> None:
    person(verified=False)
    assert sign_in(client, "amina@example.org").headers["Location"] == at("account_email_verification_sent")
    assert len(mail.outbox) == 1
    assert client.get(at("accounts:desk")).status_code == 302


@pytest.mark.parametrize(
    ("language", "direction", "word"), [("fr", "ltr", "Bonjour"), ("ar", "rtl", "طاب يومك"), ("zh-hans", "ltr", "您好")]
)
def test_account_when_made_on_a_page_takes_its_language(
    client: Client, language: str, direction: str, word: str
) -> None:
    _sign_up(client, "amina@example.org", language)
    assert User.objects.get().language == language
    assert f"/{language}/account/" in str(mail.outbox[-1].body)
    assert f'<html lang="{language}" dir="{direction}">' in html_of_last_mail()
    assert word in str(mail.outbox[-1].body)


def test_link_when_wrong_says_so_and_confirms_nothing(client: Client) -> None:
    _sign_up(client, "amina@example.org")
    answer = client.get(at("account_confirm_email", key="x-y-z"))
    assert "expired or is not complete" in answer.content.decode()
    assert not EmailAddress.objects.get().verified


def test_password_when_short_or_common_is_refused_beside_its_field(client: Client) -> None:
    answer = _sign_up(client, "amina@example.org", password="password1234")
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"password1"}
    assert not User.objects.exists()


def test_sign_up_when_the_address_is_taken_looks_the_same_and_tells_the_owner(client: Client) -> None:
    person("owner@example.org")
    answer = _sign_up(client, "owner@example.org")
    fresh = _sign_up(Client(), "new@example.org")
    assert (answer.status_code, answer.headers["Location"]) == (fresh.status_code, fresh.headers["Location"])
    assert User.objects.filter(email="owner@example.org").count() == 1
    assert mail.outbox[0].to == ["owner@example.org"]
    assert "already exists" in mail.outbox[0].body


def test_reset_when_the_address_is_unknown_looks_the_same(client: Client) -> None:
    person("owner@example.org")
    answers = [
        client.post(at("account_reset_password"), {"email": email}) for email in ("owner@example.org", "x@example.org")
    ]
    assert {answer.headers["Location"] for answer in answers} == {at("account_reset_password_done")}


def test_reset_when_the_link_is_followed_changes_the_password_once(client: Client) -> None:
    person()
    client.post(at("account_reset_password"), {"email": "amina@example.org"})
    link = link_in_last_mail()
    form = client.get(link).headers["Location"]
    new = "another and louder river 28"
    client.post(form, {"password1": new, "password2": new})
    assert sign_in(Client(), "amina@example.org").status_code == 200
    assert sign_in(Client(), "amina@example.org", new).status_code == 302
    assert "has been used" in Client().get(link, follow=True).content.decode()


def test_sign_up_when_no_mail_can_be_sent_looks_the_same_and_can_be_made_good(
    client: Client, settings: Settings, clock: Traveller
) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    answer = _sign_up(client, "amina@example.org")
    assert answer.headers["Location"] == at("account_email_verification_sent")
    settings.EMAIL_BACKEND = working
    clock.shift(200)
    sign_in(client, "amina@example.org")
    assert mail.outbox[-1].to == ["amina@example.org"]
