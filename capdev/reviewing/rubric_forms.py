"""Forms of rubrics: every text in six languages side by side."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capdev.kernel.translated import TranslatedText
from capdev.reviewing.actions import CriterionText
from capdev.reviewing.models import LEVELS, Criterion, Rubric
from capdev.ui.side_by_side import SideBySideField


class RubricForm(forms.Form):
    title = SideBySideField(label=_("Title"), max_length=200)
    spread = forms.DecimalField(
        label=_("Disagreement beyond"),
        min_value=0,
        max_value=3,
        max_digits=3,
        decimal_places=2,
        help_text=_("When the means of two reviewers lie further apart, one more is called."),
    )
    valid_months = forms.IntegerField(label=_("Months for which a mark holds"), min_value=1, max_value=120)

    def __init__(self, data: Any, rubric: Rubric) -> None:
        initial = {"title": rubric.title, "spread": rubric.spread, "valid_months": rubric.valid_months}
        super().__init__(data, initial=initial)


class CriterionForm(forms.Form):
    """One criterion with what each score means."""

    title = SideBySideField(label=_("Title"), max_length=200)
    question = SideBySideField(label=_("Question"), max_length=500)
    level4 = SideBySideField(label=_("4, the best score, means"), is_long=True, max_length=1000)
    level3 = SideBySideField(label=_("3 means"), is_long=True, max_length=1000)
    level2 = SideBySideField(label=_("2 means"), is_long=True, max_length=1000)
    level1 = SideBySideField(label=_("1, the lowest score, means"), is_long=True, max_length=1000)
    place = forms.IntegerField(label=_("Place in the order"), min_value=1, max_value=50)

    def __init__(self, data: Any, criterion: Criterion | None, place: int) -> None:
        initial: dict[str, TranslatedText | int] = {"place": place}
        if criterion is not None:
            initial |= {"title": criterion.title, "question": criterion.question}
            initial |= {f"level{anchor.value}": anchor.text for anchor in criterion.anchors.all()}
        super().__init__(data, initial=initial)

    def text(self) -> CriterionText:
        said = self.cleaned_data
        levels = tuple(said[f"level{level}"] for level in LEVELS)
        return CriterionText(said["title"], said["question"], levels, said["place"])


class PublishRubricForm(forms.Form):
    from_on = forms.DateField(
        label=_("In force from"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Reviews that began before keep their version. A published version never changes."),
    )
