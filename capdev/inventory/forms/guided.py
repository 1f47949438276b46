"""What all guided forms are: sections, text side by side, drafts that may be wrong, and advice beside errors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django import forms
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.inventory.forms.fields import ConceptField
from capdev.inventory.forms.vocabulary import languages_of_texts
from capdev.inventory.listing import Shortcoming
from capdev.kernel.errors import Sentence
from capdev.kernel.languages import ENDONYMS, INTERFACE_LANGUAGES, canonical_tag
from capdev.kernel.translated import TranslatedText
from capdev.ui.pickers import PickerField
from capdev.ui.rows import RowsField
from capdev.ui.side_by_side import SideBySideField

Said = dict[str, list[str]]
"""A form as it was sent: names of inputs to lists of texts."""
LANGUAGE_INPUTS: Final = ("source_language", "written_in")


@dataclass(frozen=True, slots=True)
class FormSection:
    """Fields that belong together; a folded section opens where something in it is said or wrong."""

    anchor: str
    title: Sentence
    names: tuple[str, ...]
    lead: Sentence = ""
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class ShownSection:
    section: FormSection
    fields: Sequence[forms.BoundField]
    is_open: bool


class GuidedForm(forms.Form):
    """A form that shows what is stored or what a draft says, and judges only what was sent to be kept.

    ``stored`` holds the values as they are now, in the shape of ``cleaned_data``; ``advice`` what a listing lacks where
    the person changed nothing. Without ``is_sent`` nothing is judged; what is ``is_lenient`` need not be worth listing.
    """

    sections: ClassVar[tuple[FormSection, ...]] = ()
    use_required_attribute = False

    source_language = forms.ChoiceField(
        label=_("Language of the original"),
        help_text=_("The language in which you know it best. Translations stand beside it."),
    )
    written_in = forms.MultipleChoiceField(
        label=_("Languages to write in"),
        choices=[(tag, ENDONYMS[tag]) for tag in INTERFACE_LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Each ticked language has a place of its own beside the original. What is written stays."),
    )

    def __init__(
        self, said: Mapping[str, Any] | None = None, *, stored: Mapping[str, Any] | None = None, is_sent: bool = False,
        is_new: bool = False,
    ) -> None:  # fmt: skip
        self.stored = dict(stored or {})
        self.is_sent, self.is_new = is_sent, is_new
        self.advice: list[Shortcoming] = []
        self.is_lenient = False
        self.sent = MultiValueDict(said if said is not None else self.said_of(self.stored))
        super().__init__(self.sent, auto_id="f-%s")
        self.order_fields([*LANGUAGE_INPUTS, *(name for section in self.sections for name in section.names)])
        self._set_languages()
        for name, field in self.fields.items():
            if isinstance(field, SideBySideField):
                field.kept = self.stored.get(name) or TranslatedText()
            elif isinstance(field, RowsField):
                field.widget.is_quiet = not is_sent
            elif isinstance(field, ConceptField) and self.stored.get(name):
                field.keep(self.stored[name])

    def full_clean(self) -> None:
        if self.is_sent:
            super().full_clean()
        else:
            self._errors, self.cleaned_data = ErrorDict(), {}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        changed = self.changed_names()
        if self.is_lenient:
            return said
        wrong = set(self.errors)
        for one in self.shortcomings(said):
            if one.field in wrong:
                continue
            if self.is_new or changed & set(one.fields):
                self.add_error(one.field if one.field in self.fields else None, str(one.sentence))
            else:
                self.advice.append(one)
        return said

    def shortcomings(self, said: Mapping[str, Any]) -> Iterable[Shortcoming]:
        """What a listing lacks, with the fields' names as in this form."""
        del said
        return ()

    def changed_names(self) -> set[str]:
        """Fields whose sent value differs from the stored one."""
        return {
            name
            for name, value in self.cleaned_data.items()
            if name not in LANGUAGE_INPUTS and not _same(value, self.stored.get(name))
        }

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.fields if name in self.changed_names()}

    @classmethod
    def said_of(cls, values: Mapping[str, Any]) -> Said:
        """Values in the shape of ``cleaned_data`` as the form would send them."""
        said: Said = {}
        texts = [value for value in values.values() if isinstance(value, TranslatedText) and value]
        here = canonical_tag(get_language() or "en")
        source = texts[0].source if texts else here
        said["source_language"] = [source]
        said["written_in"] = sorted({source, here, *(tag for text in texts for tag in text.texts)})
        for name, value in values.items():
            field = cls.base_fields.get(name)
            if field is not None:
                said |= sent(field, name, value)
        return said

    def shown_sections(self) -> list[ShownSection]:
        shown = []
        for section in self.sections:
            bound = [self[name] for name in section.names if name in self.fields]
            is_open = not section.is_folded or any(field.errors or self._is_said(field) for field in bound)
            shown.append(ShownSection(section, bound, is_open))
        return shown

    def title_said(self) -> str:
        """What the person calls the thing so far."""
        said = self.data
        source = said.get("source_language", "")
        texts = [said.get(f"title.{tag}", "") for tag in (source, *INTERFACE_LANGUAGES)]
        return next((" ".join(text.split())[:300] for text in texts if text.strip()), "")

    def _is_said(self, field: forms.BoundField) -> bool:
        value = field.value()
        if isinstance(value, dict):
            return any(text.strip() for text in value.values())
        return bool(value)

    def _set_languages(self) -> None:
        names = languages_of_texts()
        names = {**{tag: ENDONYMS[tag] for tag in INTERFACE_LANGUAGES}, **names}
        source = self.fields["source_language"]
        assert isinstance(source, forms.ChoiceField)  # noqa: S101 - declared above
        source.choices = [(tag, names[tag]) for tag in sorted(names, key=lambda tag: names[tag].casefold())]
        chosen = self.data.get("source_language") or "en"
        first = chosen if chosen in names else "en"
        for name, field in self.fields.items():
            if isinstance(field, SideBySideField):
                held = {key.split(".", 1)[1] for key in self.data if key.startswith(f"{name}.")}
                others = [tag for tag in (*INTERFACE_LANGUAGES, *sorted(held & names.keys())) if tag != first]
                field.write_in([first, *dict.fromkeys(others)], {**names, **ENDONYMS})


def sent(field: forms.Field, name: str, value: Any) -> Said:
    """One value as its input would send it."""
    if isinstance(field, SideBySideField):
        texts = value.texts if isinstance(value, TranslatedText) else {}
        return {f"{name}.{tag}": [text] for tag, text in texts.items()}
    if isinstance(field, RowsField):
        said: Said = {}
        for number, row in enumerate(value or ()):
            for key, one in row.items():
                part = field.widget.form.base_fields.get(key)
                if part is not None:
                    said |= sent(part, f"{name}-{number}-{key}", one)
        return said
    if isinstance(field, PickerField | forms.MultipleChoiceField):
        return {name: [str(one) for one in value or ()]}
    shown = field.prepare_value(value)
    return {name: ["" if shown is None else str(shown)]}


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list | tuple) and all(isinstance(part, str) for part in one):
        return sorted(one) == sorted(other or ())
    return (
        (one or None) == (other or None) if not isinstance(one, bool) and not isinstance(other, bool) else one is other
    )
