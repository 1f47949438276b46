"""An edition: an activity held once. Start, end and deadline belong together."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Final
from zoneinfo import available_timezones

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import EditionStatus
from capdev.inventory.forms.fields import AddressField, ConceptField, PartialDateText, TextsField
from capdev.inventory.forms.guided import FormSection, GuidedForm
from capdev.inventory.forms.vocabulary import picks_of
from capdev.inventory.listing import Shortcoming, edition_shortcomings
from capdev.ui.pickers import PickerField

DATE: Final = _("Year, month or day, for example 2026-11.")


def _zones() -> list[tuple[str, str]]:
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "System")))
    return [("", str(_("Not known"))), ("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in zones)]


class EditionForm(GuidedForm):
    """``activity_mode`` and ``is_on_demand`` are the activity's, where the edition says nothing of its own."""

    starts = PartialDateText(label=_("Starts"), help_text=DATE)
    ends = PartialDateText(label=_("Ends"), help_text=DATE)
    registration_until = forms.DateField(
        label=_("Registration until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The last day to register. After it, registration is shown as closed."),
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=EditionStatus,
        initial=EditionStatus.PLANNED,
        help_text=_("Whether it lies ahead or behind follows from its dates."),
    )
    mode = ConceptField(
        "delivery_modes",
        label=_("How it is held"),
        required=False,
        empty=_("As the activity"),
        help_text=_("If people must come somewhere, place and country are needed."),
    )
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("The town, and the house if it is known. Empty for what is held online."),
    )
    country = ConceptField(
        "countries", label=_("Country"), required=False, empty=_("None"), help_text=_("Where it takes place.")
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=_zones, required=False, help_text=_("For what is held online at fixed hours.")
    )
    languages = PickerField(
        picks=picks_of("languages"), label=_("Languages"), required=False, help_text=_("Languages in which it is held.")
    )
    title = TextsField(
        label=_("Title of its own"),
        required=False,
        help_text=_("Only if this edition has a name beside that of the activity."),
    )
    note = TextsField(label=_("Note"), is_long=True, required=False, help_text=_("What is different this time."))
    url = AddressField(label=_("Its own page"), help_text=_("Where readers find the details and can sign up."))
    source = forms.CharField(
        label=_("Where this is from"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("The page or document that says so. Leave it empty if you know it yourself."),
    )

    activity_mode: str = ""
    is_on_demand: bool = False
    sections: ClassVar[tuple[FormSection, ...]] = (
        FormSection("when", _("When"), ("starts", "ends", "registration_until", "status")),
        FormSection("where", _("Where"), ("mode", "place", "country", "time_zone", "languages")),
        FormSection("own", _("What is special"), ("title", "note", "url", "source")),
    )

    def shortcomings(self, said: Mapping[str, Any]) -> Iterable[Shortcoming]:
        stated = {**said, "mode": said.get("mode") or self.activity_mode, "today": timezone.localdate()}
        return edition_shortcomings(stated, is_always_open=self.is_on_demand)
