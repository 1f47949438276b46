"""allauth's forms in the portal's manner: a label says what belongs into a field, a placeholder does not repeat it."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordKeyForm,
    SignupForm,
)
from allauth.account.forms import (
    ResetPasswordForm as AskForResetForm,
)
from django import forms


class WithoutPlaceholders(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignInForm(WithoutPlaceholders, LoginForm):  # type: ignore[misc]
    """E-mail address and password."""


class SignUpForm(WithoutPlaceholders, SignupForm):  # type: ignore[misc]
    """Name, e-mail address and password."""


class ForgottenPasswordForm(WithoutPlaceholders, AskForResetForm):  # type: ignore[misc]
    """The e-mail address to which a link goes."""


class NewPasswordForm(WithoutPlaceholders, ChangePasswordForm):  # type: ignore[misc]
    """The present password, and twice the new one."""


class ResetPasswordForm(WithoutPlaceholders, ResetPasswordKeyForm):  # type: ignore[misc]
    """Twice the new password."""
