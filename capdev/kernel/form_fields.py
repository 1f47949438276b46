"""Form fields for the kernel's values: one input a language, side by side."""

from typing import Any

from django import forms

from capdev.kernel.languages import ENDONYMS, INTERFACE_LANGUAGES, direction
from capdev.kernel.translated import TranslatedText


class TranslatedWidget(forms.MultiWidget):
    """One text area for each interface language, marked with its language and direction."""

    def __init__(self, attrs: dict[str, Any] | None = None, rows: int = 2) -> None:
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            tag: forms.Textarea(attrs={"lang": tag, "dir": direction(tag), "rows": rows, "aria-label": ENDONYMS[tag]})
            for tag in INTERFACE_LANGUAGES
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: Any) -> list[str]:
        texts = value.texts if isinstance(value, TranslatedText) else {}
        return [texts.get(tag, "") for tag in INTERFACE_LANGUAGES]


class TranslatedFormField(forms.MultiValueField):
    """Gives a ``TranslatedText``; texts in languages beyond the six are kept as they were."""

    widget = TranslatedWidget

    def __init__(self, **kwargs: Any) -> None:
        for unused in ("encoder", "decoder", "max_length"):
            kwargs.pop(unused, None)
        fields = [forms.CharField(required=False) for _ in INTERFACE_LANGUAGES]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> TranslatedText:
        kept = self.initial if isinstance(self.initial, TranslatedText) else TranslatedText()
        texts = {**kept.texts, **dict(zip(INTERFACE_LANGUAGES, data_list or [], strict=False))}
        return TranslatedText(texts, kept.source, kept.status)
