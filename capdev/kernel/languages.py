"""Languages of the interface, and what a page must know of any language: its tag and its direction."""

from functools import lru_cache
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

INTERFACE_LANGUAGES: Final = ("en", "fr", "es", "ar", "ru", "zh-hans")
"""The six official languages of the United Nations, as BCP 47 tags."""

ENDONYMS: Final = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ar": "العربية",
    "ru": "Русский",
    "zh-hans": "简体中文",
}

# Languages whose usual script runs from right to left (Unicode CLDR 48, characterOrder).
_RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "ha-arab", "he", "ks", "ku-arab", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset({"arab", "hebr", "thaa", "syrc", "nkoo"})


@lru_cache(maxsize=1_024)
def canonical_tag(tag: str) -> str:
    """The form in which the portal stores a tag: lower case, ``zh`` read as simplified Chinese."""
    tag = tag.strip().replace("_", "-").lower()
    return "zh-hans" if tag in {"zh", "zh-cn", "zh-sg", "zh-hans-cn"} else tag


def direction(tag: str) -> Direction:
    """The writing direction of a language tag; a script subtag decides before the language."""
    parts = canonical_tag(tag).split("-")
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"


def interface_language(tag: str) -> str:
    """The interface language nearest to ``tag``; English when none is near."""
    tag = canonical_tag(tag)
    if tag in INTERFACE_LANGUAGES:
        return tag
    base = tag.split("-")[0]
    return next((known for known in INTERFACE_LANGUAGES if known.split("-")[0] == base), "en")
