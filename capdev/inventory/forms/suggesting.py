"""The form by which a reader suggests changes: the fields of the record as they are, a reason and a source."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.fields import SUGGESTED
from capdev.inventory.models import Record
from capdev.inventory.stated import differing, stated_now
from capdev.kernel.fields import TranslatedField
from capdev.kernel.translated import TranslatedText
from capdev.search.language_names import language_name
from capdev.vocabularies.models import Concept
from capdev.vocabularies.queries import catalogue
from capdev.vocabularies.statements import scheme_of

_YES_NO = {"yes": True, "no": False}


class SuggestForm(forms.Form):
    """Only what differs from the record is suggested; texts are those of the page's language."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=1000,
        help_text=_("One or two sentences for those who keep the record."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    source = forms.CharField(
        label=_("Where that can be read"),
        max_length=500,
        help_text=_("A web address, a document and its page, or how you know it."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, record: Record, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record, self.language = record, get_language() or "en"
        self.now = stated_now(record)
        own: dict[str, forms.Field] = {}
        for name in SUGGESTED[record.type]:
            field = record._meta.get_field(name)
            assert isinstance(field, models.Field)  # noqa: S101 - names of fields come from our own code
            own[name] = self._field(field, self.now[name])
        self.fields = {**own, **self.fields}

    def changes(self) -> dict[str, Any]:
        """Plain values by field, of all that the reader changed."""
        said = {name: self._plain(name) for name in SUGGESTED[self.record.type]}
        return differing(self.now, said)

    def _plain(self, name: str) -> Any:
        value, now = self.cleaned_data[name], self.now[name]
        field = self.record._meta.get_field(name)
        if isinstance(field, TranslatedField):
            kept = TranslatedText.from_json(now or {})
            texts = {**kept.texts, self.language: value}
            return TranslatedText(texts, kept.source if kept else self.language, kept.status).as_json()
        if isinstance(field, models.BooleanField):
            return _YES_NO.get(value)
        if isinstance(field, models.ForeignKey):
            return value or None
        return value

    def _field(self, field: "models.Field[Any, Any]", now: Any) -> forms.Field:
        label = str(field.verbose_name)
        label = label[:1].upper() + label[1:]
        if isinstance(field, TranslatedField):
            return self._text(label, TranslatedText.from_json(now or {}), is_title=field.name == "title")
        if isinstance(field, models.ForeignKey) and field.related_model is Concept:
            return _choice(label, _concepts(field), now or "", required=not field.null)
        if isinstance(field, models.BooleanField):
            said = {True: "yes", False: "no"}.get(now, "")
            return _choice(label, [("yes", gettext("yes")), ("no", gettext("no"))], said, required=False)
        if field.choices:
            return _choice(label, list(field.flatchoices), now, required=True)
        widget = forms.TextInput(attrs={"dir": "auto"})
        if isinstance(field, models.URLField):
            return forms.URLField(label=label, initial=now, required=False, assume_scheme="https")
        return forms.CharField(label=label, initial=now, required=False, max_length=field.max_length, widget=widget)

    def _text(self, label: str, now: TranslatedText, *, is_title: bool) -> forms.Field:
        label = gettext("%(field)s, %(language)s") % {"field": label, "language": language_name(self.language)}
        said = now.texts.get(self.language, "")
        help_text = (
            "" if said or not now else gettext("Not translated yet. It reads: %(text)s") % {"text": str(now)[:300]}
        )
        widget = forms.Textarea(attrs={"rows": 2 if is_title else 4, "dir": "auto"})
        return forms.CharField(
            label=label, initial=said, required=False, max_length=20_000, help_text=help_text, widget=widget
        )


def _choice(label: str, choices: list[tuple[Any, Any]], now: Any, *, required: bool) -> forms.Field:
    empty = [] if required else [("", gettext("Not known"))]
    return forms.ChoiceField(label=label, choices=[*empty, *choices], initial=now, required=required)


def _concepts(field: "models.ForeignKey[Any, Any]") -> list[tuple[Any, Any]]:
    language, scheme = get_language() or "en", scheme_of(field)
    return [(one.code, catalogue().label(scheme, one.code, language).text) for one in catalogue().of_scheme(scheme)]
