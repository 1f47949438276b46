"""Forms of the roster of experts."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.kernel.translated import TranslatedText
from capdev.network.actions import Profile
from capdev.network.models import Expert
from capdev.vocabularies.queries import catalogue


def _concepts(scheme: str) -> list[tuple[str, str]]:
    language = get_language() or "en"
    found = [(one.code, one.in_language(language).text) for one in catalogue().of_scheme(scheme) if one.is_current]
    return found if scheme == "themes" else sorted(found, key=lambda choice: choice[1].casefold())


class ExpertForm(forms.Form):
    """What an expert says of the own work."""

    about = forms.CharField(
        label=_("What you work on"),
        max_length=3000,
        help_text=_("A few sentences, in the language of this page: what you know, where you learned it."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    side = forms.ChoiceField(
        label=_("Where you work"),
        choices=[("un", _("In the United Nations system")), ("outside", _("Outside the United Nations system"))],
        help_text=_("Every board has people from both."),
        widget=forms.RadioSelect,
    )
    themes = forms.MultipleChoiceField(
        label=_("Themes"), choices=lambda: _concepts("themes"), widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which you read and write"),
        choices=lambda: _concepts("languages"),
        help_text=_("Hold Ctrl (or Command) to choose several."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    countries = forms.MultipleChoiceField(
        label=_("Countries that you know from work"),
        required=False,
        choices=lambda: _concepts("countries"),
        help_text=_("Hold Ctrl (or Command) to choose several."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    most_at_once = forms.IntegerField(
        label=_("Most reviews at the same time"),
        min_value=1,
        max_value=10,
        initial=2,
        help_text=_("We ask for no more."),
    )
    away_until = forms.DateField(
        label=_("Not available until"),
        required=False,
        help_text=_("Leave empty when you are available."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_listed = forms.BooleanField(
        label=_("Show my name and profile in the public list of experts"),
        required=False,
        help_text=_("Without this only co-convenors see them."),
    )
    consent = forms.BooleanField(
        label=_("The portal may keep this profile, so that co-convenors can ask me to review, teach or advise."),
        help_text=_("You can leave at any moment; then it is deleted."),
    )

    def profile(self, kept: Expert | None) -> Profile:
        """Texts in other languages than that of the page stay as they were."""
        said = self.cleaned_data
        about = (kept.about if kept else TranslatedText()).with_text(get_language() or "en", said["about"])
        return Profile(
            about=about,
            is_un=said["side"] == "un",
            themes=said["themes"],
            languages=said["languages"],
            countries=said["countries"],
            most_at_once=said["most_at_once"],
            away_until=said["away_until"],
            is_listed=said["is_listed"],
        )


def initial(expert: Expert | None) -> dict[str, Any]:
    """What the form shows of a kept profile."""
    if expert is None or not expert.about:
        return {}
    return {
        "about": expert.about.best(get_language() or "en").text,
        "side": "un" if expert.is_un else "outside",
        "themes": [one.code for one in expert.themes.all()],
        "languages": [one.code for one in expert.languages.all()],
        "countries": [one.code for one in expert.countries.all()],
        "most_at_once": expert.most_at_once,
        "away_until": expert.away_until,
        "is_listed": expert.is_listed,
        "consent": True,
    }


class InviteExpertForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address of the person’s account"))
