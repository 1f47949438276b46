"""Words that many records have, found before the first reader asks for them.

The rows of a frequent word take some ten milliseconds to gather and are kept from then on; gathered in advance, no
reader waits for them. Which words these are, a sample of the records tells: what fewer than one in thirty has is
gathered fast enough.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from capdev.search.analysis import analysed, base_language
from capdev.search.clauses import Term
from capdev.search.matching import FEW
from capdev.search.schema import text_field
from capdev.search.snapshot import Snapshot

SAMPLE: Final = 300
MOST: Final = 500


def gather_frequent_words(snapshot: Snapshot) -> int:
    """The rows of the words that many records have are in memory. Answers how many words; reads some 300 records."""
    live = np.flatnonzero(snapshot.columns.live)
    if len(live) <= FEW:
        return 0
    sample = live[np.linspace(0, len(live) - 1, SAMPLE).astype(np.int64)].tolist()
    seen = Counter(term for row in sample for term in set(_terms_of(snapshot.payload(row))))
    frequent = [term for term, _ in seen.most_common(MOST) if term.frequency(snapshot) > FEW]
    for term in frequent:
        term.rows(snapshot)
    return len(frequent)


def _terms_of(facts: dict[str, Any]) -> Iterator[Term]:
    for language, text in (*facts["title"]["texts"].items(), *facts["summary"].items()):
        base = base_language(language)
        for stem in analysed(text, base):
            yield Term(text_field(base), stem)
