"""Forms of the desk: asking to join, another role, a new organisation."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.kernel.translated import TranslatedText
from capdev.network.models import Affiliation
from capdev.vocabularies.queries import catalogue


class JoinForm(forms.Form):
    """In which role, and why."""

    role = forms.ChoiceField(
        label=_("What you will do"),
        choices=[
            (Affiliation.Role.MEMBER, _("Member: see what is for member organizations only")),
            (Affiliation.Role.EDITOR, _("Editor: also keep the organization's records up to date")),
        ],
        widget=forms.RadioSelect,
        initial=Affiliation.Role.MEMBER,
    )
    reason = forms.CharField(
        label=_("Who you are there"),
        max_length=500,
        help_text=_("One sentence for those who decide, for example your post."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class TrustForm(forms.Form):
    """Why an organisation is trusted, or no more."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        help_text=_("It stands in the history of the organization."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class OrganisationForm(forms.Form):
    """What has to be known of a new organisation."""

    name = forms.CharField(
        label=_("Name"),
        max_length=300,
        help_text=_("In the language of this page. Other languages can be added later."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    acronym = forms.CharField(label=_("Acronym"), max_length=64, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: _concepts("organisation_kinds"))
    country = forms.ChoiceField(
        label=_("Country"),
        choices=lambda: [("", _("None: it works in many countries")), *sorted(_concepts("countries"), key=_by_label)],
        required=False,
    )
    url = forms.URLField(label=_("Website"), max_length=500, required=False, assume_scheme="https")

    def fields_of_organisation(self) -> dict[str, Any]:
        """Plain values as ``create_organisation`` takes them."""
        said = self.cleaned_data
        return {**said, "name": TranslatedText.of(said["name"], get_language() or "en")}


def _concepts(scheme: str) -> list[tuple[str, str]]:
    language = get_language() or "en"
    found = [view for view in catalogue().of_scheme(scheme) if view.is_current]
    return [(view.code, view.in_language(language).text) for view in found]


def _by_label(choice: tuple[str, str]) -> str:
    return choice[1].casefold()
