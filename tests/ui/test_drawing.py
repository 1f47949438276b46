"""Pages, tiles, charts and months as numbers and places."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from django.utils.translation import override

import capdev
from capdev.kernel.dates import PartialDate
from capdev.ui.calendars import Entry, month_of
from capdev.ui.charts import Bar, Line, bars, lines
from capdev.ui.paging import Pages
from capdev.ui.tiles import LAYOUT, places, step_limits, tile_regions


@pytest.mark.parametrize(
    ("number", "count", "expected"),
    [
        (1, 1, [1]),
        (1, 5, [1, 2, None, 5]),
        (3, 5, [1, 2, 3, 4, 5]),
        (7, 22, [1, None, 6, 7, 8, None, 22]),
        (22, 22, [1, None, 21, 22]),
    ],
)
def test_pages_when_many_then_ends_and_neighbours_are_offered(
    number: int, count: int, expected: list[int | None]
) -> None:
    assert Pages(number, 20, count * 20).numbers == expected


def test_pages_when_nothing_was_found_then_one_empty_page() -> None:
    empty = Pages(1, 20, 0)
    assert (empty.count, empty.first_row, empty.last_row, empty.previous, empty.next) == (1, 0, 0, None, None)
    last = Pages(3, 20, 41)
    assert (last.first_row, last.last_row, last.previous, last.next) == (41, 41, 2, None)


def test_tiles_when_laid_out_then_every_country_has_one_place_of_its_own() -> None:
    source = Path(capdev.__file__).parent / "vocabularies" / "starter" / "countries.csv"
    with source.open(encoding="utf-8", newline="") as file:
        countries = {row["alpha2"] for row in csv.DictReader(file)}
    drawn = [code for region in LAYOUT.values() for code in region.split() if code != ".."]
    assert sorted(drawn) == sorted(countries)
    assert len(set(places().values())) == len(countries)
    assert max(column for _, column, _ in places().values()) <= 12
    assert max(row for _, _, row in places().values()) <= 12


def test_tiles_when_values_differ_then_steps_rise_and_only_countries_with_a_value_lead_somewhere() -> None:
    values = {"KE": 1, "UG": 2, "FR": 3, "DE": 4, "PE": 50}
    tiles = {
        tile.code: tile
        for region in tile_regions(values, {"KE": "Kenya"}, lambda code: f"/{code}")
        for tile in region.tiles
    }
    assert [tiles[code].step for code in values] == [1, 2, 3, 4, 5]
    assert (tiles["KE"].href, tiles["KE"].name) == ("/KE", "Kenya")
    assert (tiles["TZ"].href, tiles["TZ"].step) == ("", 0)
    assert "AQ" not in tiles


def test_steps_when_values_repeat_then_fewer() -> None:
    assert step_limits({"KE": 2, "UG": 2, "TZ": 0}) == [2]
    assert step_limits({}) == []


def test_bars_when_drawn_then_the_longest_fills_the_width_and_zero_has_none() -> None:
    assert [drawn.width for drawn in bars([Bar("a", 5), Bar("b", 2.5), Bar("c", 0)])] == ["100%", "50%", "0%"]
    bounded = bars([Bar("a", 5, low=4, high=10)])[0]
    assert (bounded.width, bounded.low, bounded.high) == ("50%", "40%", "100%")
    assert bars([Bar("a", 0)])[0].width == "0%"


def test_lines_when_drawn_then_from_zero_to_a_round_number_with_labels_apart() -> None:
    chart = lines(["2010", "2011", "2012"], [Line("a", [0, 20, 38]), Line("b", [1, None, 37])])
    assert [value for value, _ in chart.grid] == [0, 10, 20, 30, 40]
    assert chart.grid[0][1] == "100%"
    assert len(chart.lines[0].segments) == 2
    assert chart.lines[1].segments == []
    upper, lower = sorted(float(line.label_y.rstrip("%")) for line in chart.lines)
    assert lower - upper >= 9
    assert chart.rows[1] == ["2011", 20, None]


def test_lines_when_there_is_nothing_then_still_a_chart() -> None:
    assert lines([], []).marks == []


def test_month_when_laid_out_then_whole_weeks_with_what_begins_and_goes_on() -> None:
    course = Entry(PartialDate(2027, 3, 30), "Course", "/c", PartialDate(2027, 4, 2))
    some_time = Entry(PartialDate(2027, 3), "Seminar", "/s")
    elsewhere = Entry(PartialDate(2027, 5, 1), "Later", "/l")
    with override("en"):
        month = month_of(2027, 3, [course, elsewhere, some_time], dt.date(2027, 3, 30))
    days = {day.day: day for week in month.weeks for day in week}
    assert all(len(week) == 7 for week in month.weeks)
    assert days[dt.date(2027, 3, 30)].begun == [course]
    assert days[dt.date(2027, 3, 30)].is_today
    assert days[dt.date(2027, 3, 31)].going == [course]
    assert not days[dt.date(2027, 4, 1)].in_month
    assert month.listed == [some_time, course]
    assert month.undated == [some_time]
    assert month.title == "March 2027"


def test_month_when_the_course_began_before_then_listed_too() -> None:
    course = Entry(PartialDate(2027, 3, 30), "Course", "/c", PartialDate(2027, 4, 2))
    with override("en"):
        assert month_of(2027, 4, [course]).listed == [course]
