"""Distinct queries over the made-up records, seeded: words of every frequency, labels of themes, picked facets."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from bench.records import LANGUAGES, StarterVocabulary, codes_of, words_of

FACETS = ("theme", "country", "region", "language", "mode", "kind")


@dataclass(frozen=True, slots=True)
class Asked:
    """``language`` is that of the words; ``picked`` at most one value of one facet."""

    language: str
    words: str
    picked: tuple[str, str] | None

    @property
    def params(self) -> dict[str, list[str]]:
        return {"q": [self.words]} | ({self.picked[0]: [self.picked[1]]} if self.picked else {})


def queries(count: int, seed: int) -> Iterator[Asked]:
    """One to four words of a record's language, in three of ten with a theme's label, three of ten with a facet."""
    rng = random.Random(seed)
    vocabulary = StarterVocabulary()
    for _ in range(count):
        language = rng.choices(list(LANGUAGES), weights=list(LANGUAGES.values()))[0]
        ranks = [min(int(20 * 1.5 ** rng.uniform(0, 15)), 11_999) for _ in range(rng.choice((1, 2, 2, 3, 4)))]
        asked = [words_of(language).word_of_rank(rank) for rank in ranks]
        if rng.random() < 0.3:
            asked.append(vocabulary.label("themes", rng.choice(codes_of("theme")), language).text)
        picked = None
        if rng.random() < 0.3:
            facet = rng.choice(FACETS)
            picked = (facet, rng.choice(codes_of(facet)[:8]))
        yield Asked(language, " ".join(asked), picked)
