"""Forms of reviews: asking, declaring conflicts, scoring, deciding."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from capdev.reviewing.actions import Scoring
from capdev.reviewing.choices import Advice, ConflictKind
from capdev.reviewing.models import Criterion, Seat

_LONG = {"rows": 4, "dir": "auto"}
_SHORT = {"rows": 2, "dir": "auto"}


class AskForm(forms.Form):
    """What the board should know."""

    note = forms.CharField(
        label=_("What the board should know"),
        required=False,
        max_length=2000,
        help_text=_("For example where it was used, or what you are unsure of. Reviewers read it."),
        widget=forms.Textarea(attrs=_LONG),
    )


class DeadlineForm(forms.Form):
    due_on = forms.DateField(label=_("Decision due"), widget=forms.DateInput(attrs={"type": "date"}))


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=pgettext_lazy("of an act", "Reason"), max_length=2000, widget=forms.Textarea(attrs=_SHORT)
    )


class WithdrawMarkForm(forms.Form):
    reason = forms.CharField(
        label=pgettext_lazy("of an act", "Reason"),
        max_length=2000,
        help_text=_("Everybody can read it on the page of the mark and on the record. Name no reviewer."),
        widget=forms.Textarea(attrs=_LONG),
    )


class ConflictForm(forms.Form):
    """The declaration before anything opens."""

    kind = forms.ChoiceField(
        label=_("Do you have a conflict of interest?"), choices=ConflictKind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=2000,
        help_text=_("Only the co-convenors who run the review read this."),
        widget=forms.Textarea(attrs=_SHORT),
    )


class LaterConflictForm(ConflictForm):
    """What a reviewer becomes aware of while reading."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = ConflictKind.choices[1:]  # type: ignore[attr-defined]


class ScoreForm(forms.Form):
    """One score with a comment for each criterion, then the advice."""

    advice = forms.ChoiceField(label=_("Your advice to the board"), choices=Advice.choices, widget=forms.RadioSelect)
    comment = forms.CharField(
        label=_("Comment as a whole"), required=False, max_length=5000, widget=forms.Textarea(attrs=_LONG)
    )
    shows_name = forms.BooleanField(
        label=_("The author may learn my name"),
        required=False,
        help_text=_("Without this, your comments stand under a number."),
    )

    def __init__(self, data: Any, seat: Seat, criteria: Iterable[Criterion]) -> None:
        self.criteria = list(criteria)
        given = {score.criterion_id: score for score in seat.scores.all()}
        initial: dict[str, Any] = {"advice": seat.advice, "comment": seat.comment, "shows_name": seat.shows_name}
        for criterion in self.criteria:
            if score := given.get(criterion.pk):
                initial |= {criterion.code: str(score.value), f"{criterion.code}_comment": score.comment}
        super().__init__(data, initial=initial)
        language = get_language() or "en"
        own = dict(self.fields)
        self.fields.clear()
        for criterion in self.criteria:
            self.fields |= _fields_of(criterion, language)
        self.fields |= own

    def scoring(self) -> Scoring:
        said = self.cleaned_data
        scores = {one.code: (int(said[one.code]), said[f"{one.code}_comment"]) for one in self.criteria}
        return Scoring(scores, said["advice"], said["comment"], get_language() or "en", said["shows_name"])


def _fields_of(criterion: Criterion, language: str) -> dict[str, forms.Field]:
    anchors = [(str(one.value), f"{one.value} · {one.text.best(language).text}") for one in criterion.anchors.all()]
    return {
        criterion.code: forms.ChoiceField(
            label=criterion.title.best(language).text,
            help_text=criterion.question.best(language).text,
            choices=anchors[::-1],
            widget=forms.RadioSelect,
        ),
        f"{criterion.code}_comment": forms.CharField(
            label=_("Comment"), required=False, max_length=5000, widget=forms.Textarea(attrs=_SHORT)
        ),
    }


class DecisionForm(forms.Form):
    """What the board decides, and why."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=Advice.choices, widget=forms.RadioSelect)
    reasons = forms.CharField(
        label=_("Reasons"),
        max_length=8000,
        help_text=_("The author reads them. Name each change that you ask for."),
        widget=forms.Textarea(attrs=_LONG),
    )


class TalkForm(forms.Form):
    text = forms.CharField(label=_("Your message"), max_length=8000, widget=forms.Textarea(attrs=_LONG))
