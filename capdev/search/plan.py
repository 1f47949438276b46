"""A query, read: groups of words with every way in which a record may have them, and how many must fit."""

from dataclasses import dataclass
from functools import cached_property
from math import ceil

from capdev.search.analysis import Token
from capdev.search.clauses import Clause, Some, any_of
from capdev.search.labelling import Likely
from capdev.search.spelling import Correction
from capdev.search.thesaurus import Meaning


@dataclass(frozen=True)
class Group:
    """Words that belong together. ``weight`` is their information: inverse document frequency, as in BM25."""

    words: str
    tokens: tuple[Token, ...]
    by_words: Clause | None
    by_meaning: Clause | None = None
    meanings: tuple[Meaning, ...] = ()
    corrected: tuple[Correction, ...] = ()
    continued: str = ""
    is_phrase: bool = False
    frequency: int = 0
    weight: float = 1.0

    @cached_property
    def clause(self) -> Clause:
        parts = [part for part in (self.by_meaning, self.by_words) if part is not None]
        return any_of(parts) if parts else Some(())

    @property
    def is_known(self) -> bool:
        return self.frequency > 0


@dataclass(frozen=True)
class Plan:
    """Groups of one query. ``required`` ones count towards the demand; ``optional`` ones only lift the score.

    ``likely`` values seem to be meant in other words: records that have them are found too.

    ``coverage``: share of the query's information that is in words or labels that the index knows.
    """

    groups: tuple[Group, ...] = ()
    required: tuple[Group, ...] = ()
    optional: tuple[Group, ...] = ()
    did_you_mean: str | None = None
    coverage: float = 0.0
    likely: tuple[Likely, ...] = ()
    likely_clause: Clause | None = None

    def demands(self) -> tuple[int, ...]:
        """How many of the required groups a record must fit: what is asked first, and then while too few do."""
        count = len(self.required)
        if not count:
            return (1,)
        if count <= 2:
            return tuple(range(count, 0, -1))
        return tuple(dict.fromkeys((ceil(count * 0.7), ceil(count * 0.4), 1)))

    def clause(self, demand: int) -> Clause:
        asked = Some(tuple(group.clause for group in self.required), need=demand)
        if self.likely_clause is None:
            return asked
        return any_of([asked, self.likely_clause] if self.required else [self.likely_clause])

    def flags_of_all(self, demand: int) -> int | None:
        """Which groups a record has in words, as bits, when that follows from its meeting the demand; else ``None``."""
        if self.likely_clause is not None or demand < len(self.required):
            return None
        is_certain = all(
            (group in self.required and group.by_meaning is None) or group.by_words is None for group in self.groups
        )
        return sum(1 << place for place, group in enumerate(self.groups) if group.by_words) if is_certain else None

    @property
    def fields(self) -> frozenset[str]:
        """The fields in which the words of the query may be found."""
        return frozenset[str]().union(*(group.by_words.fields for group in self.groups if group.by_words))

    @property
    def is_empty(self) -> bool:
        return not self.required and self.likely_clause is None
