"""What came of an edition: the few numbers that its owner is asked for once it has taken place."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from capdev.inventory.actions.report_results import Counted

MEASURES: Final = {
    "applicants": (_("Applicants"), _("People who applied.")),
    "places": (_("Places"), _("People who could be admitted.")),
    "participants": (_("Participants"), _("People who took part.")),
    "completed": (_("Completed"), _("People who finished all that was required.")),
    "certified": (_("Certified"), _("People who received a certificate.")),
}
"""Codes of ``figure_measures``, each with its label and what is counted. Source: R14."""
MOST: Final = 10_000_000


class ResultsForm(forms.Form):
    """What is left empty is not known; one number is enough."""

    source = forms.CharField(
        label=_("Where the numbers come from"),
        max_length=300,
        help_text=_("For example: list of participants, report of the course, own count."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, counted) in MEASURES.items():
            number = forms.NumberInput(attrs={"inputmode": "numeric"})
            self.fields[name] = forms.IntegerField(
                label=label, help_text=counted, required=False, min_value=0, max_value=MOST, widget=number
            )
        self.order_fields([*MEASURES, "source"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(said.get(name) is not None for name in MEASURES):
            raise forms.ValidationError(_("Write at least one number."))
        for name in ("completed", "certified"):
            part, whole = said.get(name), said.get("participants")
            if part is not None and whole is not None and part > whole:
                self.add_error(name, _("This is more than took part. Check both numbers."))
        return said

    def counted(self) -> Iterator[Counted]:
        """The numbers that were written, as ``report_results`` takes them."""
        for name, (_label, definition) in MEASURES.items():
            value = self.cleaned_data[name]
            if value is not None:
                yield Counted(name, Decimal(value), str(definition))
