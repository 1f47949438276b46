"""Which records are probably there already. Used by forms, imports and harvests (design.md, *Some homes*)."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from capdev.inventory.choices import Visibility
from capdev.inventory.items import Identifier
from capdev.inventory.likeness.comparing import CERTAIN, LIKELY, Comparison, compare
from capdev.inventory.likeness.facts import Candidate, Facts, facts_of
from capdev.inventory.likeness.keys import Keys, keys_of
from capdev.inventory.likeness.sentences import SENTENCES
from capdev.inventory.models import LikenessKey, Record, RecordIdentifier
from capdev.inventory.queries.candidates import candidate_of, candidates_of
from capdev.inventory.queries.merges import pairs_apart
from capdev.kernel.errors import Sentence
from capdev.kernel.publication import State
from capdev.network.queries import Person, organisations_edited_by
from capdev.network.rules import can_see_internal, is_convenor

__all__ = ["LIKELY", "Candidate", "Likeness", "candidate_of", "likely_duplicates", "records_known_to"]

_FREQUENT: Final = 300
"""A key of so many records tells nothing by itself."""
_ENOUGH: Final = 400
"""So many neighbours by single words are looked up for one candidate, the rarest words first."""
_COMPARED: Final = 25
"""So many of a candidate's neighbours, those sharing most, are compared in full."""
_KEYS_A_QUERY: Final = 5_000
_BATCH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Likeness:
    """A record that may be the same. ``score`` 0 to 1; ``reasons`` speak for it, ``doubts`` against."""

    record: Record
    score: float
    reasons: tuple[Sentence, ...]
    doubts: tuple[Sentence, ...] = ()

    @property
    def is_certain(self) -> bool:
        return self.score >= CERTAIN


def likely_duplicates(
    candidates: Sequence[Candidate],
    *,
    person: Person | None = None,
    limit: int = 3,
    at_least: float = LIKELY,
) -> list[tuple[Likeness, ...]]:
    """For each candidate, in their order, the records that are probably the same, the likest first, ``limit`` at most.

    Only records that ``person`` may know of are told (``None`` is the portal itself: an import, a harvest), never
    archived ones, nor the candidate itself, nor what is linked to it or was told apart from it. A fixed number of
    queries for every 1,000 candidates.
    """
    search = _Search(records_known_to(person))
    found: list[tuple[Likeness, ...]] = []
    for start in range(0, len(candidates), _BATCH):
        found += search.run(candidates[start : start + _BATCH], limit, at_least)
    return found


def records_known_to(person: Person | None) -> QuerySet[Record]:
    """All records but archived ones that the person may know of. The same as ``rules.can_see``, for many at once."""
    records = Record.objects.exclude(state=State.ARCHIVED)
    if person is None or is_convenor(person):
        return records
    shown = Q(state=State.PUBLISHED)
    if not can_see_internal(person):
        shown &= Q(visibility=Visibility.PUBLIC)
    own = Record.objects.filter(roles__organisation__in=organisations_edited_by(person)).values("pk")
    return records.filter(shown | Q(pk__in=own))


@dataclass(slots=True)
class _Search:
    """One call: what was read of records and keys is kept while it lasts."""

    known: QuerySet[Record]
    facts: dict[int, Facts | None] = field(default_factory=dict)
    uuids: dict[int, UUID | None] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    apart: set[tuple[UUID, int]] = field(default_factory=set)

    def run(self, candidates: Sequence[Candidate], limit: int, at_least: float) -> list[tuple[Likeness, ...]]:
        facts = [facts_of(candidate) for candidate in candidates]
        neighbours = self._neighbours(facts)
        self._read({key for keys in neighbours for key in keys})
        self._part(candidates)
        scored = [
            self._best(candidate, ours, keys, limit, at_least)
            for candidate, ours, keys in zip(candidates, facts, neighbours, strict=True)
        ]
        records = Record.objects.in_bulk([key for best in scored for key, _comparison in best])
        return [
            tuple(_likeness(records[key], comparison) for key, comparison in best if key in records) for best in scored
        ]

    def _best(
        self, candidate: Candidate, ours: Facts, neighbours: Iterable[int], limit: int, at_least: float
    ) -> list[tuple[int, Comparison]]:
        compared = []
        for key in neighbours:
            theirs = self.facts.get(key)
            if theirs is None or (candidate.uuid and self._is_apart(candidate.uuid, key)):
                continue
            comparison = compare(ours, theirs)
            if comparison.score >= at_least:
                compared.append((key, comparison))
        compared.sort(key=lambda found: (-found[1].score, found[0]))
        return compared[:limit]

    def _part(self, candidates: Sequence[Candidate]) -> None:
        """Remember which pairs are known to be two. Three queries, none for candidates that are no records yet."""
        uuids = {candidate.uuid for candidate in candidates if candidate.uuid}
        if uuids:
            keys = dict(Record.objects.filter(uuid__in=uuids).order_by().values_list("pk", "uuid"))
            self.apart |= {(keys[one], other) for one, other in pairs_apart(keys) if one in keys}

    def _is_apart(self, uuid: UUID, key: int) -> bool:
        return self.uuids.get(key) == uuid or (uuid, key) in self.apart

    def _neighbours(self, facts: Sequence[Facts]) -> list[list[int]]:
        """Keys of the records that share most with each candidate."""
        keys = [keys_of(one) for one in facts]
        self._count({key for one in keys for key in one.all})
        chosen = [self._chosen(one) for one in keys]
        postings = _postings({key for one in chosen for key in one})
        named = _named({identifier for one in facts for identifier in one.identifiers})
        found = []
        for ours, own, picked in zip(facts, keys, chosen, strict=True):
            votes: dict[int, float] = defaultdict(float)
            for key in picked:
                vote = self._vote(key) * (3 if key in own.strong else 1)
                for record in postings.get(key, ()):
                    votes[record] += vote
            for identifier in ours.identifiers & named.keys():
                votes[named[identifier]] += math.inf
            found.append(sorted(votes, key=lambda record: (-votes[record], record))[:_COMPARED])
        return found

    def _count(self, keys: Collection[int]) -> None:
        missing = [key for key in keys if key not in self.counts]
        self.counts |= dict.fromkeys(missing, 0)
        for start in range(0, len(missing), _KEYS_A_QUERY):
            rows = LikenessKey.objects.filter(key__in=missing[start : start + _KEYS_A_QUERY])
            self.counts |= dict(rows.order_by().values_list("key").annotate(Count("pk")))

    def _chosen(self, keys: Keys) -> list[int]:
        """The strong keys, and the rarest of the others until there are enough neighbours."""
        chosen = [key for key in keys.strong if 0 < self.counts[key] <= _FREQUENT]
        rest = 0
        for key in sorted((key for key in keys.words if self.counts[key]), key=lambda key: (self.counts[key], key)):
            if rest and rest + self.counts[key] > _ENOUGH:
                break
            if self.counts[key] > _FREQUENT * 4:
                break
            rest += self.counts[key]
            chosen.append(key)
        return chosen

    def _vote(self, key: int) -> float:
        return 1 / math.log2(1 + self.counts[key])

    def _read(self, keys: Iterable[int]) -> None:
        missing = [key for key in keys if key not in self.facts]
        known: list[int] = []
        for start in range(0, len(missing), _KEYS_A_QUERY):
            part = missing[start : start + _KEYS_A_QUERY]
            known += self.known.filter(pk__in=part).order_by().values_list("pk", flat=True)
        candidates = candidates_of(known)
        self.facts |= dict.fromkeys(missing)
        self.facts |= {key: facts_of(candidate) for key, candidate in candidates.items()}
        self.uuids |= {key: candidate.uuid for key, candidate in candidates.items()}


def _postings(keys: Collection[int]) -> dict[int, list[int]]:
    """The records that bear each key."""
    found: dict[int, list[int]] = defaultdict(list)
    wanted = list(keys)
    for start in range(0, len(wanted), _KEYS_A_QUERY):
        rows = LikenessKey.objects.filter(key__in=wanted[start : start + _KEYS_A_QUERY]).order_by()
        for key, record in rows.values_list("key", "record_id"):
            found[key].append(record)
    return found


def _named(identifiers: Collection[Identifier]) -> dict[Identifier, int]:
    """The records that bear the identifiers. One query a register."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for scheme, value in identifiers:
        wanted[scheme].append(value)
    found: dict[Identifier, int] = {}
    for scheme, values in wanted.items():
        rows = RecordIdentifier.objects.filter(scheme=scheme, value__in=values).order_by()
        found |= {(scheme, value): key for value, key in rows.values_list("value", "record_id")}
    return found


def _likeness(record: Record, comparison: Comparison) -> Likeness:
    return Likeness(
        record,
        comparison.score,
        tuple(SENTENCES[ground] for ground in comparison.grounds),
        tuple(SENTENCES[ground] for ground in comparison.doubts),
    )
