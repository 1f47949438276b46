"""Addresses in a language that is not the page's."""

from typing import Final

from django.urls import reverse
from django.utils import translation

from capdev.kernel.languages import interface_language

LANGUAGE_BEFORE_PROVIDER: Final = "language_before_provider"
"""Where the session remembers the language of the page that led to a provider."""


def in_language(language: str, name: str) -> str:
    """The path of the named address in ``language``."""
    with translation.override(interface_language(language)):
        return reverse(name)
