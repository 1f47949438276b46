"""Forms of the administration: texts in six languages side by side, refusals of actions, acts beside fields."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError, InvalidInput, Sentence
from capdev.kernel.form_fields import TranslatedFormField, TranslatedWidget
from capdev.kernel.languages import ENDONYMS, INTERFACE_LANGUAGES
from capdev.kernel.translated import TranslatedText

if TYPE_CHECKING:
    _AnyForm = forms.ModelForm[models.Model]
else:  # Django's class takes no type arguments at run time.
    _AnyForm = forms.ModelForm


class AdminTranslatedWidget(TranslatedWidget):
    """The six languages side by side, each under its own name and in its own direction."""

    template_name = "history/administration/translated.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, tag in zip(context["widget"]["subwidgets"], INTERFACE_LANGUAGES, strict=True):
            part["language"] = ENDONYMS[tag]
        return context


class ActingForm(_AnyForm):
    """Shows what an action refused (``refusal``); texts in further languages than the six stay as they are."""

    refusal: ClassVar[DomainError | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, TranslatedFormField):
                kept = getattr(self.instance, name, None)
                field.initial = kept if isinstance(kept, TranslatedText) else TranslatedText()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refusal is not None:
            problems = self.refusal.problems if isinstance(self.refusal, InvalidInput) else [self.refusal]
            for problem in problems:
                self.add_error(problem.field if problem.field in self.fields else None, str(problem.sentence))
        return cleaned

    def said(self) -> dict[str, Any]:
        """The fields of the model that the person changed, as the form read them."""
        own = {field.name for field in [*self._meta.model._meta.fields, *self._meta.model._meta.many_to_many]}
        return {name: self.cleaned_data[name] for name in self.changed_data if name in own}


class MovingForm(ActingForm):
    """With what is to be done next."""

    acts: ClassVar[Sequence[tuple[str, Sentence]]] = ()
    act = forms.ChoiceField(label=_("And then"), required=False)
    why = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=500,
        help_text=_("Where it is returned or archived. Readers of an archived page see it."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("act")
        if isinstance(field, forms.ChoiceField):
            field.choices = [*self.acts]
