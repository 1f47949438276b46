"""The editorial pages in the sitemap."""

from typing import Final

from django.urls import reverse

from capdev.ui.sitemaps import fixed_section

_NAMES: Final = ("home", "about", "accessibility", "privacy", "api")

PAGES = fixed_section("pages", lambda: [reverse(f"pages:{name}") for name in _NAMES])
