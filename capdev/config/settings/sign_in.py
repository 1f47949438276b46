"""How people sign in: by e-mail and password, passkey, second factor, or an OpenID Connect provider."""

import json
from typing import Any, Final
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:desk"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "capdev.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "capdev.accounts.forms.NameForm"
ACCOUNT_FORMS = {
    "login": "capdev.accounts.sign_in_forms.SignInForm",
    "signup": "capdev.accounts.sign_in_forms.SignUpForm",
    "reset_password": "capdev.accounts.sign_in_forms.ForgottenPasswordForm",
    "change_password": "capdev.accounts.sign_in_forms.NewPasswordForm",
    "reset_password_from_key": "capdev.accounts.sign_in_forms.ResetPasswordForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_PASSWORD_MIN_LENGTH = None  # AUTH_PASSWORD_VALIDATORS decide
ACCOUNT_RATE_LIMITS: Final = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/h/ip",
    "reset_password": "20/h/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "confirm_email": "1/3m/key",
}

MFA_ADAPTER = "capdev.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "capdev.accounts.code_forms.SecondStepCodeForm",
    "reauthenticate": "capdev.accounts.code_forms.ConfirmAccessCodeForm",
    "add_webauthn": "capdev.accounts.passkey_forms.AddPasskeyForm",
    "edit_webauthn": "capdev.accounts.passkey_forms.RenamePasskeyForm",
    "authenticate_webauthn": "capdev.accounts.passkey_forms.SecondStepForm",
    "login_webauthn": "capdev.accounts.passkey_forms.SignInForm",
    "reauthenticate_webauthn": "capdev.accounts.passkey_forms.ConfirmAccessForm",
}
# Browsers offer passkeys on plain http to localhost alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not env.str("CAPDEV_BASE_URL", default="http://").startswith("https://")

# Behind a proxy the address that limits count by is the last one that the proxy added.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("CAPDEV_BEHIND_PROXY", default=False) else 0

ADMINISTRATION_NEEDS_SECOND_FACTOR = env.bool("CAPDEV_ADMIN_SECOND_FACTOR", default=False)


def _providers(text: str) -> list[dict[str, Any]]:
    """The OpenID Connect providers of ``CAPDEV_OIDC``: a JSON list of id, name, server, client_id, secret."""
    try:
        entries = json.loads(text)
        return [
            {
                "provider_id": entry["id"],
                "name": entry["name"],
                "client_id": entry["client_id"],
                "secret": entry.get("secret", ""),
                "settings": {"server_url": entry["server"], "oauth_pkce_enabled": True},
            }
            for entry in entries
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ImproperlyConfigured(
            'CAPDEV_OIDC must be a JSON list such as [{"id": "agency", "name": "Our agency", '
            f'"server": "https://login.example.org", "client_id": "...", "secret": "..."}}]: {error!r}'
        ) from error


_PROVIDERS = _providers(env.str("CAPDEV_OIDC", default="[]"))
SOCIALACCOUNT_ADAPTER = "capdev.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": _PROVIDERS}}
SOCIALACCOUNT_FORMS = {
    "login": "capdev.accounts.sign_in_forms.SignInForm",
    "signup": "capdev.accounts.sign_in_forms.SignUpForm",
    "reset_password": "capdev.accounts.sign_in_forms.ForgottenPasswordForm",
    "change_password": "capdev.accounts.sign_in_forms.NewPasswordForm",
    "reset_password_from_key": "capdev.accounts.sign_in_forms.ResetPasswordForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False

# Where a form may lead in the end: browsers apply form-action to the redirect to the provider, too.
PROVIDER_ORIGINS = sorted(
    {"{0.scheme}://{0.netloc}".format(urlsplit(provider["settings"]["server_url"])) for provider in _PROVIDERS}
)
