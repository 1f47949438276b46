"""What is asked of activities, tools and practices alike."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from capdev.inventory.axes import AXES
from capdev.inventory.choices import Visibility
from capdev.inventory.forms.fields import (
    AddressField,
    ConceptField,
    OrganisationField,
    PartialDateText,
    TernaryField,
    TextsField,
    needed,
)
from capdev.inventory.forms.guided import FormSection, GuidedForm
from capdev.inventory.forms.vocabulary import choices_of, picks_of_axis
from capdev.inventory.items import LinkItem, RoleItem, TermItem
from capdev.inventory.listing import Shortcoming, record_shortcomings
from capdev.ui.pickers import PickerField
from capdev.ui.rows import RowsField

AXIS_CODES: Final = frozenset(axis.code for axis in AXES)


class RoleRow(forms.Form):
    organisation = OrganisationField(label=_("Organization"), help_text=_("Type a part of its name or its acronym."))
    role = ConceptField("organisation_roles", label=_("Role"))


class LinkRow(forms.Form):
    url = AddressField(label=_("Address"), required=True)
    label = forms.CharField(label=_("What is found there"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=choices_of("languages"), required=False)


def _axis(code: str, label: Any, help_text: Any) -> PickerField:
    return PickerField(picks=picks_of_axis(code), label=label, help_text=help_text, required=False)


class RecordForm(GuidedForm):
    type: ClassVar[str]

    title = TextsField(label=_("Title"), help_text=_("The name by which it is announced, without dates or places."))
    summary = TextsField(
        label=_("Summary"),
        is_long=True,
        required=False,
        help_text=_("Two or three sentences: what it is, for whom, what people can do afterwards. Lists are kept."),
    )
    method = TextsField(
        label=_("Method"), is_long=True, required=False, help_text=_("How people learn or work with it, in your words.")
    )
    url = AddressField(label=_("Its own page"), help_text=_("Where readers find the details and can sign up."))
    roles = RowsField(
        form=RoleRow,
        row_label=_("Organization"),
        label=_("Organizations"),
        spare=2,
        help_text=_("Who leads, funds, hosts or takes part. Editors of each of them can change this record."),
    )
    theme = _axis("theme", _("Themes"), _("At most five: those that it is mainly about. Few themes are found better."))
    audience = _axis("audience", _("For whom"), _("The people whom it is made for."))
    country = _axis("country", _("Countries"), _("Countries that it is about or made for. None means all."))
    language = _axis("language", _("Languages"), _("Languages in which it is held or available."))
    sector = _axis("sector", _("Sectors"), _("The sectors that its participants or users come from."))
    aim = _axis("aim", _("Aim"), _("Policy, technical skill, or both."))
    change = _axis(
        "change",
        _("Level of change"),
        _("What should be different afterwards: people, institutions, or their surroundings."),
    )
    origin = _axis(
        "origin", _("Began from"), _("Whether somebody asked for it, a donor proposed it, or an agency did.")
    )
    constraint = _axis(
        "constraint", _("Removes a lack of"), _("What keeps institutions from acting, and this removes.")
    )
    group = _axis("group", _("KNOMAD groups"), _("Groups of the knowledge partnership that it belongs to."))
    objective = _axis("objective", _("Objectives of the Global Compact"), _("Only those that it directly serves."))
    sdg = _axis("sdg", _("SDG targets"), _("Only those that it directly serves."))
    local = _axis("local", _("Themes for local authorities"), _("If cities or municipalities use it."))
    is_dedicated = TernaryField(
        label=_("Is migration its only subject?"), help_text=_("No, if migration is one subject among others.")
    )
    visibility = forms.ChoiceField(
        label=_("Who may see it once published"),
        choices=Visibility,
        widget=forms.RadioSelect,
        initial=Visibility.PUBLIC,
        help_text=_("Internal records are for member organizations only: in pages, search, counts and feeds alike."),
    )
    links = RowsField(
        form=LinkRow,
        row_label=_("Address"),
        label=_("Further addresses"),
        required=False,
        help_text=_("Further pages about it, for example in another language."),
    )
    source = forms.CharField(
        label=_("Where this is from"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("The page or document that says so. Leave it empty if you know it yourself."),
    )
    as_of = PartialDateText(label=_("Information as of"), help_text=_("Year, month or day, for example 2026-11."))

    def shortcomings(self, said: Mapping[str, Any]) -> Iterable[Shortcoming]:
        return record_shortcomings({**said, "terms.theme": said.get("theme")})

    def stated(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        """What changed, as ``create_draft`` and ``update_record`` take it; ``kept`` are the items that are there by
        part, whose reasons and sources stay."""
        stated: dict[str, Any] = {}
        for name, value in self.changes().items():
            if name in AXIS_CODES:
                there = {item.code: item for item in kept.get(f"terms.{name}", ())}
                stated[f"terms.{name}"] = [there.get(code, TermItem(code)) for code in value]
            elif name == "roles":
                said_by = {(item.organisation[1], item.role): item.source for item in kept.get("roles", ())}
                stated["roles"] = [
                    RoleItem(
                        ("slug", row["organisation"]), row["role"], said_by.get((row["organisation"], row["role"]), "")
                    )
                    for row in value
                ]
            elif name == "links":
                sources = {item.url: item.source for item in kept.get("links", ())}
                stated["links"] = [
                    LinkItem(row["url"], row["label"], row["language"], sources.get(row["url"], "")) for row in value
                ]
            else:
                stated[name] = self.stated_part(name, value)
        return stated

    def stated_part(self, name: str, value: Any) -> Any:
        """A value that only one type of record has, as an item states it."""
        del name
        return value


for _name in ("summary", "theme"):
    needed(RecordForm.base_fields[_name])

WHAT: Final = ("title", "kind", "summary", "url")
ABOUT: Final = FormSection(
    "about", _("What it is about"), ("theme", "audience", "country", "language"),
    _("By these it is found, followed and matched with what others ask for."),
)  # fmt: skip
WHO: Final = FormSection("who", _("Who stands behind it"), ("roles",))
MORE: Final = FormSection(
    "more", _("More ways of finding it"),
    ("sector", "aim", "change", "origin", "constraint", "group", "objective", "sdg", "local", "is_dedicated"),
    _("All of this can wait. Each answer lets it be found by one more question."),
    is_folded=True,
)  # fmt: skip
SOURCE: Final = FormSection("source", _("Visibility and source"), ("visibility", "links", "source", "as_of"))
