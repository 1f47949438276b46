"""Samples of figures: numbers, charts, the world, months."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from capdev.kernel.dates import PartialDate
from capdev.ui.calendars import Entry, month_of
from capdev.ui.charts import Bar, Line, bars, lines
from capdev.ui.gallery.cards import both
from capdev.ui.gallery.samples import ARABIC, FRENCH, LABOUR
from capdev.ui.gallery.sections import Sample, Section
from capdev.ui.parts import Column
from capdev.ui.tiles import step_limits, tile_regions

_COUNTRIES: Final = (
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
    "US",
    "CA",
    "AU",
)
_YEARS: Final = ["2005", "2006", "2007", "2008", "2009", "2010", "2011", "2012", "2013"]


def figures() -> Section:
    numbers = [(1240, both("activities", "نشاطاً")), (386, both("tools", "أداة")), (97, both("countries", "بلداً"))]
    return Section(
        "figures",
        _("Figures"),
        [*[Sample("number_figure", {"value": number, "label": label}) for number, label in numbers], _bars(), _lines()],
    )


def world() -> Section:
    counts = {code: (place * 7) % 41 for place, code in enumerate(_COUNTRIES)}
    regions = tile_regions(counts, {"KE": "Kenya", "UG": "Uganda", "FJ": "Fiji"}, lambda code: f"#tile-{code}")
    tiles = Sample("tiles", {"regions": regions, "limits": step_limits(counts)}, wide=True)
    return Section("world", _("The world"), [tiles, Sample("tile_list", {"regions": regions}, wide=True)])


def months() -> Section:
    course = both("International migration law", "القانون الدولي للهجرة")
    entries = [
        Entry(PartialDate(2027, 3, 3), both("Migration and health", "الهجرة والصحة"), "#months"),
        Entry(PartialDate(2027, 3, 15), course, "#months", PartialDate(2027, 3, 19), note=both("Geneva", "جنيف")),
        Entry(PartialDate(2027, 3, 16), ARABIC, "#months", note=both("Online", "عبر الإنترنت")),
        Entry(PartialDate(2027, 3), FRENCH, "#months"),
    ]
    month = month_of(2027, 3, entries)
    return Section(
        "months",
        _("Months"),
        [Sample("calendar", {"month": month}, wide=True), Sample("agenda", {"entries": month.listed}, wide=True)],
    )


def _bars() -> Sample:
    given = [
        Bar(LABOUR, 64, "#figures"),
        Bar(both("Migration governance", "حوكمة الهجرة"), 58, low=51, high=66),
        Bar(both("Human rights", "حقوق الإنسان"), 40),
        Bar(both("Health", "الصحة"), 17),
        Bar(both("Return", "العودة"), 0),
    ]
    return Sample(
        "figure",
        {
            "body": "ui/bars.html",
            "bars": bars(given),
            "title": both("Labour migration is taught most", "هجرة اليد العاملة هي الأكثر تدريساً"),
            "note": both("Activities by theme", "الأنشطة بحسب الموضوع"),
            "source": both("Inventory of the portal", "سجل البوابة"),
        },
    )


def _lines() -> Sample:
    courses, tools = both("Courses", "الدورات"), both("Tools", "الأدوات")
    chart = lines(
        _YEARS, [Line(courses, [4, 6, 9, 11, 16, 21, 24, 30, 38]), Line(tools, [2, 3, 3, 6, 8, 8, 12, 19, 22])]
    )
    return Sample(
        "figure",
        {
            "body": "ui/lines.html",
            "chart": chart,
            "title": both("The offer has grown every year", "ازداد العرض كل عام"),
            "note": both("Records by year of their first edition", "السجلات بحسب سنة دورتها الأولى"),
            "source": both("Inventory of the portal", "سجل البوابة"),
            "table_columns": [
                Column(both("Year", "السنة")),
                Column(courses, is_number=True),
                Column(tools, is_number=True),
            ],
            "table_rows": chart.rows,
        },
    )
