"""Bring many records up to date at once: the one way in for starter data, imports, the API and harvests."""

from collections.abc import Callable, Sequence
from typing import Final

from django.db import transaction

from capdev.accounts.models import User
from capdev.inventory.actions.merging.batch import Batch
from capdev.inventory.items import RecordItem
from capdev.inventory.reports import MergeReport

BATCH: Final = 1_000


def merge_records(
    items: Sequence[RecordItem],
    via: str,
    actor: User | None = None,
    progress: Callable[[int], None] = lambda _done: None,
) -> MergeReport:
    """Every record that an item means exists and says what the item states, save what a person corrected.

    Fields, axes, collections and editions that an item does not name stay as they are; a record that a person
    archived stays archived. A broken item is refused with a sentence a field, the others are done. Relations between
    records are a matter of ``merge_relations``.

    *Effects*: one transaction for each 1,000 items, each with a fixed number of queries; history, and the search is
    told. An item that states nothing new writes nothing. ``progress`` hears how many items are done.
    """
    report = MergeReport()
    for start in range(0, len(items), BATCH):
        part = items[start : start + BATCH]
        with transaction.atomic():
            report.extend(Batch(part, via, actor).run())
        progress(start + len(part))
    return report
