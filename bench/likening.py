"""Part *duplicates*: one record, and 10,000 in a batch, held against all that are there."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bench.measures import Measure, Spread, at_least, at_most

if TYPE_CHECKING:
    from capdev.inventory.likeness.facts import Candidate

SINGLE: Final = 300
BATCH: Final = 10_000
SEED: Final = 11
MOST_MILLISECONDS: Final = 50.0
MOST_SECONDS: Final = 60.0
_TARGETED: Final = 100_000


def duplicates(size: int) -> Iterator[Measure]:
    """Half of what is asked is there with a word changed, half is new; neither identifier nor address is told."""
    from capdev.inventory.queries.duplicates import likely_duplicates

    is_targeted = size == _TARGETED
    asked, copies = _candidates(size)
    likely_duplicates(asked[:10])
    took = []
    for candidate in asked[:SINGLE]:
        began = time.perf_counter()
        likely_duplicates([candidate])
        took.append((time.perf_counter() - began) * 1000)
    spread = Spread.of(took)
    yield at_most("duplicates: one record, median", spread.p50, "ms", MOST_MILLISECONDS if is_targeted else None)
    yield at_most("duplicates: one record, p99", spread.p99, "ms", MOST_MILLISECONDS if is_targeted else None)
    began, worked = time.perf_counter(), time.process_time()
    found = likely_duplicates(asked)
    worked = time.process_time() - worked
    note = f"{worked:,.1f} s of processor time, {len(asked):,} candidates"
    yield at_most("duplicates: a batch", time.perf_counter() - began, "s", MOST_SECONDS if is_targeted else None, note)
    met = sum(
        any(each.record.pk == origin for each in best) for origin, best in zip(copies, found, strict=True) if origin
    )
    yield at_least("duplicates: of altered copies, found", 100 * met / sum(map(bool, copies)), "%", None)


def _candidates(size: int) -> "tuple[list[Candidate], list[int]]":
    """What is asked, and for each copy the key of its record (0: it is new)."""
    from bench.items import items
    from capdev.inventory.likeness.facts import Candidate
    from capdev.inventory.models import Record, Role
    from capdev.inventory.queries.candidates import candidates_of

    rng = random.Random(SEED)
    count = min(BATCH, size)
    keys = rng.sample(list(Record.objects.order_by("pk").values_list("pk", flat=True)), count // 2)
    known = candidates_of(keys)
    asked = [(key, _altered(known[key], rng)) for key in keys]
    organisers = list(Role.objects.order_by("organisation_id").values_list("organisation_id", flat=True).distinct())
    for item in items(count - len(asked), ("iom",), seed=SEED):
        organiser = frozenset({rng.choice(organisers)})
        asked.append((0, Candidate(item.type, dict(item.fields["title"].texts), organiser)))
    rng.shuffle(asked)
    return [candidate for _key, candidate in asked], [key for key, _candidate in asked]


def _altered(candidate: "Candidate", rng: random.Random) -> "Candidate":
    """As another person would enter it: a letter of the title wrong, its dates and organisers right."""
    titles = {}
    for language, title in candidate.titles.items():
        at = rng.randrange(len(title))
        titles[language] = title[:at] + title[at + 1 :] if len(title) > 1 else title
    return replace(candidate, titles=titles, uuid=None, identifiers=(), addresses=())
