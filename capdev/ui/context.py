"""What every page's template may rely on."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from capdev.kernel.languages import ENDONYMS, INTERFACE_LANGUAGES, direction


def page(request: HttpRequest) -> dict[str, Any]:
    """``page_language``, ``page_direction`` and the six languages with their own names."""
    language = get_language() or "en"
    return {
        "page_language": language,
        "page_direction": direction(language),
        "interface_languages": [(tag, ENDONYMS[tag]) for tag in INTERFACE_LANGUAGES],
    }
