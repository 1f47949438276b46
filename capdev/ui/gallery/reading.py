"""Samples of what people read: records, facts, tables, time, states."""

from django.utils.translation import gettext_lazy as _

from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import LanguageText
from capdev.ui.gallery.cards import both, sample_cards
from capdev.ui.gallery.moving import ACTIONS, ANCHORS
from capdev.ui.gallery.samples import ARABIC, FRENCH, branches, editions, events, facet
from capdev.ui.gallery.sections import Sample, Section
from capdev.ui.parts import Badge, Compared, Fact, Link


def records() -> Section:
    cards = [Sample("card", {"card": card}, wide=True) for card in sample_cards()]
    small = [Sample("card", {"card": card, "css": "small", "level": 4}) for card in sample_cards()[:2]]
    return Section("records", _("Records in lists"), [*cards, *small, Sample("facet", {"facet": facet()})])


def facts() -> Section:
    given = [
        Fact(both("Organised by", "التنظيم"), [Link("UNITAR", "#"), Link("IOM", "#")]),
        Fact(both("Languages", "اللغات"), [both("English", "الإنجليزية"), both("French", "الفرنسية")]),
        Fact(both("Places", "المقاعد"), 1240, as_of=PartialDate(2013)),
        Fact(both("Licence", "الترخيص")),
        Fact(both("Last held", "آخر انعقاد"), PartialDate(2027, 3)),
    ]
    compared = [
        Compared(
            both("Migration law course", "دورة قانون الهجرة"),
            "#",
            [5, PartialDate(2027), Badge(both("Vetted", "نعم"), "positive")],
            "#",
        ),
        Compared(ARABIC, "#", [42, PartialDate(2026, 5), None], "#"),
        Compared(FRENCH, "#", [3, None, None], "#"),
    ]
    labels = [both("Days", "الأيام"), both("Next", "التالية"), both("Vetted", "جرى التحقق")]
    caption = both("Three records side by side", "ثلاثة سجلات جنباً إلى جنب")
    note = both("Participants as reported by the organiser.", "المشاركون بحسب المنظِّم.")
    return Section(
        "facts",
        _("Facts and tables"),
        [
            Sample("facts", {"facts": given, "css": "wide"}),
            Sample("facts", {"facts": given, "css": "boxed", "hide_unknown": True}),
            Sample("table", {**editions(), "caption": both("Editions", "الدورات"), "note": note}, wide=True),
            Sample("compare", {"compared": compared, "labels": labels, "caption": caption}, wide=True),
            Sample("timeline", {"events": events(), "css": "dated"}),
            Sample("tree", {"branches": branches()}),
        ],
    )


def marks() -> Section:
    badges = [
        Badge(both("Vetted", "جرى التحقق منه"), "positive"),
        Badge(both("Closes soon", "يُغلق قريباً"), "attention"),
        Badge(both("Online", "عبر الإنترنت"), "hue"),
        Badge(both("Course", "دورة")),
        Badge(both("Draft", "مسودة"), "quiet"),
    ]
    montreuil = LanguageText("Ville de Montreuil", "fr")
    return Section(
        "marks",
        _("Marks"),
        [
            *[Sample("badge", {"badge": badge}) for badge in badges],
            Sample("org_mark", {"name": montreuil, "size": "large"}),
            Sample("org_line", {"name": montreuil, "href": "#marks", "note": both("France", "فرنسا")}),
            Sample("language_mark", {"name": both("French", "الفرنسية")}),
        ],
    )


def states() -> Section:
    weak = both("Nothing found fits well", "لا شيء مما وُجد يناسب تماماً")
    hints = [both("Take away a filter.", "أزل أحد عوامل التصفية."), both("Use other words.", "استعمل كلمات أخرى.")]
    empty = {
        "title": both("No record fits all of this", "لا سجل يطابق كل هذا"),
        "hints": hints,
        "actions": ACTIONS,
        "level": 3,
    }
    progress = {
        "label": both("Units finished", "الوحدات المنجزة"),
        "done": 4,
        "of": 6,
        "note": both("Two hours remain.", "بقيت ساعتان."),
    }
    fold = {
        "summary": both("How this is counted", "كيف يُحسب هذا"),
        "text": both("Each edition counts once.", "كل دورة تُحسب مرة."),
    }
    stale = both("Not reviewed since 2013.", "لم يُراجع منذ 2013.")
    sent = {
        "title": both("Sent", "أُرسل"),
        "text": both("The focal point has been told.", "أُبلغت جهة التنسيق."),
        "links": ANCHORS,
    }
    large = both("The file is larger than 2 MB. Send a smaller one.", "الملف أكبر من 2 ميغابايت. أرسل ملفاً أصغر.")
    return Section(
        "states",
        _("States"),
        [
            Sample("notice", {"kind": "info", "text": stale}, wide=True),
            Sample("notice", {"kind": "success", **sent}, wide=True),
            Sample("notice", {"kind": "warning", "text": weak}, wide=True),
            Sample("notice", {"kind": "error", "text": large}, wide=True),
            Sample("empty", empty, wide=True),
            Sample("progress", progress),
            Sample("skeleton"),
            Sample("disclosure", fold),
            Sample("disclosure", {**fold, "open": True}),
        ],
    )


def desk() -> Section:
    links = [
        Link(both("Overview", "نظرة عامة"), "#desk", current=True),
        Link(both("Records", "السجلات"), "#desk", count=48),
        Link(both("Drafts", "المسودات"), "#desk", count=3),
    ]
    tasks = [
        Link(
            both("2 people ask to join.", "شخصان يطلبان الانضمام."),
            "#desk",
            note=both("somebody waits", "هناك من ينتظر"),
        ),
        Link(both("5 records have not been confirmed for a year.", "5 سجلات لم تؤكَّد منذ عام."), "#desk"),
    ]
    title = both("Records", "السجلات")
    return Section(
        "desk",
        _("Desk"),
        [
            Sample("desk_menu", {"links": links, "label": both("Desk", "المكتب")}),
            Sample("task_list", {"links": tasks}),
            Sample("task_list", {"links": []}),
            Sample("desk_toolbar", {"title": title, "actions": ACTIONS, "level": 3}, wide=True),
        ],
    )
