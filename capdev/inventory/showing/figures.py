"""Reported numbers, each beside what it counts; those that disagree stand side by side and say so (R14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models import Figure
from capdev.inventory.showing.figure_parts import ShownBreakdown, breakdowns, meet, name_of_part, with_parts
from capdev.inventory.showing.figure_values import number_of, value_text
from capdev.inventory.showing.sections import Section
from capdev.inventory.showing.sources import Sources
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.ui.formats import span_text
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
    breakdowns: Sequence[ShownBreakdown]


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
        Measure(same[0].measure.label, [_shown(*each, sources) for each in with_parts(same)], disagree(same))
        for same in by_measure.values()
    ]
    measures.sort(key=lambda measure: len(measure.figures) == 1)
    return Section("figures", _("Figures"), TEMPLATE, measures, len(found)) if measures else None


def disagree(same: Sequence[Figure]) -> bool:
    """Whether two figures of one measure speak of the same time and differ.

    Numbers of different times are growth and those of different parts of the people are no disagreement; a year in
    which something began has no time of its own.
    """
    return any(
        _part(one) == _part(other) and _said(one) != _said(other) and _meet(one, other)
        for place, one in enumerate(same)
        for other in same[place + 1 :]
    )


def _part(figure: Figure) -> tuple[str, str]:
    return (figure.breakdown, figure.part)


def _said(figure: Figure) -> tuple[Any, ...]:
    return (figure.value, figure.value_min, figure.value_max, figure.value_text if figure.value is None else "")


def _meet(one: Figure, other: Figure) -> bool:
    if "year" in {one.unit, other.unit} or one.measure.code.endswith("_year"):
        return True
    return meet(one, other)


def _shown(figure: Figure, parts: Sequence[Figure], sources: Sources) -> ShownFigure:
    facts = [
        Fact(capfirst(str(Figure._meta.get_field("part").verbose_name)), name_of_part(figure)),
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
        breakdowns=breakdowns(figure, parts, sources),
    )


def figure_lines(found: Sequence[Figure]) -> list[Any]:
    """Figures of an edition, a line each: the whole, then its parts."""
    by_measure: dict[int, list[Figure]] = {}
    for figure in found:
        by_measure.setdefault(figure.measure_id, []).append(figure)
    return [line for same in by_measure.values() for each in with_parts(same) if (line := _line(*each))]


def _line(figure: Figure, parts: Sequence[Figure]) -> Any:
    value: Text = value_text(figure) or LanguageText(figure.value_text, figure.definition.source)
    said = "; ".join(_of_part(part) for part in parts if part.value is not None)
    own = [name_of_part(figure)] if figure.breakdown else []
    return [figure.measure.label, *own, f"{value} ({said})" if said else value] if value else None


def _of_part(part: Figure) -> str:
    return f"{name_of_part(part).best(get_language() or 'en').text}: {number_of(part)}"
