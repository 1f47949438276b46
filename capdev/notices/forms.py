"""Forms: asking, answering, moderating."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capdev.notices.actions.threads import LONGEST

_LONG_TEXT = {"rows": 6, "dir": "auto"}


class QuestionForm(forms.Form):
    """A question on a record."""

    title = forms.CharField(
        label=_("Your question in short"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    text = forms.CharField(
        label=_("More about it"),
        max_length=LONGEST,
        help_text=_("In any language; write what you know already and what you need."),
        widget=forms.Textarea(attrs=_LONG_TEXT),
    )
    who = forms.ChoiceField(
        label=_("Who may read it"),
        choices=[
            ("public", _("Everybody: others may have the same question")),
            ("private", _("Only those who answer for the record, the co-convenors and I")),
        ],
        widget=forms.RadioSelect,
        initial="public",
    )


class PostForm(forms.Form):
    """An answer, or a changed one."""

    text = forms.CharField(label=_("Your answer"), max_length=LONGEST, widget=forms.Textarea(attrs=_LONG_TEXT))


class HideForm(forms.Form):
    """Why a post is hidden."""

    reason = forms.CharField(
        label=_("Why it is hidden"),
        max_length=500,
        help_text=_("Everybody who reads the conversation sees this sentence instead of the post."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


def wanted_kinds(data: Any) -> list[str]:
    """The kinds that are ticked on the page of choices."""
    return [str(key) for key in data.getlist("kind")]
