"""Names of the interface languages in the language of the page."""

from typing import Final

from django.utils.translation import gettext, gettext_noop

_NAMES: Final = {
    "en": gettext_noop("English"),
    "fr": gettext_noop("French"),
    "es": gettext_noop("Spanish"),
    "ar": gettext_noop("Arabic"),
    "ru": gettext_noop("Russian"),
    "zh-hans": gettext_noop("Chinese"),
}


def language_name(tag: str) -> str:
    name = _NAMES.get(tag)
    return gettext(name) if name else tag
