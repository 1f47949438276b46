"""A sample page of a record; everything in it is invented."""

from typing import Any

from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import LanguageText
from capdev.ui import formats
from capdev.ui.gallery import samples
from capdev.ui.gallery.cards import COST, ENGLISH, FREE, FRENCH, IOM, LANGUAGES, REPEATABLE, UNITAR, VETTED, WHERE, both
from capdev.ui.parts import Badge, Column, Fact, Link

TITLE = both("International Migration Law Course", "دورة في القانون الدولي للهجرة")
EDITIONS = both("Editions", "الدورات")
SUMMARY = [
    LanguageText(
        "The course gives an overview of the rules of international law that bear on migration: admission and stay, "
        "labour rights, protection of those who are vulnerable, return, and cooperation between States. Each day "
        "joins a lecture with a case that participants argue from two sides.",
        "en",
    ),
    LanguageText(
        "It was first held in 2005 and has since been repeated in four regions, in English and in French.", "en"
    ),
]
SOURCE = LanguageText("UNITAR chapter for the 2013 High-level Dialogue. Corrected by the organisation in 2026.", "en")


def page() -> dict[str, Any]:
    """What the template of a record's page needs."""
    return {
        "events": samples.events(),
        "branches": samples.branches(),
        "summary": SUMMARY,
        "source": SOURCE,
        "title": TITLE,
        "kind": both("Course", "دورة"),
        "lead": both(
            "Five days on the norms that govern migration, for those who draft, negotiate and apply them.",
            "خمسة أيام عن القواعد التي تحكم الهجرة، لمن يصوغونها ويتفاوضون عليها ويطبقونها.",
        ),
        "crumbs": [
            Link(both("Home", "الرئيسية"), "#"),
            Link(both("Inventory", "السجل"), "../sample-search/"),
            Link(TITLE),
        ],
        "badges": [Badge(VETTED, "positive"), Badge(REPEATABLE, "hue")],
        "who": [Link(UNITAR, "#"), Link(IOM, "#")],
        "actions": [
            Link(both("Register for the next edition", "سجّل في الدورة التالية"), "#", icon="arrow"),
            Link(both("Repeat this in your country", "كرّرها في بلدك"), "#", icon="repeat"),
        ],
        "headings": _headings(),
        "anchors": [
            Link(label, f"#{key}", count=12 if key == "editions" else None) for key, label in _headings().items()
        ],
        "deciding": _deciding(),
        "facts": _facts(),
        "citation": samples.CITATION,
        **_editions(),
    }


def _headings() -> dict[str, Any]:
    return {
        "what": both("What it is", "ما هي"),
        "editions": EDITIONS,
        "lineage": both("Where it comes from", "من أين جاءت"),
        "history": both("History", "تاريخها"),
        "sources": both("Sources", "المصادر"),
    }


def _deciding() -> list[Fact]:
    return [
        Fact(
            both("Next edition", "الدورة التالية"),
            formats.span_text(PartialDate(2027, 3, 15), PartialDate(2027, 3, 19)),
        ),
        Fact(WHERE, both("Geneva, Switzerland", "جنيف، سويسرا")),
        Fact(LANGUAGES, [ENGLISH, FRENCH]),
        Fact(COST, FREE),
        Fact(both("Certificate", "شهادة"), both("Yes, after a final test", "نعم، بعد اختبار نهائي")),
        Fact(both("Places", "المقاعد"), 40, as_of=PartialDate(2026)),
        Fact(both("Register until", "آخر موعد للتسجيل"), PartialDate(2027, 1, 31)),
    ]


def _facts() -> list[Fact]:
    audiences = [
        both("government officials", "مسؤولون حكوميون"),
        both("diplomats", "دبلوماسيون"),
        both("civil society", "المجتمع المدني"),
    ]
    themes = [
        Link(both("Migration law", "قانون الهجرة"), "#"),
        Link(both("Human rights of migrants", "حقوق الإنسان للمهاجرين"), "#"),
    ]
    return [
        Fact(both("Level", "المستوى"), both("Introductory", "تمهيدي")),
        Fact(both("For whom", "لمن"), audiences),
        Fact(both("Themes", "المواضيع"), themes),
        Fact(both("Policy or skill", "سياسات أم مهارات"), both("Policy learning", "تعلّم السياسات")),
        Fact(both("Licence", "الترخيص")),
    ]


def _editions() -> dict[str, Any]:
    held = [
        (12, 2027, both("Geneva", "جنيف"), 40, None),
        (11, 2026, both("New York", "نيويورك"), 38, 0.92),
        (10, 2025, both("Nairobi", "نيروبي"), 36, 0.89),
        (9, 2024, both("Geneva", "جنيف"), 40, 0.95),
    ]
    return {
        "caption": both("The last four of twelve", "آخر أربع من اثنتي عشرة"),
        "columns": [
            Column(both("Edition", "الدورة")),
            Column(both("Held", "انعقدت")),
            Column(WHERE),
            Column(both("Participants", "المشاركون"), is_number=True),
            Column(both("Completed", "أتمّوها"), is_number=True),
        ],
        "rows": [
            [
                Link(str(number), "#"),
                PartialDate(year, 3),
                place,
                people,
                None if done is None else formats.percent_text(done),
            ]
            for number, year, place, people, done in held
        ],
    }
