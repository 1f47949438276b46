"""Bring many records up to date at once: the one way in for starter data, imports, the API and harvests."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

from django.db import transaction

from capdev.accounts.models import User
from capdev.inventory.actions.merging.batch import Batch
from capdev.inventory.items import RecordItem
from capdev.inventory.reports import MergeReport

BATCH: Final = 1_000


def merge_records(
    items: Iterable[RecordItem],
    via: str,
    actor: User | None = None,
    progress: Callable[[int], None] = lambda _done: None,
) -> MergeReport:
    """Every record that an item means exists and says what the item states, save what a person corrected.

    Fields, axes, collections and editions that an item does not name stay as they are; a record that a person
    archived stays archived. A broken item is refused with a sentence a field, the others are done. Relations between
    records are a matter of ``merge_relations``.

    *Effects*: one transaction for each 1,000 items, each with a fixed number of queries; history, and the search is
    told. An item that states nothing new writes nothing, save its fingerprint where its record changed since; one that
    was stated before, of a record that nobody changed, is known by it without a comparison. ``items`` may be a
    generator: one batch is held at a time. ``progress`` hears how many items are done.
    """
    report = MergeReport()
    waiting = iter(items)
    while part := list(islice(waiting, BATCH)):
        with transaction.atomic():
            report.extend(Batch(part, via, actor).run())
        progress(len(report.outcomes))
    return report
