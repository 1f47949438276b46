"""The search learns which records have passed their term unconfirmed, and which were confirmed again."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, Final

from django.db import transaction

from capdev.inventory.actions.staleness import mark_records_stale
from capdev.inventory.models import Record
from capdev.inventory.queries.freshness import Freshness, freshness_of
from capdev.inventory.queries.records import TYPES
from capdev.kernel.publication import State

A_TIME: Final = 1_000


def mark_unconfirmed(today: date) -> int:
    """``is_unconfirmed`` of every published record says what its dates say, and the index follows where it changed.

    Answers how many changed. May be killed and run again. Source: issue 3, "Freshness".
    """
    changed = 0
    turned = _turned(today)
    while batch := list(islice(turned, A_TIME)):
        changed += _mark(batch)
    return changed


def _turned(today: date) -> Iterator[tuple[int, bool]]:
    """Keys of the records whose mark is not what it should be, and what it should be."""
    for kind, model in TYPES.items():
        records: Iterable[Any] = model.objects.filter(state=State.PUBLISHED).prefetch_related(
            *(["editions"] if kind == "activity" else [])
        )
        for record in list(records):
            is_unconfirmed = freshness_of(record, today).state == Freshness.UNCONFIRMED
            if is_unconfirmed != record.is_unconfirmed:
                yield record.pk, is_unconfirmed


@transaction.atomic
def _mark(batch: list[tuple[int, bool]]) -> int:
    for value in (True, False):
        keys = [key for key, is_unconfirmed in batch if is_unconfirmed is value]
        Record.objects.filter(pk__in=keys).update(is_unconfirmed=value)
    mark_records_stale(Record.objects.filter(pk__in=[key for key, _value in batch]))
    return len(batch)
