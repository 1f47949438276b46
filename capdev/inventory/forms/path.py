"""Forms of people who keep and publish records."""

from django import forms
from django.utils.translation import gettext_lazy as _

from capdev.notices.actions.threads import LONGEST


class PathForm(forms.Form):
    """What is said with a decision: the reason for a return, or a question."""

    words = forms.CharField(
        label=_("Reason or question"),
        max_length=LONGEST,
        required=False,
        help_text=_("Its editors read it. Needed to return the record or to ask, not to publish it."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
