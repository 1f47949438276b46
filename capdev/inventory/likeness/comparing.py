"""How like two records are, and why.

Weights and threshold were chosen on the judged pairs of ``quality/duplicates``.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz import fuzz

from capdev.inventory.likeness.facts import Days, Facts
from capdev.inventory.likeness.words import TitleWords, weight

LIKELY: Final = 0.5
"""From this score on two records are told to be likely duplicates."""
CERTAIN: Final = 0.99


class Ground(StrEnum):
    """One thing that speaks for or against."""

    IDENTIFIER = "identifier"
    ADDRESS = "address"
    SAME_TITLE = "same title"
    LIKE_TITLE = "like title"
    ORGANISER = "organiser"
    SAME_DATES = "same dates"
    NEAR_DATES = "near dates"
    OTHER_TITLE = "other title"
    OTHER_WORDS = "other words"
    OTHER_LANGUAGE = "other language"
    OTHER_NUMBER = "other number"
    OTHER_ORGANISER = "other organiser"
    OTHER_DATES = "other dates"
    OTHER_TYPE = "other type"


@dataclass(frozen=True, slots=True)
class Comparison:
    score: float
    grounds: tuple[Ground, ...]
    doubts: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class TitleLikeness:
    """``value`` 0 to 1; ``shares_language``: the titles can be compared word by word at all.

    ``numbers_differ`` is 1 where both tell different numbers, less where only one tells any. ``words_differ``: each has
    a telling word that the other lacks, as *for trainers* and *for judges*.
    """

    value: float
    numbers_differ: float
    words_differ: bool
    shares_language: bool


_STEEPNESS: Final = 11.0
_MIDDLE: Final = 0.72
_WEIGHTS: Final[dict[Ground, float]] = {
    Ground.ADDRESS: 3.2,
    Ground.ORGANISER: 1.5,
    Ground.SAME_DATES: 1.6,
    Ground.NEAR_DATES: 0.4,
    Ground.OTHER_WORDS: -2.6,
    Ground.OTHER_NUMBER: -6.5,
    Ground.OTHER_ORGANISER: -3.6,
    Ground.OTHER_DATES: -5.2,
    Ground.OTHER_TYPE: -5.5,
}
_ACROSS_LANGUAGES: Final = -2.6
"""Where a start stands when the titles share no language: what surrounds them must agree."""
_SAME, _LIKE, _UNLIKE = 0.999, 0.6, 0.45
_NEAR_DAYS: Final = {"tool": 400}
"""Sources often disagree by a year when a tool was published; by more days than these the dates differ."""
_USUAL_NEAR_DAYS: Final = 3
_VAGUE_DAYS: Final = 27
_WORTH_MATCHING: Final = 0.25
_ONE_SIDED: Final = 0.75
_SPELLING, _SPELT_LETTERS = 75, 4
"""Words of so many letters are one word misspelt or inflected when so many in a hundred letters agree."""


def compare(one: Facts, other: Facts) -> Comparison:
    """The likeness of two records, 0 to 1, with what speaks for it and what against."""
    if one.identifiers & other.identifiers:
        return Comparison(1.0, (Ground.IDENTIFIER,), ())
    titles = title_likeness(one, other)
    total = _STEEPNESS * (titles.value - _MIDDLE) + titles.numbers_differ * _WEIGHTS[Ground.OTHER_NUMBER]
    if not titles.shares_language:
        total = max(total, _ACROSS_LANGUAGES)
    grounds = [*_of_titles(titles), *_around(one, other)]
    total += sum(_WEIGHTS.get(ground, 0.0) for ground in grounds if ground is not Ground.OTHER_NUMBER)
    return Comparison(
        1 / (1 + math.exp(-total)),
        tuple(ground for ground in grounds if ground in _FOR),
        tuple(ground for ground in grounds if ground not in _FOR),
    )


_FOR: Final = frozenset(
    {
        Ground.IDENTIFIER, Ground.ADDRESS, Ground.SAME_TITLE, Ground.LIKE_TITLE, Ground.ORGANISER, Ground.SAME_DATES,
        Ground.NEAR_DATES,
    }
)  # fmt: skip


def _of_titles(titles: TitleLikeness) -> list[Ground]:
    found = []
    if titles.value >= _SAME:
        found.append(Ground.SAME_TITLE)
    elif titles.value >= _LIKE:
        found.append(Ground.LIKE_TITLE)
    elif not titles.shares_language:
        found.append(Ground.OTHER_LANGUAGE)
    elif titles.value < _UNLIKE:
        found.append(Ground.OTHER_TITLE)
    if titles.words_differ:
        found.append(Ground.OTHER_WORDS)
    if titles.numbers_differ:
        found.append(Ground.OTHER_NUMBER)
    return found


def _around(one: Facts, other: Facts) -> list[Ground]:
    found = [Ground.ADDRESS] if one.addresses & other.addresses else []
    if one.organisers and other.organisers:
        found.append(Ground.ORGANISER if one.organisers & other.organisers else Ground.OTHER_ORGANISER)
    if one.dates and other.dates:
        near = _NEAR_DAYS.get(one.type, _USUAL_NEAR_DAYS) if one.type == other.type else _USUAL_NEAR_DAYS
        found.append(_of_dates(one.dates, other.dates, near))
    if one.type != other.type:
        found.append(Ground.OTHER_TYPE)
    return found


def _of_dates(ours: tuple[Days, ...], theirs: tuple[Days, ...], near: int) -> Ground:
    if set(ours) & set(theirs):
        return Ground.SAME_DATES
    is_near = any(abs((one[0] - other[0]).days) <= near for one in ours for other in theirs)
    is_open = any(
        one[0] <= other[1] and other[0] <= one[1] and _is_vague(one, other) for one in ours for other in theirs
    )
    return Ground.NEAR_DATES if is_near or is_open else Ground.OTHER_DATES


def _is_vague(one: Days, other: Days) -> bool:
    """One of two overlapping spans is a month or more: told by month or year alone, and the other lies within it."""
    return max((one[1] - one[0]).days, (other[1] - other[0]).days) >= _VAGUE_DAYS


def title_likeness(one: Facts, other: Facts) -> TitleLikeness:
    """The likest pair of titles of one language; where no language is shared, the likest of all pairs."""
    pairs = [(ours, theirs) for tag, ours in one.titles for lang, theirs in other.titles if tag == lang]
    shares = bool(pairs)
    pairs = pairs or [(ours, theirs) for _, ours in one.titles for _, theirs in other.titles]
    best = max(((*_likeness(*pair), pair) for pair in pairs), key=lambda found: found[0], default=None)
    if best is None:
        return TitleLikeness(0.0, 0.0, words_differ=False, shares_language=False)
    value, words_differ, (ours, theirs) = best
    return TitleLikeness(value, _numbers_differ(ours, theirs), words_differ and shares, shares)


def _numbers_differ(one: TitleWords, other: TitleWords) -> float:
    if one.numbers == other.numbers:
        return 0.0
    if one.numbers and other.numbers:
        return _ONE_SIDED if one.numbers < other.numbers or other.numbers < one.numbers else 1.0
    return _ONE_SIDED


def _likeness(one: TitleWords, other: TitleWords) -> tuple[float, bool]:
    """Words in common, the telling ones counting more, and letters in common; whether both have telling words left."""
    if one.stems == other.stems:
        return 1.0, False
    shared, words_differ = _shared(one.stems, other.stems)
    value = 0.65 * shared + 0.35 * fuzz.ratio(one.plain, other.plain) / 100
    beside = _differ_by_subtitle(one, other) or _differ_by_subtitle(other, one)
    return max(value, 0.9 if beside else 0.0), words_differ and not beside


def _differ_by_subtitle(one: TitleWords, other: TitleWords) -> bool:
    """Whether ``other`` is what ``one`` is called before its colon, dash or bracket."""
    return len(one.main) > 1 and set(one.main) == set(other.stems)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, bool]:
    """Dice's measure of the weighted words, misspelt ones included; whether both have telling words left."""
    ours, theirs = set(one), set(other)
    both = ours & theirs
    whole = sum(map(weight, one)) + sum(map(weight, other))
    common = 2 * sum(map(weight, both))
    if not whole or common < _WORTH_MATCHING * whole:
        return (common / whole if whole else 0.0), False
    left, right = ours - both, theirs - both
    for word in sorted(left):
        near = max(right, key=lambda each: (fuzz.ratio(word, each), each), default="")
        if min(len(word), len(near)) >= _SPELT_LETTERS and fuzz.ratio(word, near) >= _SPELLING:
            left, right = left - {word}, right - {near}
            common += weight(word) + weight(near)
    differ = all(any(weight(word) == 1 for word in words) for words in (left, right))
    return common / whole, differ
