"""Keep the keys by which duplicates are found in step with the records."""

from collections.abc import Collection, Iterable, Sequence

from django.db import connection

from capdev.inventory.likeness.facts import facts_of
from capdev.inventory.likeness.keys import keys_of
from capdev.inventory.models import LikenessKey
from capdev.inventory.queries.candidates import candidates_of


def keep_likeness_keys(changed: Iterable[int], new: Collection[int] = ()) -> None:
    """The records, by their database keys, bear the keys that follow from what they say now.

    ``new`` ones bear none yet. A fixed number of queries for 5,000. Must run inside the transaction of the change.
    """
    changed = list(changed)
    wanted = {
        (record, key)
        for record, candidate in candidates_of([*changed, *new]).items()
        for key in keys_of(facts_of(candidate)).all
    }
    there = {
        (record, key): row
        for row, record, key in LikenessKey.objects.filter(record__in=changed).values_list("pk", "record_id", "key")
    }
    stale = [row for pair, row in there.items() if pair not in wanted]
    if stale:
        LikenessKey.objects.filter(pk__in=stale).delete()
    _insert(sorted(wanted - there.keys()))


def _insert(pairs: Sequence[tuple[int, int]]) -> None:
    """A sixth of the time that rows made as models would take; a new record has some seventeen of these."""
    if pairs:
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO inventory_likenesskey (record_id, key) VALUES (%s, %s)", pairs)
