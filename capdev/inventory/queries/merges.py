"""Reads of pairs that may be one record, and of records that were merged."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from capdev.inventory.models import DuplicatePair, Merge, Record, Relation
from capdev.kernel.publication import State
from capdev.network.queries import Person, organisations_edited_by
from capdev.network.rules import is_convenor


def merged_into(uuid: UUID) -> Record | None:
    """The record that one went into by merging, whatever the number of steps; ``None`` when it was not merged."""
    found: Record | None = None
    seen: set[UUID] = set()
    while uuid not in seen:
        seen.add(uuid)
        merge = Merge.objects.filter(loser__uuid=uuid, undone_at=None).select_related("winner").first()
        if merge is None:
            break
        found, uuid = merge.winner, merge.winner.uuid
    return found


def pairs_apart(records: Collection[int]) -> set[tuple[int, int]]:
    """Pairs with one of the records, both ways, that are known to be two: linked, or said to be. Two queries."""
    distinct = DuplicatePair.objects.filter(Q(first__in=records) | Q(second__in=records), is_distinct=True)
    linked = Relation.objects.filter(Q(record__in=records) | Q(target__in=records))
    pairs = [*distinct.values_list("first_id", "second_id"), *linked.values_list("record_id", "target_id")]
    return {pair for one, other in pairs for pair in ((one, other), (other, one))}


def pairs_for(person: Person) -> QuerySet[DuplicatePair]:
    """Likely duplicates, the likest first: all for co-convenors, for editors those of which they may edit both."""
    alive = ~Q(first__state=State.ARCHIVED) & ~Q(second__state=State.ARCHIVED)
    pairs = DuplicatePair.objects.filter(alive, is_distinct=False)
    if not is_convenor(person):
        own = Record.objects.filter(roles__organisation__in=organisations_edited_by(person)).values("pk")
        pairs = pairs.filter(first__in=own, second__in=own)
    return pairs.select_related("first", "second").order_by("-score", "first_id", "second_id")


def merges_for(person: Person) -> QuerySet[Merge]:
    """Mergings that the person may undo, the latest first."""
    merges = Merge.objects.filter(undone_at=None).exclude(winner__state=State.ARCHIVED)
    if not is_convenor(person):
        own = Record.objects.filter(roles__organisation__in=organisations_edited_by(person)).values("pk")
        merges = merges.filter(winner__in=own)
    return merges.select_related("winner", "loser")
