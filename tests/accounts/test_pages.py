"""Every page of the desk and of signing in, in every language, for those who may see it."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from capdev.accounts.models import User
from capdev.kernel.languages import INTERFACE_LANGUAGES, direction
from tests.accounts.sign_in import at, person, sign_in

pytestmark = pytest.mark.django_db

OPEN = (
    "account_login", "account_signup", "account_reset_password", "account_reset_password_done", "account_inactive",
    "account_email_verification_sent", "account_reset_password_from_key_done", "socialaccount_login_cancelled",
    "socialaccount_login_error", "accounts:erased",
)  # fmt: skip
OWN = (
    "accounts:desk", "accounts:profile", "accounts:sign_in_methods", "accounts:tokens", "accounts:own_data",
    "accounts:erase", "account_email", "account_change_password", "account_logout", "mfa_index", "mfa_activate_totp",
    "mfa_list_webauthn", "mfa_add_webauthn", "usersessions_list", "socialaccount_connections",
)  # fmt: skip


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("name", OPEN)
def test_open_page_when_visited_is_whole_and_in_its_language(client: Client, name: str, language: str) -> None:
    page = client.get(at(name, language))
    assert page.status_code in {200, 401}
    assert f'<html lang="{language}" dir="{direction(language)}">' in page.content.decode()
    assert "noindex" in page.content.decode()


@pytest.mark.parametrize("name", OWN)
def test_own_page_when_visited_by_a_visitor_leads_to_signing_in(client: Client, name: str) -> None:
    answer = client.get(at(name))
    assert answer.status_code == 302
    if name != "account_logout":
        assert answer.headers["Location"].startswith(at("account_login"))


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_own_pages_when_visited_by_the_person_are_whole_and_in_their_language(client: Client, language: str) -> None:
    person(language=language)
    sign_in(client, "amina@example.org")
    for name in OWN:
        page = client.get(at(name, language))
        assert page.status_code == 200, name
        assert f'<html lang="{language}" dir="{direction(language)}">' in page.content.decode(), name
        assert page.headers["Content-Security-Policy"], name


def test_own_page_when_visited_is_not_kept_by_caches(client: Client) -> None:
    person()
    sign_in(client, "amina@example.org")
    for name in ("accounts:desk", "accounts:tokens", "accounts:own_data"):
        assert "no-store" in client.get(at(name)).headers["Cache-Control"]


def test_passkey_when_it_is_somebody_elses_is_not_found(client: Client) -> None:
    other = person("other@example.org")
    theirs = Authenticator.objects.create(user=other, type=Authenticator.Type.WEBAUTHN, data={"name": "Key"})
    person()
    sign_in(client, "amina@example.org")
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.post(at(name, pk=theirs.pk)).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_profile_when_saved_changes_the_person_and_the_language_of_the_page(client: Client) -> None:
    user = person()
    sign_in(client, user.email)
    answer = client.post(at("accounts:profile"), {"name": "أمينة", "language": "ar", "time_zone": "Africa/Cairo"})
    assert answer.headers["Location"] == at("accounts:profile", "ar")
    user.refresh_from_db()
    assert (user.name, user.language, user.time_zone) == ("أمينة", "ar", "Africa/Cairo")


@pytest.mark.parametrize(("field", "value"), [("language", "tlh"), ("time_zone", "Mars/Olympus"), ("name", "")])
def test_profile_when_a_value_is_wrong_says_so_and_keeps_what_was(client: Client, field: str, value: str) -> None:
    user = person(name="Amina")
    sign_in(client, user.email)
    good = {"name": "B", "language": "fr", "time_zone": "UTC"}
    answer = client.post(at("accounts:profile"), {**good, field: value})
    assert answer.context["form"].errors.keys() == {field}
    assert User.objects.get(pk=user.pk).name == "Amina"


def test_address_when_changed_counts_only_once_confirmed(client: Client) -> None:
    from tests.accounts.sign_in import link_in_last_mail

    user = person()
    sign_in(client, user.email)
    client.post(at("account_email"), {"email": "new@example.org", "action_add": "1"})
    user.refresh_from_db()
    assert user.email == "amina@example.org"
    client.post(link_in_last_mail())
    user.refresh_from_db()
    assert user.email == "new@example.org"
