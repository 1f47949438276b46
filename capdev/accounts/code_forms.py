"""One-time codes are good once. Source: RFC 6238, section 5.2."""

from typing import Any, Final

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from django import forms
from django.core.cache import cache

_STEPS_VALID: Final = 2 * app_settings.TOTP_TOLERANCE + 1
"""Steps of the clock during which one code is accepted."""


class OnceOnly(forms.Form):
    """allauth forgets after one step that a code was used, although it accepts the code for all of them."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]  # of the form that this one stands before
        used = f"used-code:{self.user.pk}:{normalize_user_code(code)}"
        is_of_app = self.authenticator.type == Authenticator.Type.TOTP
        if is_of_app and not cache.add(used, True, timeout=_STEPS_VALID * app_settings.TOTP_PERIOD):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepCodeForm(OnceOnly, AuthenticateForm):  # type: ignore[misc]
    """The code after the password."""


class ConfirmAccessCodeForm(OnceOnly, ReauthenticateForm):  # type: ignore[misc]
    """The code before something that matters."""
