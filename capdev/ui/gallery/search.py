"""A sample page of search results; everything in it is invented."""

from typing import Any

from django.http import HttpRequest

from capdev.kernel.translated import TranslatedText
from capdev.ui.gallery import cards, samples
from capdev.ui.paging import Pages
from capdev.ui.parts import Chip, Choice, Facet, Link


def page(request: HttpRequest) -> dict[str, Any]:
    """What the template of a search page needs."""
    return {
        "query": "labour migration",
        "chips": [Chip(samples.TRANSLATED, "?", "Theme"), Chip("Kenya", "?", "Country"), Chip("Free of charge", "?")],
        "facets": _facets(),
        "cards": [*cards.CARDS, *cards.CARDS],
        "pages": Pages(1, 20, 124),
        "sorts": [Link("Relevance", "?", current=True), Link("Next start", "?sort=start"), Link("Newest", "?sort=newest"),
                  Link("Title", "?sort=title")],
    }


def _facets() -> list[Facet]:
    kinds = [Choice("activity", "Training activities", 71, checked=False), Choice("tool", "Tools", 38), Choice("practice", "Practices", 15)]
    countries = [Choice(code, name, count, checked=code == "KE") for code, name, count in (
        ("KE", "Kenya", 14), ("UG", "Uganda", 9), ("ET", "Ethiopia", 8), ("SN", "Senegal", 7), ("PH", "Philippines", 6),
        ("CO", "Colombia", 5), ("MA", "Morocco", 5), ("JO", "Jordan", 3))]
    languages = [Choice("en", TranslatedText({"en": "English", "ar": "الإنجليزية", "fr": "anglais"}), 96),
                 Choice("fr", TranslatedText({"en": "French", "ar": "الفرنسية", "fr": "français"}), 41),
                 Choice("ar", TranslatedText({"en": "Arabic", "ar": "العربية", "fr": "arabe"}), 12)]
    return [
        Facet("type", "What", kinds),
        samples.facet(),
        Facet("country", "Country", countries),
        Facet("language", "Language", languages),
        Facet("free", "Cost", [Choice("1", "Free of charge", 58, checked=True)]),
        Facet("mode", "Mode", [Choice("online", "Online", 40), Choice("face", "Face to face", 62)], is_open=False),
        Facet("level", "Level", [Choice("intro", "Introductory", 33), Choice("advanced", "Advanced", 12)], is_open=False),
    ]
