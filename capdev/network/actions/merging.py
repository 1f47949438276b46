"""What came of merging a batch."""

from dataclasses import dataclass, field

from capdev.kernel.errors import DomainError, InvalidInput, Sentence


@dataclass(slots=True)
class MergeResult:
    """Keys of the items that were added and changed, how many stayed as they were, and the refused with reasons."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    refused: list[tuple[str, Sentence]] = field(default_factory=list)

    def refuse(self, key: str, problem: DomainError) -> None:
        self.refused.append((key, sentence_of(problem)))


def sentence_of(problem: DomainError) -> str:
    """All sentences of a problem, each after the name of its field."""
    problems = list(problem) if isinstance(problem, InvalidInput) else [problem]
    return " ".join(f"{one.field}: {one.sentence}" if one.field else str(one.sentence) for one in problems)
