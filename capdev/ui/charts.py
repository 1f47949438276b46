"""Bar and line charts as numbers ready to draw: shares of the width and height in percent, from a zero base line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, log10

from capdev.ui.parts import Text

_LABEL_GAP = 9.0
_TOP = 6.0
_LEFT = 7.0
_PLOT = 81.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled value; ``low`` and ``high`` bound what it may be."""

    label: Text
    value: float
    href: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class DrawnBar:
    bar: Bar
    width: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled row of values, one for each label of the horizontal axis; ``None`` leaves a gap."""

    label: Text
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Segment:
    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """``number`` counts the lines from 1 and chooses colour and dashes; the label stands at ``label_y``."""

    line: Line
    number: int
    segments: Sequence[Segment]
    end: tuple[str, str]
    label_y: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """``grid`` pairs a value with its height; ``marks`` are the labels shown under the axis with their place."""

    labels: Sequence[str]
    lines: Sequence[DrawnLine]
    grid: Sequence[tuple[float, str]]
    marks: Sequence[tuple[str, str]]

    @property
    def rows(self) -> list[list[object]]:
        """The same as a table: a row for each label."""
        return [[label, *[drawn.line.values[place] for drawn in self.lines]] for place, label in enumerate(self.labels)]


def bars(given: Sequence[Bar]) -> list[DrawnBar]:
    """The bars with their lengths, the longest value (or upper bound) filling the width."""
    top = max((bar.high or bar.value for bar in given), default=0) or 1
    return [
        DrawnBar(
            bar,
            _percent(100 * bar.value / top),
            "" if bar.low is None else _percent(100 * bar.low / top),
            "" if bar.high is None else _percent(100 * bar.high / top),
        )
        for bar in given
    ]


def lines(labels: Sequence[str], given: Sequence[Line]) -> LineChart:
    """A line chart over ``labels`` with a round scale from zero and labels that do not cover one another."""
    top = _round_top(max((value for line in given for value in line.values if value is not None), default=0))
    last = max(len(labels) - 1, 1)

    def x(place: int) -> float:
        return _LEFT + _PLOT * place / last

    def y(value: float) -> float:
        return 100 - (100 - _TOP) * value / top

    heights = _spread([y(_last_value(line)) for line in given])
    drawn = [
        DrawnLine(line, number, _segments(line, x, y), _end(line, x, y), _percent(height))
        for number, (line, height) in enumerate(zip(given, heights, strict=True), 1)
    ]
    grid = [(_plain(top * step / 4), _percent(y(top * step / 4))) for step in range(5)]
    shown = sorted({0, last // 2, last}) if labels else []
    return LineChart(labels, drawn, grid, [(labels[place], _percent(x(place))) for place in shown])


def _segments(line: Line, x: Callable[[int], float], y: Callable[[float], float]) -> list[Segment]:
    pairs = zip(enumerate(line.values), enumerate(line.values[1:], 1), strict=False)
    return [
        Segment(_percent(x(one)), _percent(y(first)), _percent(x(two)), _percent(y(second)))
        for (one, first), (two, second) in pairs
        if first is not None and second is not None
    ]


def _end(line: Line, x: Callable[[int], float], y: Callable[[float], float]) -> tuple[str, str]:
    known = [(place, value) for place, value in enumerate(line.values) if value is not None]
    return (_percent(x(known[-1][0])), _percent(y(known[-1][1]))) if known else ("0%", "100%")


def _last_value(line: Line) -> float:
    return next((value for value in reversed(line.values) if value is not None), 0)


def _spread(heights: Sequence[float]) -> list[float]:
    """The same heights, moved apart downwards so that labels keep their distance; order as given."""
    placed: dict[int, float] = {}
    floor_of_last = float("-inf")
    for index in sorted(range(len(heights)), key=lambda one: heights[one]):
        floor_of_last = max(heights[index], floor_of_last + _LABEL_GAP)
        placed[index] = floor_of_last
    return [placed[index] for index in range(len(heights))]


def _round_top(value: float) -> float:
    """The least of 1, 2, 4, 5, 8 or 10 times a power of ten that is not below ``value``."""
    if value <= 0:
        return 4
    power = 10 ** floor(log10(value))
    return float(next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= value))


def _plain(value: float) -> float:
    return int(value) if value == int(value) else round(value, 2)


def _percent(share: float) -> str:
    return f"{share:.2f}".rstrip("0").rstrip(".") + "%"
