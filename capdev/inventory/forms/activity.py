"""An activity: the lasting thing; its dates are editions."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import ActivityStatus
from capdev.inventory.forms.fields import ConceptField, TernaryField
from capdev.inventory.forms.guided import FormSection
from capdev.inventory.forms.records import ABOUT, MORE, SOURCE, WHAT, WHO, RecordForm


def _line(label: Any, help_text: Any, most: int = 200) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=False, widget=widget)


class ActivityForm(RecordForm):
    type: ClassVar[str] = "activity"

    kind = ConceptField(
        "activity_kinds", label=_("Kind of activity"), help_text=_("What people would call it when they look for it.")
    )
    mode = ConceptField(
        "delivery_modes",
        label=_("How it is held"),
        required=False,
        empty=_("Not known"),
        help_text=_("On site, online or both. An edition may differ."),
    )
    level = ConceptField(
        "levels",
        label=_("Level"),
        required=False,
        empty=_("Not known"),
        help_text=_("What participants need to know already."),
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=ActivityStatus,
        initial=ActivityStatus.PLANNED,
        help_text=_("“On demand” if people can begin or ask for it at any time: then no dates are needed."),
    )
    duration = _line(_("Duration"), _("For example “5 days” or “6 weeks, 3 hours a week”."))
    recurrence = _line(_("How often"), _("For example “every year in May”."))
    is_free = TernaryField(
        label=_("Is it free of charge?"),
        help_text=_("Free means that nobody pays to take part. Scholarships do not make it free."),
    )
    cost = _line(_("Fee"), _("Written out with its currency and who pays less. Needed if it is not free."))
    places = _line(_("Places"), _("How many people can take part."), 64)
    has_certificate = TernaryField(
        label=_("Does it give a certificate?"), help_text=_("Yes, also if it has to be earned by an exam.")
    )
    certificate = _line(_("Certificate"), _("What it is called and what has to be done for it."))
    licence = ConceptField(
        "licences",
        label=_("Licence of its material"),
        required=False,
        empty=_("Not known"),
        help_text=_("What others may do with the material."),
    )
    is_replicable = TernaryField(
        label=_("Can parts of it be repeated elsewhere?"),
        help_text=_("Yes, if you would help others to repeat it at home."),
    )

    sections = (
        FormSection("what", _("What it is"), WHAT),
        WHO,
        ABOUT,
        FormSection("how", _("How it works"), ("mode", "level", "status", "duration", "recurrence", "method")),
        FormSection(
            "terms",
            _("Fee and certificate"),
            ("is_free", "cost", "places", "has_certificate", "certificate", "licence", "is_replicable"),
        ),
        MORE,
        SOURCE,
    )
