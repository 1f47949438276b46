"""Keys that like records share, so that one need not be compared with all."""

from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

from capdev.inventory.likeness.facts import Facts


@dataclass(frozen=True, slots=True)
class Keys:
    """Numbers of 64 bits. ``strong`` ones alone make two records worth comparing; ``words`` only together."""

    strong: frozenset[int]
    words: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        return self.strong | self.words


def keys_of(facts: Facts) -> Keys:
    """Strong: each whole title, each address, each first day with each organiser. Words: each stem, each two of them
    that are neighbours."""
    strong = {f"a {address}" for address in facts.addresses}
    strong |= {f"d {who} {first}" for who in facts.organisers for first, _last in facts.dates}
    words: set[str] = set()
    for _language, title in facts.titles:
        if title.stems:
            strong.add(f"t {' '.join(sorted(title.stems))}")
        words |= {f"w {stem}" for stem in title.stems}
        words |= {f"p {one} {other}" for one, other in pairwise(title.stems)}
    return Keys(frozenset(map(_number, strong)), frozenset(map(_number, words)))


def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)
