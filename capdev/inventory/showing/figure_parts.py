"""Parts of a figure beneath the whole that they are parts of: by sex, country group and sector (R14, R121, R124)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from capdev.inventory.breakdown import part_label
from capdev.inventory.choices import Breakdown
from capdev.inventory.models import Figure
from capdev.inventory.showing.figure_values import value_text
from capdev.inventory.showing.sources import Sources
from capdev.kernel.errors import Sentence
from capdev.kernel.translated import TranslatedText
from capdev.ui.formats import percent_text
from capdev.ui.parts import Link, Text

_COUNTED: Final = frozenset({"persons", "count"})
"""Units whose parts add up to the whole; of other units no share is told."""


@dataclass(frozen=True, slots=True)
class ShownPart:
    """``share`` of the whole, empty where it cannot be told; ``definition`` where it is not that of the whole."""

    label: TranslatedText
    value: Text
    share: str
    definition: TranslatedText
    sources: Sequence[Link]


@dataclass(frozen=True, slots=True)
class ShownBreakdown:
    label: Sentence
    parts: Sequence[ShownPart]

    @property
    def has_shares(self) -> bool:
        return any(part.share for part in self.parts)


def with_parts(same: Sequence[Figure]) -> list[tuple[Figure, list[Figure]]]:
    """The figures of one measure, in their order, each with the figures of its parts.

    A part belongs to the whole of its unit and time; where several are, to that of its own source. One that belongs
    to none stands for itself.
    """
    found: dict[int, tuple[Figure, list[Figure]]] = {
        place: (figure, []) for place, figure in enumerate(same) if not figure.breakdown
    }
    for place, figure in enumerate(same):
        if figure.breakdown:
            wholes = [key for key, (whole, _parts) in found.items() if _may_hold(whole, figure)]
            own = [key for key in wholes if found[key][0].source == figure.source]
            chosen = own[:1] or (wholes if len(wholes) == 1 else [])
            if chosen:
                found[chosen[0]][1].append(figure)
            else:
                found[place] = (figure, [])
    return [found[place] for place in sorted(found)]


def breakdowns(whole: Figure, parts: Sequence[Figure], sources: Sources) -> list[ShownBreakdown]:
    by_axis = [(axis, [part for part in parts if part.breakdown == axis.value]) for axis in Breakdown]
    return [ShownBreakdown(axis.label, [_part(whole, part, sources) for part in own]) for axis, own in by_axis if own]


def name_of_part(figure: Figure) -> TranslatedText:
    """Empty for everybody."""
    return part_label(figure.breakdown, figure.part) if figure.breakdown else TranslatedText()


def share_of(part: Figure, whole: Figure) -> Decimal | None:
    """From 0 to 1; nothing where the two are no numbers of people or things, or the part is larger."""
    if part.unit not in _COUNTED or part.value is None or not whole.value:
        return None
    share = part.value / whole.value
    return share if 0 <= share <= 1 else None


def meet(one: Figure, other: Figure) -> bool:
    """Whether both speak of the same time; of a figure without one nobody knows that they do not."""
    first, second = _time(one), _time(other)
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def _may_hold(whole: Figure, part: Figure) -> bool:
    return not whole.breakdown and not whole.numerator and whole.unit == part.unit and meet(whole, part)


def _part(whole: Figure, part: Figure, sources: Sources) -> ShownPart:
    share = share_of(part, whole)
    return ShownPart(
        label=name_of_part(part),
        value=value_text(part) or part.value_text,
        share="" if share is None else percent_text(float(share)),
        definition=part.definition if str(part.definition) != str(whole.definition) else TranslatedText(),
        sources=sources.notes(part.source) if part.source != whole.source else [],
    )


def _time(figure: Figure) -> tuple[Any, Any] | None:
    start = figure.period_from or figure.period_to or figure.as_of
    end = figure.period_to or figure.period_from or figure.as_of
    return (start.first_day, end.last_day) if start and end else None
