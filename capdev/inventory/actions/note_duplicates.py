"""Keep the list of pairs that may be one record."""

from typing import Final

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from capdev.inventory.models import DuplicateCheck, DuplicatePair, Record
from capdev.inventory.queries.candidates import candidates_of
from capdev.inventory.queries.duplicates import likely_duplicates
from capdev.kernel.publication import State

A_STEP: Final = 500


def note_duplicates(limit: int = A_STEP * 4) -> int:
    """Records that are new or changed have been held against all others, ``limit`` at most; how many there were.

    Pairs that are alike no longer are forgotten, those that were told apart stay told. A killed run is found again.
    """
    done = 0
    while done < limit and (count := _step()):
        done += count
    return done


@transaction.atomic
def _step() -> int:
    at = DuplicateCheck.objects.filter(record=OuterRef("pk")).values("at")
    due = Record.objects.exclude(state=State.ARCHIVED).annotate(checked_at=Subquery(at))
    due = due.filter(Q(checked_at=None) | Q(checked_at__lt=F("changed_at"))).order_by("pk")
    keys = list(due.values_list("pk", flat=True)[:A_STEP])
    now = timezone.now()
    candidates = candidates_of(keys)
    scores: dict[tuple[int, int], float] = {}
    for key, found in zip(candidates, likely_duplicates(list(candidates.values())), strict=True):
        for likeness in found:
            pair = (min(key, likeness.record.pk), max(key, likeness.record.pk))
            scores[pair] = max(scores.get(pair, 0.0), likeness.score)
    DuplicatePair.objects.filter(Q(first__in=keys) | Q(second__in=keys), is_distinct=False).delete()
    DuplicatePair.objects.bulk_create(
        (DuplicatePair(first_id=pair[0], second_id=pair[1], score=score) for pair, score in sorted(scores.items())),
        ignore_conflicts=True,
    )
    DuplicateCheck.objects.bulk_create(
        (DuplicateCheck(record_id=key, at=now) for key in keys),
        update_conflicts=True, unique_fields=["record"], update_fields=["at"],
    )  # fmt: skip
    return len(keys)
