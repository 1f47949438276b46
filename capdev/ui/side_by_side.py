"""One text in several languages, written side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capdev.kernel.languages import ENDONYMS, INTERFACE_LANGUAGES, direction
from capdev.kernel.translated import TranslatedText


class SideBySideWidget(forms.Widget):
    """An input for each language, named ``<field>.<tag>``, with its language and direction.

    ``tags`` are the languages in their order, the source first; a page shows of the six those that are ticked in a
    list of languages (``side_by_side.css``), and every other one always.
    """

    template_name = "ui/side_by_side.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, is_long: bool = False) -> None:
        super().__init__(attrs)
        self.is_long = is_long
        self.tags: Sequence[str] = INTERFACE_LANGUAGES
        self.names: Mapping[str, str] = ENDONYMS

    def id_for_label(self, id_: str) -> str:
        return f"{id_}.{self.tags[0]}" if id_ else id_

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {tag: data.get(f"{name}.{tag}", "") for tag in self.tags}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}.{tag}" not in data for tag in self.tags)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        texts = value.texts if isinstance(value, TranslatedText) else value or {}
        context["widget"]["inputs"] = [
            {
                "tag": tag,
                "dir": direction(tag),
                "language": self.names.get(tag, tag),
                "name": f"{name}.{tag}",
                "identity": f"{context['widget']['attrs'].get('id', name)}.{tag}",
                "text": texts.get(tag, ""),
                "is_source": place == 0,
                "is_optional": tag in INTERFACE_LANGUAGES and place > 0,
            }
            for place, tag in enumerate(self.tags)
        ]
        context["widget"]["is_long"] = self.is_long
        return context


class SideBySideField(forms.Field):
    """Gives a ``TranslatedText``; ``kept`` is what was there, whose other languages and unchanged states stay."""

    widget: Any = SideBySideWidget
    default_error_messages = {"required": _("Write this in at least one language.")}

    def __init__(self, *, is_long: bool = False, max_length: int = 300, **kwargs: Any) -> None:
        kwargs.setdefault("widget", SideBySideWidget(is_long=is_long))
        super().__init__(**kwargs)
        self.is_long = is_long
        self.max_length = max_length
        self.kept = TranslatedText()

    def write_in(self, tags: Sequence[str], names: Mapping[str, str]) -> None:
        """From now on the inputs are in these languages, the first being the source."""
        self.widget.tags, self.widget.names = tuple(tags), names

    def to_python(self, value: Any) -> TranslatedText:
        said = {tag: self.cleaned_text(text) for tag, text in (value or {}).items()}
        texts = {**self.kept.texts, **said}
        status = {tag: state for tag, state in self.kept.status.items() if texts.get(tag) == self.kept.texts.get(tag)}
        return TranslatedText(texts, self.widget.tags[0], status)

    def cleaned_text(self, text: str) -> str:
        return text

    def validate(self, value: TranslatedText) -> None:
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        for tag, text in value.texts.items():
            if len(text) > self.max_length:
                sentence = _("%(language)s: this has %(count)d characters; at most %(most)d are kept.")
                given = {"language": ENDONYMS.get(tag, tag), "count": len(text), "most": self.max_length}
                raise forms.ValidationError(sentence, code="max_length", params=given)
