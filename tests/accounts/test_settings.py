"""Settings of signing in: OpenID Connect from the environment, secrets sealed, models that say what they hold."""

import pytest
from cryptography.fernet import InvalidToken
from django.apps import apps
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import Settings

from capdev.accounts.sealing import seal, unseal
from capdev.config.settings.sign_in import _providers
from capdev.kernel.identity import PersonalData
from tests.accounts.sign_in import at

AGENCY = '[{"id": "a", "name": "Agency X", "server": "https://x.example", "client_id": "c"}]'


def test_providers_when_named_become_openid_connect_apps() -> None:
    text = '[{"id": "agency", "name": "Agency", "server": "https://login.example.org", "client_id": "c"}]'
    (provider,) = _providers(text)
    assert provider["provider_id"] == "agency"
    assert provider["settings"] == {"server_url": "https://login.example.org", "oauth_pkce_enabled": True}


@pytest.mark.parametrize("text", ["{", "{}x", "[1]", '[{"id": "a"}]', '"text"', "1"])
def test_providers_when_wrong_stop_the_start_with_an_example(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CAPDEV_OIDC must be a JSON list"):
        _providers(text)


@pytest.mark.django_db
def test_provider_when_unknown_is_not_found(client: Client) -> None:
    assert client.post(at("openid_connect_login", provider_id="nobody")).status_code == 404
    assert client.get(at("openid_connect_callback", provider_id="nobody")).status_code == 404


@pytest.mark.django_db
def test_provider_when_configured_is_offered_and_answers_at_one_address(client: Client, settings: Settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": _providers(AGENCY)}}
    page = client.get(at("account_login", "fr")).content.decode()
    assert "Agency X" in page
    assert at("openid_connect_login", "fr", provider_id="a") in page
    confirm = client.get(at("openid_connect_login", "fr", provider_id="a"))
    assert confirm.status_code == 200
    assert client.session["language_before_provider"] == "fr"
    assert at("openid_connect_callback", provider_id="a") == "/account/providers/a/answer/"


@pytest.mark.django_db
def test_attempts_when_counted_are_shared_by_all_processes() -> None:
    caches["default"].set("attempts", 3)
    assert caches["default"].get("attempts") == 3


def test_secret_when_sealed_is_read_only_with_the_key(settings: Settings) -> None:
    sealed = seal("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in sealed
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP"
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "another key"
    with pytest.raises(InvalidToken):
        unseal(sealed)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP"


def test_models_with_personal_data_when_read_give_their_three_answers() -> None:
    holders = [model for model in apps.get_models() if issubclass(model, PersonalData)]
    assert {"User", "Consent", "AccessToken", "Change"} <= {model.__name__ for model in holders}
    for model in holders:
        for answer in ("personal_data", "purpose", "kept_for"):
            assert len(getattr(model, answer, "")) > 10, (model, answer)
