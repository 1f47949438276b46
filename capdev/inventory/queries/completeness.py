"""How much a record tells of what it should: a score with reasons. The criteria are data (``inventory.criteria``)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from capdev.inventory.criteria import CRITERIA, EDITION, Criterion
from capdev.inventory.models import Edition, Record
from capdev.inventory.queries.records import TYPES
from capdev.kernel.errors import Sentence

_COUNTED: Final[Mapping[str, tuple[str, ...]]] = {
    "activity": (
        "mode", "materials", "figures", "editions__country", "editions__mode", "editions__languages",
        "editions__figures",
    ),
    "tool": ("language_versions",),
    "practice": (),
}  # fmt: skip
_COUNTED_OF_ALL: Final = ("terms", "roles__role", "evidence")


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that a record does not tell yet. ``points`` are what the score gains by it."""

    key: str
    field: str
    sentence: Sentence
    points: int


@dataclass(frozen=True, slots=True)
class Completeness:
    """``score`` is 0 to 100; ``missing`` in order of worth, the most useful first; ``asked`` is how many things a
    record like this should tell."""

    score: int
    missing: tuple[Missing, ...]
    asked: int

    @property
    def known(self) -> int:
        return self.asked - len(self.missing)

    @property
    def is_complete(self) -> bool:
        return not self.missing


def completeness_of(subject: Any, today: date) -> Completeness:
    """The score of an activity, tool, practice or edition as loaded.

    Pure, and without a query where ``records_with_parts`` or ``queries.records.whole`` read it. What does not apply to
    the record counts neither way.
    """
    criteria = CRITERIA[EDITION if isinstance(subject, Edition) else subject.type]
    applying = [criterion for criterion in criteria if criterion.applies(subject, today)]
    missing = [criterion for criterion in applying if not criterion.is_met(subject, today)]
    whole = sum(criterion.worth for criterion in applying)
    lost = sum(criterion.worth for criterion in missing)
    ordered = sorted(missing, key=lambda criterion: -criterion.worth)
    reasons = tuple(_missing(criterion, whole) for criterion in ordered)
    return Completeness(_percent(whole - lost, whole), reasons, len(applying))


def completeness_by_uuid(records: Iterable[Record], today: date) -> dict[UUID, Completeness]:
    """The scores of many records, of whatever state. A fixed number of queries, whatever their number."""
    keys: dict[str, list[int]] = {}
    for record in records:
        keys.setdefault(record.type, []).append(record.pk)
    return {
        record.uuid: completeness_of(record, today)
        for kind, wanted in keys.items()
        for record in records_with_parts(kind, wanted)
    }


def records_with_parts(kind: str, keys: Iterable[int]) -> Iterable[Any]:
    """These records of one type with what the criteria look at. A fixed number of queries."""
    return TYPES[kind].objects.filter(pk__in=list(keys)).prefetch_related(*_COUNTED_OF_ALL, *_COUNTED[kind])


def _missing(criterion: Criterion, whole: int) -> Missing:
    return Missing(criterion.key, criterion.field, criterion.sentence, max(1, _percent(criterion.worth, whole)))


def _percent(part: int, whole: int) -> int:
    """Rounded down, so that a hundred means all."""
    return part * 100 // whole if whole else 100
