"""Towns and countries as one phrase, each part in its own language."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from capdev.kernel.translated import LanguageText
from capdev.ui.drawing.pen import pen


def where(town: str, country: Any = None) -> SafeString | LanguageText | Any:
    """ "Town, country" in the manner of the reader's language; ``country`` is a text or a link. Empty for nothing."""
    named = LanguageText(town, "und") if town else None
    if not (named and country):
        return named or country or ""
    parts = [mark_safe(pen().value(part)) for part in (named, country)]  # noqa: S308 - escaped there
    return format_html(gettext("{town}, {country}"), town=parts[0], country=parts[1])
