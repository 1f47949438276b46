"""What an import would do with one row and with one record. All values are JSON-safe."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from capdev.inventory.imports.planning.rows import Problem
from capdev.inventory.reports import Outcome

Difference = tuple[str, str, str]
"""Heading, text before, text after."""


@dataclass(slots=True)
class RowPlan:
    """``act`` and ``undo`` stand on one row of each record that changes: what to state of it, and what was stated
    before (``sheets.stating`` tells their shape). ``kept`` are headings that a correction by hand keeps as they are."""

    sheet: str
    line: int
    outcome: Outcome
    type: str
    title: str = ""
    language: str = ""
    uuid: UUID | None = None
    differences: list[Difference] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    likenesses: list[dict[str, Any]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    act: dict[str, Any] | None = None
    undo: dict[str, Any] | None = None
    based_on: datetime | None = None
    is_new: bool = False
