"""A component: a part of an activity that others can repeat (R22)."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from capdev.inventory.forms.fields import AddressField, ConceptField, TernaryField, TextsField
from capdev.inventory.forms.guided import FormSection, GuidedForm


class ComponentForm(GuidedForm):
    title = TextsField(label=_("Title"), help_text=_("What the part is called."))
    description = TextsField(
        label=_("Description"), is_long=True, required=False, help_text=_("What happens in it and what it needs.")
    )
    minutes = forms.IntegerField(
        label=_("Length in minutes"), required=False, min_value=1, max_value=100_000, help_text=_("Without breaks.")
    )
    licence = ConceptField(
        "licences", label=_("Licence"), required=False, empty=_("Not known"), help_text=_("What others may do with it.")
    )
    is_replicable = TernaryField(
        label=_("Can it be repeated elsewhere?"), help_text=_("Yes, if you would help others to repeat it at home.")
    )
    url = AddressField(label=_("Its material"), help_text=_("Where the material is found."))

    sections: ClassVar[tuple[FormSection, ...]] = (
        FormSection("what", _("What it is"), ("title", "description", "minutes")),
        FormSection("reuse", _("What others may do with it"), ("is_replicable", "licence", "url")),
    )
