"""A form with every kind of input, fresh and with mistakes."""

from django import forms

from capdev.kernel.form_fields import TranslatedFormField
from capdev.ui.pickers import Pick, PickerField
from capdev.ui.rows import RowsField
from capdev.ui.side_by_side import SideBySideField

_THEMES = ["Asylum", "Border management", "Climate", "Data", "Diaspora", "Gender", "Health", "Labour", "Law", "Return"]


class SampleRow(forms.Form):
    label = forms.CharField(label="What is found there")
    url = forms.URLField(label="Address", assume_scheme="https")


class Sample(forms.Form):
    name = forms.CharField(
        label="Name of the activity", help_text="As it is announced, in its own language.", max_length=200
    )
    address = forms.EmailField(label="E-mail address", required=False)
    summary = forms.CharField(
        label="Summary", widget=forms.Textarea, required=False, help_text="Two or three sentences."
    )
    kind = forms.ChoiceField(
        label="Kind", choices=[("", "Choose"), ("course", "Course"), ("seminar", "Seminar series")]
    )
    mode = forms.ChoiceField(
        label="How it is taught",
        widget=forms.RadioSelect,
        choices=[("face", "Face to face"), ("online", "Online"), ("blended", "Both")],
    )
    languages = forms.MultipleChoiceField(
        label="Languages",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("en", "English"), ("fr", "French"), ("ar", "Arabic")],
    )
    starts_on = forms.CharField(
        label="Begins", required=False, help_text="Year, year-month or day, for example 2027-03-15."
    )
    day = forms.DateField(label="Last day to register", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    places = forms.IntegerField(label="Places", required=False, min_value=1)
    titles = TranslatedFormField(label="Title in languages", required=False)
    beside = SideBySideField(label="Summary side by side", required=False, is_long=True)
    themes = PickerField(
        label="Themes, out of a long list",
        required=False,
        picks=lambda: [Pick(name.casefold(), name) for name in (*_THEMES, "Statistics", "Trafficking", "Visas")],
    )
    links = RowsField(form=SampleRow, row_label="Address", label="Further addresses", required=False)
    material = forms.FileField(label="Programme", required=False, help_text="PDF or text document, up to 2 MB.")
    agreed = forms.BooleanField(label="I may publish this on behalf of the organisation")


def fresh() -> Sample:
    return Sample(auto_id="fresh_%s", prefix="fresh")


def wrong() -> Sample:
    return Sample({"sent-address": "kenya at example", "sent-places": "-3", "sent-mode": "online"}, prefix="sent")
