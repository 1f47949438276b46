"""Invented values that several samples share. Texts in other languages show how they are marked."""

from typing import Any, Final

from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.ui.gallery.cards import both
from capdev.ui.parts import Branch, Choice, Column, Event, Facet, Link

ARABIC: Final = LanguageText("مدخل إلى حوكمة الهجرة", "ar")
FRENCH: Final = LanguageText("Les migrations au service du développement local", "fr")
LABOUR: Final = TranslatedText(
    {
        "en": "Labour migration",
        "fr": "Migration de main-d'œuvre",
        "ar": "هجرة اليد العاملة",
        "es": "Migración laboral",
        "ru": "Трудовая миграция",
        "zh-hans": "劳务移民",
    }
)
SPECIMENS: Final = [
    LanguageText("Running text keeps to a measure that the eye can follow.", "en"),
    LanguageText("Texte en français avec ses accents : où, être, forêt, naïf.", "fr"),
    LanguageText("Texto en español con sus signos: ¿dónde?, niñez, acción.", "es"),
    LanguageText("نص عربي بارتفاع سطر يناسب الحروف والتشكيل.", "ar"),
    LanguageText("Русский текст в том же кегле и с тем же весом.", "ru"),
    LanguageText("中文正文使用更大的行距，便于阅读。", "zh-hans"),
]
CITATION: Final = LanguageText(
    "UNITAR and IOM (2027). International Migration Law Course. Migration Capacity Development Portal.", "en"
)


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


def events() -> list[Event]:
    return [
        Event(
            PartialDate(2006),
            both("First held in New York", "عُقدت أول مرة في نيويورك"),
            text=both("Four seminars before the High-level Dialogue.", "أربع ندوات قبل الحوار الرفيع المستوى."),
        ),
        Event(PartialDate(2009, 11), both("Repeated in Geneva", "تكررت في جنيف"), "#"),
        Event(
            PartialDate(2027, 3, 15),
            both("Next edition", "الدورة التالية"),
            "#",
            both("Registration is open.", "التسجيل مفتوح."),
            current=True,
        ),
    ]


def branches() -> list[Branch]:
    first = both("International Migration Law Course", "دورة في القانون الدولي للهجرة")
    here = both("The same at the United Nations", "الدورة نفسها في الأمم المتحدة")
    copies = (Branch(FRENCH, "#", "2012"), Branch(ARABIC, "#", "2015"))
    school = Branch(both("Summer school on migration law", "مدرسة صيفية في قانون الهجرة"), "#", "2010")
    return [Branch(first, "#", "2005", children=(Branch(here, "", "2007", current=True, children=copies), school))]


def editions() -> dict[str, Any]:
    """Columns and rows of a table, with a missing value and a text in another language."""
    return {
        "columns": [
            Column(both("Edition", "الدورة")),
            Column(both("Held", "انعقدت")),
            Column(both("Language", "اللغة")),
            Column(both("Participants", "المشاركون"), is_number=True, sort_href="#", sorted="descending"),
            Column(both("Completed", "أتمّوها"), is_number=True),
        ],
        "rows": [
            [
                Link(both("Twelfth", "الثانية عشرة"), "#"),
                PartialDate(2027, 3, 15),
                both("English", "الإنجليزية"),
                1240,
                82,
            ],
            [Link(both("Eleventh", "الحادية عشرة"), "#"), PartialDate(2026, 3), both("French", "الفرنسية"), 986, 79],
            [Link(FRENCH, "#"), PartialDate(2025), both("French", "الفرنسية"), 64, None],
        ],
    }
