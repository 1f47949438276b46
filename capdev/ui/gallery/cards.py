"""Invented records as cards, from full to nearly empty."""

from django.utils.safestring import mark_safe

from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.ui import formats
from capdev.ui.parts import Badge, Card, CardFact, Link


def both(english: str, arabic: str) -> TranslatedText:
    """A sample in the two directions; other languages fall back to English, as records do."""
    return TranslatedText({"en": english, "ar": arabic})


def sample_cards() -> list[Card]:
    """Five records: full, in another language, a tool, a practice, and one of which little is known."""
    return [_course(), _e_learning(), _handbook(), _practice(), _bare()]


WHERE, LANGUAGES, COST = both("Where", "المكان"), both("Languages", "اللغات"), both("Cost", "التكلفة")
ENGLISH, FRENCH, ARABIC = both("English", "الإنجليزية"), both("French", "الفرنسية"), both("Arabic", "العربية")
FREE, ONLINE = both("Free of charge", "مجاناً"), both("Online", "عبر الإنترنت")
UNITAR = both("United Nations Institute for Training and Research", "معهد الأمم المتحدة للتدريب والبحث")
IOM = both("International Organization for Migration", "المنظمة الدولية للهجرة")
VETTED, REPEATABLE = both("Vetted", "جرى التحقق منه"), both("Can be repeated", "يمكن تكراره")


def _course() -> Card:
    return Card(
        both("International Migration Law Course", "دورة في القانون الدولي للهجرة"),
        "../sample-record/",
        both("Course", "دورة"),
        "activity",
        who=[Link(UNITAR), Link(IOM)],
        when=formats.span_text(PartialDate(2027, 3, 15), PartialDate(2027, 3, 19)),
        when_note=both("next of 12 editions", "التالية من 12 دورة"),
        facts=[
            CardFact("place", WHERE, both("Geneva, Switzerland", "جنيف، سويسرا")),
            CardFact("language", LANGUAGES, [ENGLISH, FRENCH]),
            CardFact("certificate", both("Certificate", "شهادة"), both("Certificate", "شهادة")),
            CardFact("check", COST, FREE),
        ],
        badges=[Badge(VETTED, "positive"), Badge(REPEATABLE, "hue")],
        snippet=mark_safe(
            "Five days on the norms that govern <mark>migration</mark>: admission, <mark>labour</mark> rights, "
            "protection, return and the duties of States, with cases from four regions."
        ),
        snippet_lang="en",
        found_by=[both("title", "العنوان"), both("theme Labour migration", "موضوع هجرة اليد العاملة")],
    )


def _e_learning() -> Card:
    return Card(
        LanguageText("مدخل إلى حوكمة الهجرة للمسؤولين المحليين", "ar"),
        "../sample-record/",
        both("E-learning", "تعلّم إلكتروني"),
        "activity",
        who=[Link(both("Arab Training Centre for Local Government", "المركز العربي لتدريب الحكم المحلي"))],
        when=both("Any time", "في أي وقت"),
        when_note=both("self-paced, six weeks", "تعلّم ذاتي، ستة أسابيع"),
        facts=[
            CardFact("online", WHERE, ONLINE),
            CardFact("language", LANGUAGES, [ARABIC]),
            CardFact("check", COST, FREE),
        ],
        badges=[Badge(REPEATABLE, "hue")],
        snippet=LanguageText("ست وحدات تعرّف المسؤولين المحليين بأدوارهم في إدارة الهجرة وتخطيط الخدمات.", "ar"),
        found_by=[both("meaning, from Arabic", "المعنى، من العربية")],
    )


def _handbook() -> Card:
    return Card(
        LanguageText("Mainstreaming Migration into Development Planning: A Handbook for Policy-makers", "en"),
        "../sample-record/",
        both("Handbook", "دليل"),
        "tool",
        who=[Link(both("Global Migration Group", "الفريق العالمي المعني بالهجرة")), Link(IOM)],
        when="2010",
        when_note=both("156 pages", "156 صفحة"),
        facts=[
            CardFact("language", LANGUAGES, [ENGLISH, FRENCH, both("Spanish", "الإسبانية")]),
            CardFact("download", both("Access", "الإتاحة"), both("Open access", "متاح للجميع")),
        ],
        badges=[Badge(VETTED, "positive")],
        snippet="Leads a national team through assessment, priorities, programmes and monitoring, with worksheets.",
        snippet_lang="en",
    )


def _practice() -> Card:
    return Card(
        LanguageText("Guichet unique pour les familles de migrants", "fr"),
        "../sample-record/",
        both("Practice", "ممارسة"),
        "practice",
        who=[Link(LanguageText("Ville de Montreuil", "fr"))],
        when="2019–2023",
        facts=[CardFact("place", WHERE, both("France", "فرنسا")), CardFact("language", LANGUAGES, [FRENCH])],
        badges=[Badge(both("Result reported by its authors only", "النتيجة بحسب أصحابها فقط"), "attention")],
        snippet="One counter joined nine services; waiting time fell from eleven weeks to three.",
        snippet_lang="en",
    )


def _bare() -> Card:
    return Card(
        both("Regional seminar on remittances", "ندوة إقليمية عن التحويلات المالية"),
        "../sample-record/",
        both("Seminar", "ندوة"),
        "activity",
        when=both("Date not known", "التاريخ غير معروف"),
    )
