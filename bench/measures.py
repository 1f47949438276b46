"""What was measured, held against what is wanted, as a table for people and JSON for programs."""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np

RESULTS: Final = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Measure:
    """``target`` is the largest value that is wanted, or the smallest where ``more_is_better``; ``None``: no target."""

    name: str
    value: float
    unit: str
    target: float | None = None
    more_is_better: bool = False
    note: str = ""

    @property
    def is_met(self) -> bool | None:
        if self.target is None:
            return None
        return self.value >= self.target if self.more_is_better else self.value <= self.target


def at_least(name: str, value: float, unit: str, target: float | None, note: str = "") -> Measure:
    return Measure(name, value, unit, target, True, note)


def at_most(name: str, value: float, unit: str, target: float | None, note: str = "") -> Measure:
    return Measure(name, value, unit, target, False, note)


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds of many like questions, asked one after another."""

    a_second: float
    p50: float
    p99: float

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> "Spread":
        values = np.array(milliseconds)
        return cls(1000 / float(values.mean()), float(np.median(values)), float(np.percentile(values, 99)))


def written(measures: Sequence[Measure], size: int, parts: Iterable[str], load_before: float) -> tuple[str, Path]:
    """The table, which also lies in ``bench/results`` with a JSON file beside it. Answers the table and its file."""
    table = _table(measures)
    head = (
        f"# Bench of {size:,} records, {date.today()}\n\n"  # noqa: DTZ011 - the day where it was measured
        f"{os.cpu_count()} processors, {platform.python_implementation()} {platform.python_version()}; parts: "
        f"{', '.join(parts)}. Load of the machine (one minute) before: {load_before:.1f}, after: "
        f"{os.getloadavg()[0]:.1f}; far above 2 others used the machine too, and every time is too long.\n"
    )
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{date.today()}-{size}.md"  # noqa: DTZ011
    file.write_text(f"{head}\n{table}\n", encoding="utf-8")
    rows = [{**asdict(measure), "is_met": measure.is_met} for measure in measures]
    told = {"size": size, "parts": list(parts), "load": [load_before, os.getloadavg()[0]], "measures": rows}
    file.with_suffix(".json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return table, file


def _table(measures: Sequence[Measure]) -> str:
    rows = [("what", "measured", "target", "", "note")]
    rows += [
        (each.name, f"{_number(each.value)} {each.unit}", _target(each), _verdict(each), each.note) for each in measures
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(5)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "| " + " | ".join("-" * max(width, 3) for width in widths) + " |")
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _target(measure: Measure) -> str:
    if measure.target is None:
        return ""
    return f"{'≥' if measure.more_is_better else '≤'} {_number(measure.target)} {measure.unit}"


def _verdict(measure: Measure) -> str:
    return {None: "", True: "met", False: "missed"}[measure.is_met]
