"""allauth's passkey forms with our words, and with a sentence instead of a failure for answers that make no sense."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _


@contextmanager
def _refusing_nonsense() -> Iterator[None]:
    """What the browser sent is not what the standard says (WebAuthn Level 2): the person reads a sentence."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        sentence = _("The answer of the passkey cannot be read. Try again.")
        raise forms.ValidationError(sentence, code="nonsense") from error


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Asks for a passkey that can stand for the password, unless the person wants it as second factor only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].help_text = _("So that you recognise it, for example “Work phone”.")
        self.fields["passwordless"].label = _("Sign in with it alone, without the password")
        self.fields["passwordless"].help_text = _("The device then asks for its PIN, fingerprint or face.")
        self.fields["passwordless"].initial = True

    def clean(self) -> dict[str, Any]:
        with _refusing_nonsense():
            cleaned: dict[str, Any] = super().clean()
        return cleaned


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")


class SecondStepForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    def clean_credential(self) -> Any:
        with _refusing_nonsense():
            return super().clean_credential()


class SignInForm(LoginWebAuthnForm):  # type: ignore[misc]
    def clean_credential(self) -> Any:
        with _refusing_nonsense():
            return super().clean_credential()


class ConfirmAccessForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]
    def clean_credential(self) -> Any:
        with _refusing_nonsense():
            return super().clean_credential()
