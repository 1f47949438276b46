"""What came of merging items into the inventory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from capdev.kernel.errors import DomainError, InvalidInput
from capdev.kernel.loading import LoadReport, Refusal


class Outcome(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """What became of one item. ``before`` and ``after`` hold what differs in a changed record; ``problems``
    are (field, sentence)."""

    key: str
    outcome: Outcome
    uuid: UUID | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        return " ".join(f"{name}: {sentence}" if name else sentence for name, sentence in self.problems)


@dataclass(slots=True)
class MergeReport:
    """One outcome an item, in the order of the items."""

    outcomes: list[ItemOutcome] = field(default_factory=list)

    def __iter__(self) -> Iterator[ItemOutcome]:
        return iter(self.outcomes)

    def count(self, outcome: Outcome) -> int:
        return sum(one.outcome is outcome for one in self.outcomes)

    def of(self, outcome: Outcome) -> list[ItemOutcome]:
        return [one for one in self.outcomes if one.outcome is outcome]

    def extend(self, other: "Iterable[ItemOutcome]") -> None:
        self.outcomes.extend(other)


def load_report(report: MergeReport, refused: tuple[Refusal, ...] = ()) -> LoadReport:
    """The numbers of a merge, with the refusals that the loader has put to their lines."""
    return LoadReport(
        report.count(Outcome.ADDED), report.count(Outcome.CHANGED), report.count(Outcome.UNCHANGED), refused
    )


def refused(key: str, problem: DomainError) -> ItemOutcome:
    problems = list(problem) if isinstance(problem, InvalidInput) else [problem]
    return ItemOutcome(key, Outcome.REFUSED, problems=tuple((one.field, str(one.sentence)) for one in problems))
