"""Words that are probably meant when a word is in no record and no label."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from capdev.search.snapshot import Snapshot

SHORTEST: Final = 4
"""Shorter words are too near to too many others."""
MOST_CANDIDATES: Final = 4_000
_WORDS: Final = "words"


@dataclass(frozen=True, slots=True)
class Correction:
    """``distance`` counts letters added, dropped, changed or swapped; ``frequency`` the records with the word."""

    word: str
    distance: int
    frequency: int


def tolerance(word: str) -> int:
    """How many letters may be wrong: none under four, one to seven, two beyond."""
    return 0 if len(word) < SHORTEST else 1 if len(word) <= 7 else 2


def corrections(snapshot: Snapshot, word: str, label_words: Iterable[str], limit: int = 3) -> tuple[Correction, ...]:
    """Nearest first, more frequent first among the equally near. Empty when nothing is near enough.

    Words that the reader of this snapshot may not know of are none.
    """
    most = tolerance(word)
    if not most:
        return ()
    candidates = {term: count for start in _starts(word) for term, count in _terms(snapshot, start)}
    near = [pair for pair in _near(word, candidates, most) if snapshot.frequency(_WORDS, pair[0])]
    near += [(other, distance) for other, distance in _near(word, label_words, most) if other not in candidates]
    found = [Correction(other, distance, candidates.get(other, 0)) for other, distance in near]
    found.sort(key=lambda correction: (correction.distance, -correction.frequency, correction.word))
    return tuple(correction for correction in found if correction.distance == found[0].distance)[:limit]


def _starts(word: str) -> tuple[str, ...]:
    """Beginnings of the words that are compared: most errors come after the second letter."""
    return tuple(dict.fromkeys((word[:2], word[0] + word[2:3], word[1::-1])))


def _terms(snapshot: Snapshot, start: str) -> list[tuple[str, int]]:
    terms: list[tuple[str, int]] = snapshot.searcher.terms_with_prefix(_WORDS, start, limit=MOST_CANDIDATES)
    return terms


def _near(word: str, others: Iterable[str], most: int) -> list[tuple[str, int]]:
    found = process.extract(word, list(others), scorer=OSA.distance, processor=None, score_cutoff=most, limit=8)
    return [(other, int(distance)) for other, distance, _ in found]


def continuations(snapshot: Snapshot, prefix: str, limit: int = 6) -> tuple[str, ...]:
    """The most frequent words of titles and names that begin with ``prefix``."""
    terms = snapshot.searcher.terms_with_prefix("titles", prefix, limit=300)
    known = (term for term, _ in sorted(terms, key=lambda pair: -pair[1]) if snapshot.frequency("titles", term))
    return tuple(islice(known, limit))
