"""Inputs that several guided forms share."""

from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.inventory.forms.vocabulary import choices_of
from capdev.kernel.dates import PartialDate
from capdev.kernel.errors import Sentence
from capdev.kernel.pasted import plain_of_pasted
from capdev.network.names import organisation_names
from capdev.network.queries import organisations_by_identifier
from capdev.ui.side_by_side import SideBySideField
from capdev.vocabularies.queries import catalogue

LONGEST: Final = 20_000
ORGANISATIONS: Final = "organisations"
"""Identity of the page's list of organisations, which inputs complete from."""


def needed(field: forms.Field) -> forms.Field:
    """The same field, not called optional: what is listed anew needs it (``listing``), what is old may lack it."""
    field.is_needed = True  # type: ignore[attr-defined]
    return field


class TextsField(SideBySideField):
    """Text side by side; what is pasted from a word processor comes out plain, with its paragraphs and lists."""

    def __init__(self, *, is_long: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST if is_long else 300)
        super().__init__(is_long=is_long, **kwargs)

    def cleaned_text(self, text: str) -> str:
        plain = plain_of_pasted(text)
        return plain if self.is_long else " ".join(plain.split())


class TernaryField(forms.TypedChoiceField):
    """Yes, no, or not known: ``True``, ``False``, ``None``."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(
            choices=[("yes", _("Yes")), ("no", _("No")), ("", _("Not known"))],
            coerce=lambda said: said == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)


class PartialDateText(forms.CharField):
    """A date known to the year, month or day, as its text."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        widget = forms.TextInput(attrs={"dir": "ltr", "placeholder": "2027-03-15", "size": "12", "data-date": ""})
        super().__init__(max_length=10, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        said = str(super().clean(value)).replace("/", "-").replace(".", "-")
        try:
            return str(PartialDate.parse(said)) if said else ""
        except ValueError:
            raise forms.ValidationError(
                _("Write the date as year, year-month or year-month-day, for example 2027, 2027-03 or 2027-03-15.")
            ) from None


class ConceptField(forms.ChoiceField):
    """One concept of a vocabulary, by its code."""

    def __init__(self, scheme: str, *, empty: Sentence = "", **kwargs: Any) -> None:
        self.scheme = scheme
        super().__init__(choices=choices_of(scheme, empty), **kwargs)

    def keep(self, code: str) -> None:
        """A concept that stands there stays a choice, also when it is no more offered."""
        view = catalogue().get(self.scheme, code)
        choices: Any = self.choices
        listed = dict(choices)
        if view is not None and code not in listed:
            self.choices = [*listed.items(), (code, view.in_language(get_language() or "en").text)]


class AddressField(forms.URLField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        widget = forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://"})
        super().__init__(max_length=1000, assume_scheme="https", widget=widget, **kwargs)


class OrganisationField(forms.CharField):
    """An organisation, written by its name, acronym or address and completed from a list; gives its slug."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"list": ORGANISATIONS, "dir": "auto", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=400, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return named(value) if value in organisation_names() else value

    def clean(self, value: Any) -> str:
        said = str(super().clean(value)).strip()
        slug = self.slug_of(said)
        if slug or not said:
            return slug
        if organisations_by_identifier([("slug", said)]):
            return said
        raise forms.ValidationError(_("The directory has no organization of this name. Choose one from the list."))

    @staticmethod
    def slug_of(name: str) -> str:
        """The published organisation that is called so in any language; nothing where there is none."""
        wanted = name.strip().casefold()
        for slug, one in organisation_names().items() if wanted else ():
            called = {slug, one.acronym.casefold(), *(text.casefold() for text in one.name.texts.values())}
            if wanted in called or wanted == named(slug).casefold():
                return slug
        return ""


def named(slug: str) -> str:
    """How the list of organisations writes one: its name in the reader's language, with its acronym."""
    one = organisation_names()[slug]
    name = one.name.best(get_language() or "en").text
    return f"{name} ({one.acronym})" if one.acronym and one.acronym != name else name


def organisations_listed() -> list[str]:
    """Every published organisation, as ``OrganisationField`` reads it."""
    return sorted(map(named, organisation_names()), key=str.casefold)
