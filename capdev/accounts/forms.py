"""Forms of the own desk, and what the sign-up form asks besides allauth's own questions."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.accounts.scopes import token_scopes
from capdev.kernel.languages import ENDONYMS, INTERFACE_LANGUAGES


class NameForm(forms.Form):
    """What sign-up asks before address and password."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("As others on the portal should see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    field_order = ["name", "email", "password1"]

    def signup(self, request: Any, user: User) -> None:
        """The adapter has kept the name already."""


class ProfileForm(forms.Form):
    """Name, language and time zone of a person."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("As others on the portal should see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the portal"),
        choices=[(tag, ENDONYMS[tag]) for tag in INTERFACE_LANGUAGES],
        help_text=_("Your desk opens in it after signing in, and e-mails to you are written in it."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())],
        help_text=_("Times on the portal are shown in it."),
    )


class EraseForm(forms.Form):
    """The person writes the own address, so that nobody erases an account by a slip."""

    email = forms.EmailField(
        label=_("Your e-mail address, as confirmation"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email.lower() != self.user.email.lower():
            raise forms.ValidationError(_("This is not the e-mail address of this account."), code="other_address")
        return email


class TokenForm(forms.Form):
    """A new key for a program."""

    name = forms.CharField(
        label=_("What it is for"), max_length=100, help_text=_("For example the name of the program that will use it.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("Rights"),
        choices=lambda: [(scope.key, scope.label) for scope in token_scopes],
        widget=forms.CheckboxSelectMultiple,
        initial=["read"],
    )
    days = forms.TypedChoiceField(
        label=_("Valid for"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("one year"))],
        initial=90,
    )
