"""A practice: a case that others can learn from (R24)."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from capdev.inventory.forms.fields import PartialDateText, TextsField
from capdev.inventory.forms.guided import FormSection
from capdev.inventory.forms.records import ABOUT, MORE, SOURCE, WHO, RecordForm


class PracticeForm(RecordForm):
    type: ClassVar[str] = "practice"

    problem = TextsField(
        label=_("The problem"), is_long=True, required=False, help_text=_("What was not working, and for whom.")
    )
    what_was_done = TextsField(
        label=_("What was done"),
        is_long=True,
        required=False,
        help_text=_("By whom, with which means, in which order."),
    )
    result = TextsField(
        label=_("What came of it"),
        is_long=True,
        required=False,
        help_text=_("What is different now, and how that is known. Failures teach too."),
    )
    conditions = TextsField(
        label=_("What it takes to repeat it elsewhere"),
        is_long=True,
        required=False,
        help_text=_("People, money, laws, partners: what somebody else would need."),
    )
    since = PartialDateText(label=_("Since"), help_text=_("Year, month or day, for example 2026-11."))

    sections = (
        FormSection("what", _("What it is"), ("title", "summary", "url", "since")),
        FormSection("case", _("The case"), ("problem", "what_was_done", "result", "conditions", "method")),
        WHO,
        ABOUT,
        MORE,
        SOURCE,
    )
