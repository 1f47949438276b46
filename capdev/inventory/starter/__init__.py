"""The starter inventory: the tables of this folder become records and what is known about them."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

from capdev.history.choices import Via
from capdev.inventory.actions import merge_records
from capdev.inventory.axes import AXES
from capdev.inventory.reports import MergeReport, Outcome, load_report
from capdev.inventory.starter.additions import read_additions
from capdev.inventory.starter.around import load_around
from capdev.inventory.starter.drafts import Draft, Drafts
from capdev.inventory.starter.processes import load_processes
from capdev.inventory.starter.records import (
    ACTIVITY_COLUMNS,
    PRACTICE_COLUMNS,
    TOOL_COLUMNS,
    activity,
    practice,
    tool,
)
from capdev.kernel.loading import LoadReport, Refusal, Row, read_table
from capdev.kernel.starter import Progress, StarterLoader

FOLDER: Final = Path(__file__).parent

_FILES: Final[tuple[tuple[str, tuple[str, ...], Callable[[Row], Draft]], ...]] = (
    ("activities.csv", ACTIVITY_COLUMNS, activity),
    ("activities_more.csv", ACTIVITY_COLUMNS, activity),
    ("tools.csv", TOOL_COLUMNS, tool),
    ("tools_more.csv", TOOL_COLUMNS, tool),
    ("practices.csv", PRACTICE_COLUMNS, practice),
)


def load(progress: Progress, folder: Path = FOLDER) -> LoadReport:
    """Processes, then records with all that the files say of them, then what ties them together."""
    drafts = _read_drafts(folder)
    axes = [axis.code for axis in AXES]
    items = [draft.item(axes) for draft in drafts.records.values()]
    total = len(items) + _STEPS
    progress(0, total)
    processes = load_processes(folder)
    progress(1, total)
    report = merge_records(items, Via.STARTER, progress=lambda done: progress(done + 1, total))
    records = _report(drafts, report)
    around = load_around(folder)
    progress(total, total)
    return processes + records + around


_STEPS: Final = 2
"""Beside the records: the processes, and everything around."""


def _report(drafts: Drafts, report: MergeReport) -> LoadReport:
    refused = [_refusal(drafts, one.key, one.sentence) for one in report.of(Outcome.REFUSED)]
    return load_report(report, (*drafts.refused, *refused))


def _read_drafts(folder: Path) -> Drafts:
    drafts = Drafts()
    for file, columns, make in _FILES:
        table = read_table(folder / file, columns)
        drafts.refused += table.refused
        for row in table.rows:
            drafts.add(row, make)
    read_additions(folder, drafts)
    return drafts


def _refusal(drafts: Drafts, key: str, sentence: str) -> Refusal:
    identifier = key.removeprefix("starter:")
    return drafts.records[identifier].row.refusal(identifier, sentence)


LOADER: Final = StarterLoader("inventory", _("Inventory"), 30, FOLDER, load)
