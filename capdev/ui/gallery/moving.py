"""Samples of what people move by and act with."""

from django.utils.translation import gettext_lazy as _

from capdev.ui.gallery.cards import both
from capdev.ui.gallery.samples import ARABIC, CITATION, LABOUR
from capdev.ui.gallery.sections import Sample, Section
from capdev.ui.paging import Pages
from capdev.ui.parts import Chip, Link, Step, Text

ANCHORS = [
    Link(both("Editions", "الدورات"), "#moving", count=12),
    Link(both("Who takes part", "المشاركون"), "#moving"),
    Link(both("Sources", "المصادر"), "#moving"),
]
ACTIONS = [
    Link(both("New record", "سجل جديد"), "#moving", icon="plus"),
    Link(both("Import a spreadsheet", "استيراد جدول"), "#moving", icon="download"),
]


def moving() -> Section:
    home, inventory = both("Home", "الرئيسية"), both("Inventory", "السجل")
    tabs = [
        Link(both("Overview", "نظرة عامة"), "#moving", current=True),
        Link(both("Editions", "الدورات"), "#moving", count=12),
        Link(both("Evidence", "الأدلة"), "#moving", count=0),
    ]
    steps = [
        Step(both("What is needed", "ما المطلوب"), "done", "#moving"),
        Step(both("Who it is for", "لمن"), "done", "#moving"),
        Step(both("When and where", "متى وأين"), "current"),
        Step(both("Check and send", "المراجعة والإرسال")),
    ]
    chips = [
        Chip(LABOUR, "#moving", both("Theme", "الموضوع")),
        Chip(both("Kenya", "كينيا"), "#moving", both("Country", "البلد")),
        Chip(both("Free of charge", "مجاناً"), "#moving"),
    ]
    search = {"action": "sample-search/", "identity": "gallery-search", "css": "large"}
    return Section(
        "moving",
        _("Finding one's way"),
        [
            Sample("breadcrumb", {"links": [Link(home, "#"), Link(inventory, "#"), Link(ARABIC)]}),
            Sample("chips", {"chips": chips, "clear": "#moving"}),
            Sample("tabs", {"links": tabs, "label": both("Parts", "الأجزاء")}),
            Sample("on_this_page", {"links": ANCHORS}),
            Sample("index_list", {"links": ANCHORS, "css": "narrow"}),
            Sample("stepper", {"steps": steps}, wide=True),
            Sample("search_box", search, wide=True),
            Sample("pagination", {"pages": Pages(7, 20, 431)}, wide=True),
        ],
    )


def acting() -> Section:
    def button(label: Text, **given: object) -> Sample:
        return Sample("button", {"label": label, "type": "button", **given})

    citation = {
        "citation": CITATION,
        "share": "https://portal.example/id/3f2a",
        "exports": [Link("BibTeX", "#"), Link("RIS", "#")],
    }
    dialog = {
        "identity": "sample-dialog",
        "title": both("Withdraw this record?", "سحب هذا السجل؟"),
        "text": both("It stays at its address with a note.", "يبقى في عنوانه مع ملاحظة."),
    }
    return Section(
        "acting",
        _("Acting"),
        [
            button(both("Main act", "الفعل الرئيسي")),
            button(both("Second act", "فعل ثانٍ"), look="second", icon_name="plus"),
            button(both("Plain act", "فعل عادي"), look="plain"),
            button(both("Withdraw", "سحب"), look="danger"),
            button(both("Not now", "ليس الآن"), disabled=True),
            button(both("A link", "رابط"), href="#acting", icon_name="arrow"),
            button(both("Small", "صغير"), small=True, look="second"),
            Sample("dialog_opener", {"identity": "sample-dialog", "label": both("Open a dialog", "افتح نافذة")}),
            Sample("dialog", dialog),
            Sample("toolbar", citation, wide=True),
        ],
    )
