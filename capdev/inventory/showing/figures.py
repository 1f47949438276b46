"""Reported numbers, each beside what it counts; those that disagree stand side by side and say so (R14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models import Figure
from capdev.inventory.showing.sections import Section
from capdev.inventory.showing.sources import Sources
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.ui.formats import number_text, percent_text, span_text
from capdev.ui.parts import Fact, Link, Text

TEMPLATE: Final = "inventory/record/figures.html"


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """``value`` large, then the source's own words where they say more, then what it counts and whence."""

    value: Text
    words: Text
    definition: TranslatedText
    facts: Sequence[Fact]
    note: TranslatedText
    sources: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Measure:
    """All figures of one measure; ``is_disputed`` when sources give different numbers for the same time."""

    label: TranslatedText
    figures: Sequence[ShownFigure]
    is_disputed: bool


def figures(found: Sequence[Figure], sources: Sources) -> Section | None:
    """Figures of a record or a process by measure: those with several figures first, then in the measures' order."""
    by_measure: dict[int, list[Figure]] = {}
    for figure in found:
        by_measure.setdefault(figure.measure_id, []).append(figure)
    measures = [
        Measure(same[0].measure.label, [_shown(figure, sources) for figure in same], disagree(same))
        for same in by_measure.values()
    ]
    measures.sort(key=lambda measure: len(measure.figures) == 1)
    return Section("figures", _("Figures"), TEMPLATE, measures, len(found)) if measures else None


def disagree(same: Sequence[Figure]) -> bool:
    """Whether two figures of one measure speak of the same time and differ.

    Numbers of different times are growth, not disagreement; a year in which something began has no time of its own.
    """
    return any(
        _said(one) != _said(other) and _meet(one, other)
        for place, one in enumerate(same)
        for other in same[place + 1 :]
    )


def _said(figure: Figure) -> tuple[Any, ...]:
    return (figure.value, figure.value_min, figure.value_max, figure.value_text if figure.value is None else "")


def _meet(one: Figure, other: Figure) -> bool:
    if "year" in {one.unit, other.unit} or one.measure.code.endswith("_year"):
        return True
    first, second = _time(one), _time(other)
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def _time(figure: Figure) -> tuple[Any, Any] | None:
    start = figure.period_from or figure.period_to or figure.as_of
    end = figure.period_to or figure.period_from or figure.as_of
    return (start.first_day, end.last_day) if start and end else None


def _shown(figure: Figure, sources: Sources) -> ShownFigure:
    facts = [
        Fact(capfirst(str(Figure._meta.get_field("numerator").verbose_name)), figure.numerator),
        Fact(_("Out of"), figure.denominator),
        Fact(_("Period"), span_text(figure.period_from, figure.period_to)),
        Fact(_("Reported in"), figure.as_of if figure.as_of else None),
    ]
    value = value_text(figure)
    words = LanguageText(figure.value_text, figure.definition.source) if figure.value_text and value else ""
    return ShownFigure(
        value=value or LanguageText(figure.value_text, figure.definition.source),
        words=words,
        definition=figure.definition,
        facts=[fact for fact in facts if fact.value],
        note=figure.note,
        sources=sources.notes(figure.source),
    )


def value_text(figure: Figure) -> str:
    """The number with its unit, or its bounds, in the reader's language; empty where the source has only words."""
    low, high = figure.value_min, figure.value_max
    if low is not None and high is not None:
        return _with_unit(f"{_number(low, figure.unit)}–{_number(high, figure.unit)}", high, figure.unit)
    if low is not None:
        return gettext("at least %(number)s") % {"number": _with_unit(_number(low, figure.unit), low, figure.unit)}
    if high is not None:
        return gettext("at most %(number)s") % {"number": _with_unit(_number(high, figure.unit), high, figure.unit)}
    if figure.value is None:
        return ""
    return _with_unit(_number(figure.value, figure.unit), figure.value, figure.unit)


def _number(value: Decimal, unit: str) -> str:
    plain = int(value) if value == int(value) else value.normalize()
    if unit == "percent":
        return percent_text(float(plain) / 100)
    if unit == "year":
        return str(int(plain))
    return f"× {number_text(plain)}" if unit == "times" else number_text(plain)


def _with_unit(written: str, value: Decimal, unit: str) -> str:
    """Persons are named as such; of other counts the definition says what they are."""
    if unit != "persons":
        return written
    return ngettext("%(number)s person", "%(number)s persons", int(value)) % {"number": written}


def figure_words(figure: Figure) -> Any:
    """A figure of an edition in one line."""
    value = value_text(figure) or LanguageText(figure.value_text, figure.definition.source)
    return [figure.measure.label, value] if value else None
