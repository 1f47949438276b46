"""Invented values for the gallery. Texts in other languages show how they are marked."""

from typing import Any

from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.ui.calendars import Entry, month_of
from capdev.ui.charts import Bar, Line, bars, lines
from capdev.ui.gallery.cards import both, sample_cards
from capdev.ui.paging import Pages
from capdev.ui.parts import (
    Badge,
    Branch,
    Cell,
    Chip,
    Choice,
    Column,
    Compared,
    Event,
    Facet,
    Fact,
    Link,
    Step,
)
from capdev.ui.tiles import step_limits, tile_regions

ARABIC = LanguageText("مدخل إلى حوكمة الهجرة", "ar")
FRENCH = LanguageText("Les migrations au service du développement local", "fr")
LABOUR = TranslatedText(
    {
        "en": "Labour migration",
        "fr": "Migration de main-d'œuvre",
        "ar": "هجرة اليد العاملة",
        "es": "Migración laboral",
        "ru": "Трудовая миграция",
        "zh-hans": "劳务移民",
    }
)

CITATION = LanguageText(
    "UNITAR and IOM (2027). International Migration Law Course. Migration Capacity Development Portal.", "en"
)


def everything() -> dict[str, Any]:
    """Sample values for each component by the name that the gallery's templates use."""
    return {**_wayfinding(), **_records(), **_figures(), **_desk()}


def _wayfinding() -> dict[str, Any]:
    return {
        "crumbs": [Link("Home", "#"), Link("Inventory", "#"), Link("Activities", "#"), Link(ARABIC)],
        "tabs": [
            Link("Overview", "#", current=True),
            Link("Editions", "#", count=12),
            Link("Components", "#", count=4),
            Link("Evidence", "#", count=0),
        ],
        "anchors": [
            Link("Editions", "#editions", count=12),
            Link("Who takes part", "#who"),
            Link("Sources", "#sources"),
        ],
        "pages": Pages(7, 20, 431),
        "chips": [Chip(LABOUR, "#", "Theme"), Chip("Kenya", "#", "Country"), Chip("Free of charge", "#")],
        "facet": facet(),
        "steps": [
            Step("What is needed", "done", "#"),
            Step("Who it is for", "done", "#"),
            Step("When and where", "current"),
            Step("Check and send"),
        ],
    }


def facet() -> Facet:
    narrower = [
        Choice("recruitment", both("Recruitment", "الاستقدام"), 12, checked=True),
        Choice("skills", both("Skills and qualifications", "المهارات والمؤهلات"), 9),
    ]
    coherence = [Choice("coherence", both("Policy coherence", "اتساق السياسات"), 21)]
    return Facet(
        "theme",
        both("Theme", "الموضوع"),
        [
            Choice("labour", LABOUR, 64, children=narrower),
            Choice("governance", both("Migration governance", "حوكمة الهجرة"), 58, children=coherence),
            Choice("rights", both("Human rights", "حقوق الإنسان"), 40),
            Choice("health", both("Health", "الصحة"), 17),
            Choice("data", both("Data and statistics", "البيانات والإحصاءات"), 12),
            Choice("return", both("Return and reintegration", "العودة وإعادة الإدماج"), 0),
            Choice("youth", both("Youth", "الشباب"), 3),
            Choice("trade", both("Trade", "التجارة"), 2),
        ],
    )


def descent() -> dict[str, Any]:
    """A time line and a tree of copies."""
    first = both("International Migration Law Course", "دورة في القانون الدولي للهجرة")
    here = both(
        "International Migration Law Course at the United Nations", "دورة القانون الدولي للهجرة في الأمم المتحدة"
    )
    return {
        "events": [
            Event(
                PartialDate(2006),
                both("First held in New York", "عُقدت أول مرة في نيويورك"),
                text=both(
                    "Four seminars for delegates, before the High-level Dialogue.",
                    "أربع ندوات للمندوبين قبل الحوار الرفيع المستوى.",
                ),
            ),
            Event(PartialDate(2009, 11), both("Repeated in Geneva", "تكررت في جنيف"), "#"),
            Event(
                PartialDate(2027, 3, 15),
                both("Next edition", "الدورة التالية"),
                "#",
                both("Registration is open.", "التسجيل مفتوح."),
                current=True,
            ),
        ],
        "branches": [
            Branch(
                first,
                "#",
                "2005",
                children=(
                    Branch(
                        here,
                        "",
                        "2007",
                        current=True,
                        children=(Branch(FRENCH, "#", "2012"), Branch(ARABIC, "#", "2015")),
                    ),
                    Branch(both("Summer school on migration law", "مدرسة صيفية في قانون الهجرة"), "#", "2010"),
                ),
            )
        ],
    }


def _records() -> dict[str, Any]:
    return {
        "cards": sample_cards(),
        "facts": [
            Fact("Organised by", [Link("UNITAR", "#"), Link("IOM", "#")]),
            Fact("Languages", ["English", "French", "Arabic"]),
            Fact("Places", 1240, as_of=PartialDate(2013)),
            Fact("Certificate", "Yes, after a final test"),
            Fact("Licence"),
            Fact("Last held", PartialDate(2027, 3)),
        ],
        "badges": [
            Badge("Vetted", "positive"),
            Badge("Registration closes soon", "attention"),
            Badge("Online", "hue"),
            Badge("Course"),
            Badge("Draft", "quiet"),
        ],
        "columns": [
            Column("Edition"),
            Column("Held"),
            Column("Language"),
            Column("Participants", is_number=True, sort_href="#", sorted="descending"),
            Column("Completed", is_number=True),
        ],
        "rows": [
            [Link("Twelfth edition", "#"), PartialDate(2027, 3, 15), "English", 1240, "82 %"],
            [Link("Eleventh edition", "#"), PartialDate(2026, 3), "French", 986, "79 %"],
            [Link(FRENCH, "#"), PartialDate(2025), "French", 64, Cell(None)],
        ],
        **descent(),
        "compared": [
            Compared(
                "Migration law course",
                "#",
                ["Face to face", "5 days", "English", "Yes", [Badge("Vetted", "positive")]],
                "#",
            ),
            Compared(ARABIC, "#", ["Online", "6 weeks", "Arabic", "No", None], "#"),
            Compared(FRENCH, "#", ["Blended", PartialDate(2027), "French", "Yes", None], "#"),
        ],
        "compared_labels": ["Mode", "Length", "Language", "Free", "Trusted"],
    }


def _figures() -> dict[str, Any]:
    entries = [
        Entry(PartialDate(2027, 3, 3), "Migration and health", "#"),
        Entry(PartialDate(2027, 3, 15), "International migration law", "#", PartialDate(2027, 3, 19), note="Geneva"),
        Entry(PartialDate(2027, 3, 16), ARABIC, "#", note="Online"),
        Entry(PartialDate(2027, 3, 29), FRENCH, "#", note="Dakar"),
    ]
    counts = {
        code: (place * 7) % 41
        for place, code in enumerate(
            (
                "KE",
                "UG",
                "TZ",
                "ET",
                "SN",
                "GH",
                "NG",
                "ZA",
                "MA",
                "EG",
                "PH",
                "ID",
                "NP",
                "BD",
                "LK",
                "JO",
                "TR",
                "KZ",
                "MX",
                "CO",
                "PE",
                "BR",
                "JM",
                "FJ",
                "FR",
                "DE",
                "CH",
                "RU",
                "CN",
            )
        )
    }
    return {
        "month": month_of(2027, 3, entries),
        "regions": tile_regions(counts, {"KE": "Kenya", "UG": "Uganda", "FJ": "Fiji"}, lambda code: f"#{code}"),
        "limits": step_limits(counts),
        "line_columns": [Column("Year"), Column("Courses", is_number=True), Column("Tools", is_number=True)],
        "bars": bars(
            [
                Bar("Labour migration", 64, "#"),
                Bar("Migration governance", 58),
                Bar("Human rights", 40),
                Bar("Health", 17),
                Bar("Return and reintegration", 0),
            ]
        ),
        "lines": lines(
            ["2005", "2006", "2007", "2008", "2009", "2010", "2011", "2012", "2013"],
            [Line("Courses", [4, 6, 9, 11, 16, 21, 24, 30, 38]), Line("Tools", [2, 3, 3, 6, 8, 8, 12, 19, 22])],
        ),
    }


def _desk() -> dict[str, Any]:
    return {
        "entries": [Link("Overview", "#", current=True), Link("Records", "#", count=48), Link("Drafts", "#", count=3)],
        "actions": [Link("New record", "#", icon="plus"), Link("Import a spreadsheet", "#", icon="download")],
        "citation": CITATION,
    }
