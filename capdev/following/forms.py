"""Forms: following, a list, waiting for a date."""

from django import forms
from django.utils.translation import gettext_lazy as _

from capdev.following.choices import Rhythm
from capdev.following.showing import country_choices


class FollowForm(forms.Form):
    """Under which name, and how often."""

    name = forms.CharField(
        label=_("Name"), max_length=200, required=False, widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("By this name you know it again among your e-mails."),
    )  # fmt: skip
    rhythm = forms.ChoiceField(
        label=_("How often we tell you"), choices=Rhythm.choices, widget=forms.RadioSelect, initial=Rhythm.WEEKLY,
        help_text=_("Nothing is sent when nothing is new."),
    )  # fmt: skip


class ListForm(forms.Form):
    """A list of one's own."""

    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"}))
    about = forms.CharField(
        label=_("What it is for"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )  # fmt: skip


class NoteForm(forms.Form):
    """A note to a record on a list."""

    note = forms.CharField(
        label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )


class InterestForm(forms.Form):
    """From where, why, and whether the organisers may write."""

    country = forms.ChoiceField(
        label=_("From which country you would come"), required=False,
        choices=lambda: [("", _("I do not want to say")), *country_choices()],
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why you want to take part"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("It helps the organizers to plan. You need not write anything."),
    )  # fmt: skip
    shows_name = forms.BooleanField(
        label=_("The organizers may see my name, my e-mail address and what I wrote"), required=False,
        help_text=_("Otherwise they only see how many people wait, and from which countries."),
    )  # fmt: skip
