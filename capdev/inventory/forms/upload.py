"""The form by which a spreadsheet is uploaded."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.inventory.rules import can_import, can_publish_imported
from capdev.kernel.publication import State
from capdev.network.models import Organisation
from capdev.network.queries import organisations_edited_by


class UploadForm(forms.Form):
    """Which file, in whose name, what becomes of new records and of empty cells."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_("A workbook (.xlsx) or a text file (.csv) of up to 20 MB and 20,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    organisation = forms.ChoiceField(
        label=_("In the name of"),
        help_text=_(
            "Only records of this organization are changed. New ones are led by it unless the sheet says otherwise."
        ),
    )
    new_state = forms.ChoiceField(label=_("New records"), widget=forms.RadioSelect, initial=State.DRAFT)
    clears = forms.ChoiceField(
        label=_("Empty cells"),
        choices=[("", _("Leave what is there")), ("yes", _("Take away what is there"))],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        language = get_language() or "en"
        edited = sorted(
            ((one.slug, one.name.best(language).text) for one in organisations_edited_by(person)),
            key=lambda choice: choice[1].casefold(),
        )
        anybody = [("", _("The portal: records of every organization"))] if can_import(person) else []
        organisation = self.fields["organisation"]
        organisation.choices = [*anybody, *edited]  # type: ignore[attr-defined]
        organisation.required = not anybody
        states = [(State.DRAFT, _("Drafts, to be looked at one by one")), (State.REVIEW, _("Send for review"))]
        if can_publish_imported(person):
            states.append((State.PUBLISHED, _("Publish at once")))
        self.fields["new_state"].choices = states  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Organisation | None:
        """The organisation in whose name the file comes."""
        slug = self.cleaned_data["organisation"]
        return Organisation.objects.get(slug=slug) if slug else None
