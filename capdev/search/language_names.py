"""Names of the interface languages in the language of the page, as they are written inside a sentence."""

from typing import Final

from django.utils.translation import pgettext_lazy

_NAMES: Final = {
    "en": pgettext_lazy("inside a sentence", "English"),
    "fr": pgettext_lazy("inside a sentence", "French"),
    "es": pgettext_lazy("inside a sentence", "Spanish"),
    "ar": pgettext_lazy("inside a sentence", "Arabic"),
    "ru": pgettext_lazy("inside a sentence", "Russian"),
    "zh-hans": pgettext_lazy("inside a sentence", "Chinese"),
}


def language_name(tag: str) -> str:
    name = _NAMES.get(tag)
    return str(name) if name else tag
