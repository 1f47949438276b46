"""How a reported number is written, and when two of them disagree."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from capdev.inventory.models import Figure
from capdev.inventory.showing.figure_values import value_text
from capdev.inventory.showing.figures import disagree
from capdev.kernel.dates import PartialDate
from capdev.vocabularies.models import Concept


def figure(measure: str = "participants", **fields: Any) -> Figure:
    for name in ("period_from", "period_to", "as_of"):
        if name in fields:
            fields[name] = PartialDate.parse(fields[name])
    for name in ("value", "value_min", "value_max"):
        if name in fields:
            fields[name] = Decimal(fields[name])
    return Figure(measure=Concept(code=measure), **fields)


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        ({"value": "27000", "unit": "persons"}, "27,000 persons"),
        ({"value": "1.0000", "unit": "persons"}, "1 person"),
        ({"value_min": "30", "value_max": "40", "unit": "persons"}, "30–40 persons"),
        ({"value_min": "80", "unit": "percent"}, "at least 80%"),
        ({"value_max": "3", "unit": "count"}, "at most 3"),
        ({"value": "2007", "unit": "year"}, "2007"),
        ({"value": "4", "unit": "times"}, "× 4"),
        ({"value": "2.5000", "unit": "count"}, "2.5"),
        ({"value_text": "thousands"}, ""),
    ],
)
def test_value_when_written_then_with_unit_and_bounds(fields: dict[str, Any], written: str) -> None:
    with translation.override("en"):
        assert value_text(figure(**fields)) == written


def test_value_when_read_in_another_language_then_its_signs() -> None:
    with translation.override("fr"):
        assert value_text(figure(value="27000.5", unit="count")) == "27\u202f000,5"


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ({"value": "2006", "unit": "year", "as_of": "2013"}, {"value": "2007", "unit": "year", "as_of": "2010"}, True),
        ({"value": "22", "as_of": "2010"}, {"value": "33", "as_of": "2013"}, False),
        ({"value": "30", "period_from": "2005"}, {"value": "134", "period_from": "2012"}, False),
        (
            {"value": "100", "period_from": "2007", "period_to": "2010"},
            {"value_min": "50", "period_from": "2009"},
            True,
        ),
        ({"value": "5"}, {"value": "6", "as_of": "2013"}, True),
        ({"value_text": "thousands"}, {"value_text": "thousands"}, False),
        ({"value_text": "thousands"}, {"value_text": "hundreds"}, True),
    ],
)
def test_figures_when_of_the_same_time_and_different_then_they_disagree(
    *, one: dict[str, Any], other: dict[str, Any], differ: bool
) -> None:
    assert disagree([figure(**one), figure(**other)]) is differ
