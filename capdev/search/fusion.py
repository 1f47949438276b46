"""One order from two: how well a record fits by words and labels, and how near it is in meaning.

Both are brought to 0..1 and added, the encoder weighing more the less of the query the words cover (decision 0004).
The numbers were tuned on the *tune* half of ``quality/search`` alone.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from capdev.search.columns import Ints

CANDIDATES: Final = 100
"""Best records by words, and nearest ones in meaning, that are put in one order."""
NEAREST: Final = 60
WORDS_ALONE: Final = 0.25
"""Weight of the encoder when the words cover the whole query."""
NO_WORDS: Final = 0.75
"""Weight of the encoder when the words cover nothing of it."""
FAR: Final = 0.15
"""Likeness of two texts that have nothing to do with each other."""
NEAR: Final = 0.65
LIKE_ENOUGH: Final = 0.42
"""A record that has none of the words is found by its meaning from this likeness on."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Rows in their final order, with the scores that led to it; ``likeness`` is NaN without an encoder."""

    rows: Ints
    scores: Floats
    likeness: Floats
    by_words: npt.NDArray[np.bool_]


def encoder_weight(coverage: float) -> float:
    return WORDS_ALONE + (NO_WORDS - WORDS_ALONE) * (1.0 - coverage)


def fused(rows: Ints, word_scores: Floats, likeness: Floats, coverage: float) -> Ranked:
    """The candidates in one order. ``word_scores`` are 0 for records without the words."""
    highest = float(word_scores.max(initial=0.0))
    by_words = word_scores / highest if highest > 0 else word_scores
    by_meaning = np.clip((np.nan_to_num(likeness, nan=FAR) - FAR) / (NEAR - FAR), 0.0, 1.0)
    weight = encoder_weight(coverage)
    scores = (1.0 - weight) * by_words * coverage_scale(coverage) + weight * by_meaning
    order = np.argsort(-scores, kind="stable")
    return Ranked(rows[order], scores[order], likeness[order], (word_scores > 0)[order])


def by_words_alone(rows: Ints, word_scores: Floats) -> Ranked:
    """The order of words, where there is no encoder; scores 0 to 1."""
    scores = word_scores / word_scores[0] if len(rows) else word_scores
    return Ranked(rows, scores, np.full(len(rows), np.nan), np.ones(len(rows), np.bool_))


def coverage_scale(coverage: float) -> float:
    """Words that cover little of the query say little, however well they fit."""
    return 0.4 + 0.6 * coverage


WEAK_DEPTH: Final = 3
WEAK_SHARE: Final = 0.4
"""Share of the query's information under which the words of the best records say too little."""
WEAK_LIKENESS: Final = 0.45
"""Likeness under which the best records mean something else."""


def is_weak(share: float, nearest: float | None) -> bool:
    """Whether nothing found fits well: neither by words nor, where there is an encoder, by meaning."""
    return share < WEAK_SHARE and (nearest is None or nearest < WEAK_LIKENESS)
