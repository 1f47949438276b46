"""Authenticator app, recovery codes, passkeys."""

import base64
import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from time_machine import Traveller

from tests.accounts.sign_in import at, code_now, html_of_last_mail, person, sign_in

pytestmark = pytest.mark.django_db


def _enrol(client: Client) -> str:
    """Signs in, sets an authenticator app up, gives its key."""
    sign_in(client, "amina@example.org")
    secret = str(client.get(at("mfa_activate_totp")).context["form"].secret)
    answer = client.post(at("mfa_activate_totp"), {"code": code_now(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def test_app_when_set_up_is_asked_for_at_the_next_sign_in(client: Client, clock: Traveller) -> None:
    person()
    secret = _enrol(client)
    clock.shift(60)
    fresh = Client()
    assert sign_in(fresh, "amina@example.org").headers["Location"] == at("mfa_authenticate")
    assert fresh.get(at("accounts:desk")).status_code == 302
    assert fresh.post(at("mfa_authenticate"), {"code": code_now(secret)}).headers["Location"] == at("accounts:desk")
    assert fresh.get(at("accounts:desk")).status_code == 200


def test_app_when_the_code_is_wrong_lets_nobody_in(client: Client, clock: Traveller) -> None:
    person()
    secret = _enrol(client)
    clock.shift(60)
    fresh = Client()
    sign_in(fresh, "amina@example.org")
    wrong = f"{(int(code_now(secret)) + 1) % 1_000_000:06}"
    assert fresh.post(at("mfa_authenticate"), {"code": wrong}).status_code == 200
    assert fresh.get(at("accounts:desk")).status_code == 302


@pytest.mark.parametrize("later", [5, 31, 50])
def test_app_when_a_code_was_used_lets_nobody_in_with_it_again(client: Client, clock: Traveller, later: int) -> None:
    person()
    secret = _enrol(client)
    clock.shift(60)
    code, first, second = code_now(secret), Client(), Client()
    for one in (first, second):
        sign_in(one, "amina@example.org")
    assert first.post(at("mfa_authenticate"), {"code": code}).status_code == 302
    clock.shift(later)
    assert second.post(at("mfa_authenticate"), {"code": f"{code[:3]} {code[3:]}"}).status_code == 200
    assert second.get(at("accounts:desk")).status_code == 302


def test_key_of_the_app_when_kept_is_not_readable_in_the_database(client: Client) -> None:
    person()
    secret = _enrol(client)
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept


@pytest.mark.django_db(transaction=True)
def test_person_when_an_app_was_set_up_is_told_by_mail(client: Client) -> None:
    person(language="es")
    _enrol(client)
    assert mail.outbox[-1].to == ["amina@example.org"]
    assert 'lang="es"' in html_of_last_mail()


def test_recovery_code_when_used_works_once(client: Client, clock: Traveller) -> None:
    person()
    _enrol(client)
    page = client.get(at("mfa_view_recovery_codes"))
    code = page.context["unused_codes"][0]
    assert client.get(at("mfa_download_recovery_codes")).content.decode().split()[0] == code
    clock.shift(60)
    for expected in (302, 200):
        fresh = Client()
        sign_in(fresh, "amina@example.org")
        assert fresh.post(at("mfa_authenticate"), {"code": code}).status_code == expected


def test_app_when_switched_off_is_asked_for_no_more(client: Client) -> None:
    person()
    _enrol(client)
    assert client.post(at("mfa_deactivate_totp")).status_code == 302
    assert sign_in(Client(), "amina@example.org").headers["Location"] == at("accounts:desk")


def test_second_factor_when_a_session_is_old_asks_for_the_password_first(client: Client, clock: Traveller) -> None:
    person()
    sign_in(client, "amina@example.org")
    clock.shift(3600)
    assert client.get(at("mfa_activate_totp")).headers["Location"].startswith(at("account_reauthenticate"))


def test_passkey_page_when_opened_carries_its_options_without_inline_script(client: Client) -> None:
    person()
    sign_in(client, "amina@example.org")
    page = client.get(at("mfa_add_webauthn")).content.decode()
    options = re.search(r'<script id="passkey-options" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert options
    asked = json.loads(options[1])["creation_options"]["publicKey"]
    assert asked["rp"] == {"id": "testserver", "name": "Migration Capacity Development Portal"}
    assert asked["user"]["name"] == "amina@example.org"
    assert all("src=" in tag or "application/json" in tag for tag in re.findall(r"<script[^>]*>", page))


def test_passkey_sign_in_when_asked_gives_a_fresh_challenge(client: Client) -> None:
    address = at("mfa_login_webauthn")
    first, second = (client.get(address, headers={"accept": "application/json"}).json() for _ in range(2))
    assert first["request_options"]["publicKey"]["challenge"] != second["request_options"]["publicKey"]["challenge"]
    assert f'data-passkey-address="{address}"' in client.get(at("account_login")).content.decode()


@pytest.mark.parametrize("credential", ["", "{}", "[]", '{"id": 1}', "no json"])
def test_passkey_when_the_answer_is_nonsense_lets_nobody_in(client: Client, credential: str) -> None:
    client.get(at("mfa_login_webauthn"), headers={"accept": "application/json"})
    client.post(at("mfa_login_webauthn"), {"credential": credential})
    assert client.get(at("accounts:desk")).status_code == 302


def test_qr_code_when_drawn_stands_on_white(client: Client) -> None:
    person()
    sign_in(client, "amina@example.org")
    source = client.get(at("mfa_activate_totp")).context["totp_svg_data_uri"]
    drawn = base64.b64decode(source.split(",")[1]).decode()
    assert 'fill="white"' in drawn
    assert "<path" in drawn
