"""A sample page of search results; everything in it is invented."""

from typing import Any

from django.http import HttpRequest

from capdev.ui.gallery import samples
from capdev.ui.gallery.cards import ARABIC, COST, ENGLISH, FREE, FRENCH, ONLINE, both, sample_cards
from capdev.ui.paging import Pages
from capdev.ui.parts import Chip, Choice, Facet, Link

KENYA, COUNTRY = both("Kenya", "كينيا"), both("Country", "البلد")


def page(request: HttpRequest) -> dict[str, Any]:
    """What the template of a search page needs."""
    cards = sample_cards()
    return {
        "query": "labour migration",
        "chips": [Chip(samples.LABOUR, "?", both("Theme", "الموضوع")), Chip(KENYA, "?", COUNTRY), Chip(FREE, "?")],
        "facets": _facets(),
        "cards": [*cards, *cards],
        "pages": Pages(1, 20, 124),
        "sorts": [
            Link(both("Relevance", "الصلة"), "?", current=True),
            Link(both("Next start", "الأقرب بدءاً"), "?sort=start"),
            Link(both("Newest", "الأحدث"), "?sort=newest"),
            Link(both("Title", "العنوان"), "?sort=title"),
        ],
    }


def _facets() -> list[Facet]:
    kinds = [
        Choice("activity", both("Training activities", "أنشطة تدريبية"), 71),
        Choice("tool", both("Tools", "أدوات"), 38),
        Choice("practice", both("Practices", "ممارسات"), 15),
    ]
    countries = [
        Choice("KE", KENYA, 14, checked=True),
        Choice("UG", both("Uganda", "أوغندا"), 9),
        Choice("ET", both("Ethiopia", "إثيوبيا"), 8),
        Choice("SN", both("Senegal", "السنغال"), 7),
        Choice("PH", both("Philippines", "الفلبين"), 6),
        Choice("CO", both("Colombia", "كولومبيا"), 5),
        Choice("MA", both("Morocco", "المغرب"), 5),
    ]
    modes = [Choice("online", ONLINE, 40), Choice("face", both("Face to face", "حضورياً"), 62)]
    levels = [Choice("intro", both("Introductory", "تمهيدي"), 33), Choice("advanced", both("Advanced", "متقدم"), 12)]
    return [
        Facet("type", both("What", "النوع"), kinds),
        samples.facet(),
        Facet("country", COUNTRY, countries),
        Facet(
            "language",
            both("Language", "اللغة"),
            [Choice("en", ENGLISH, 96), Choice("fr", FRENCH, 41), Choice("ar", ARABIC, 12)],
        ),
        Facet("free", COST, [Choice("1", FREE, 58, checked=True)]),
        Facet("mode", both("Mode", "طريقة التدريب"), modes, is_open=False),
        Facet("level", both("Level", "المستوى"), levels, is_open=False),
    ]
