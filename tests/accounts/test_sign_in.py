"""Signing in: where it leads, what it limits, what it does not tell."""

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from capdev.accounts.models import User
from tests.accounts.sign_in import PASSWORD, at, person, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"])
def test_sign_in_when_asked_to_lead_away_stays(client: Client, next_page: str) -> None:
    person()
    answer = sign_in(client, "amina@example.org", next=next_page)
    assert answer.headers["Location"] == at("accounts:desk")


def test_sign_in_when_a_page_was_asked_for_leads_there_in_its_language(client: Client) -> None:
    person(language="fr")
    wanted = at("accounts:profile", "ar")
    asked = client.get(wanted)
    assert asked.headers["Location"] == f"{at('account_login', 'ar')}?next={wanted}"
    assert sign_in(client, "amina@example.org", next=wanted, language="ar").headers["Location"] == wanted


def test_sign_in_when_no_page_was_asked_for_leads_to_the_desk_in_the_persons_language(client: Client) -> None:
    person(language="ru")
    assert sign_in(client, "amina@example.org").headers["Location"] == at("accounts:desk", "ru")


def test_page_when_its_address_names_a_language_speaks_it(client: Client) -> None:
    client.force_login(person(language="ru"))
    assert 'lang="es"' in client.get(at("accounts:desk", "es")).content.decode()


def test_page_when_its_address_names_no_language_speaks_the_persons(client: Client) -> None:
    user = person(language="fr", is_staff=True, is_superuser=True)
    client.force_login(user)
    assert 'lang="fr"' in client.get("/admin/").content.decode()


def test_time_when_the_person_has_a_zone_is_told_in_it(client: Client) -> None:
    user = person(time_zone="Asia/Tokyo")
    sign_in(client, user.email)
    assert "6 p.m." in client.get(at("usersessions_list")).content.decode()


def test_zone_when_unknown_to_the_machine_does_no_harm(client: Client) -> None:
    client.force_login(person(time_zone="Mars/Olympus"))
    assert client.get(at("accounts:desk")).status_code == 200


def test_sign_in_when_the_password_is_wrong_tells_no_more_than_for_an_unknown_address(client: Client) -> None:
    person()
    known = sign_in(client, "amina@example.org", "wrong")
    unknown = sign_in(client, "nobody@example.org", "wrong")
    assert known.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()


def test_sign_in_when_it_failed_five_times_is_refused_even_with_the_password(client: Client) -> None:
    person()
    for _attempt in range(5):
        assert sign_in(client, "amina@example.org", "wrong").status_code == 200
    answer = sign_in(client, "amina@example.org", PASSWORD)
    assert answer.status_code == 200
    assert "Too many failed login attempts" in answer.content.decode()


def test_sign_in_when_others_failed_from_elsewhere_is_not_refused_for_another_person(client: Client) -> None:
    person()
    person("other@example.org")
    for _attempt in range(6):
        sign_in(client, "amina@example.org", "wrong")
    assert sign_in(Client(), "other@example.org").status_code == 302


def test_reset_when_asked_too_often_is_refused_with_a_page(client: Client) -> None:
    person()
    answers = [client.post(at("account_reset_password"), {"email": "amina@example.org"}) for _ in range(7)]
    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].content.decode()
    assert len(mail.outbox) == 5


def test_sign_in_when_the_account_is_closed_is_refused(client: Client) -> None:
    person(is_active=False)
    assert sign_in(client, "amina@example.org").status_code in {200, 302}
    assert client.get(at("accounts:desk")).status_code == 302


def test_sign_out_when_pressed_ends_the_session_and_get_alone_does_not(client: Client) -> None:
    client.force_login(person())
    client.get(at("account_logout"))
    assert client.get(at("accounts:desk")).status_code == 200
    client.post(at("account_logout"))
    assert client.get(at("accounts:desk")).status_code == 302


def test_sessions_when_signed_out_everywhere_else_only_this_one_stays(client: Client) -> None:
    person()
    elsewhere = Client()
    sign_in(elsewhere, "amina@example.org")
    sign_in(client, "amina@example.org")
    assert client.get(at("usersessions_list")).context["session_count"] == 2
    client.post(at("usersessions_list"))
    assert elsewhere.get(at("accounts:desk")).status_code == 302
    assert client.get(at("accounts:desk")).status_code == 200


def test_public_page_when_asked_without_session_does_not_vary_by_cookie(client: Client) -> None:
    assert User.objects.count() == 0
    assert "Set-Cookie" not in client.get("/healthz").headers


@pytest.mark.parametrize("form", ["account_reset_password", "account_signup"])
def test_mail_when_asked_for_under_another_host_leads_to_the_portal_itself(
    client: Client, settings: Settings, form: str
) -> None:
    settings.BASE_URL, settings.ALLOWED_HOSTS = "https://portal.example", ["portal.example", "inner.example"]
    person()
    for host in ("portal.example:1", "inner.example"):
        said = {"email": "amina@example.org", "name": "Amina", "password1": PASSWORD}
        client.post(at(form), said, headers={"host": host})
        assert "https://portal.example/en/account/" in str(mail.outbox[-1].body)
        assert host not in str(mail.outbox[-1].body)
