"""What every page's template may rely on."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from capdev.kernel.languages import direction


def page(request: HttpRequest) -> dict[str, Any]:
    """``page_language`` and ``page_direction``."""
    language = get_language() or "en"
    return {
        "page_language": language,
        "page_direction": direction(language),
    }
