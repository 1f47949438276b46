"""What was found becomes one mail a person and rhythm."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from capdev.accounts.models import User
from capdev.following.choices import Rhythm
from capdev.following.models import Digest, Finding, Follow
from capdev.following.rhythms import Slot, slot_of
from capdev.notices.actions import notify

PEOPLE_A_STEP: Final = 200
ROWS_A_QUERY: Final = 1_000
KIND: Final = "digest"


def compose_digests(
    rhythms: Iterable[str] = Rhythm.values, *, now: datetime | None = None, is_forced: bool = False
) -> int:
    """Everybody for whom something was found before the present period began gets a digest; answers how many.

    One a person, rhythm and period. A record that the person was told of by whatever follow is not told again. Each
    step is one transaction that marks what is told and writes the notice, so that a crash neither loses nor doubles.
    ``is_forced`` takes this moment for the beginning of a period, as an operator may wish.
    """
    moment = now or timezone.now()
    made = 0
    for rhythm in rhythms:
        slot = Slot(moment.isoformat(), moment) if is_forced else slot_of(rhythm, moment)
        while people := list(_due(rhythm, slot).values_list("user_id", flat=True).distinct()[:PEOPLE_A_STEP]):
            made += _step(rhythm, slot, people, moment)
    return made


def _due(rhythm: str, slot: Slot) -> QuerySet[Finding]:
    """What waits to be told at this rhythm, to people who had no digest of this period yet."""
    had = Digest.objects.filter(user=OuterRef("user"), rhythm=rhythm, slot=slot.name)
    return Finding.objects.filter(
        ~Exists(had), told_at=None, found_at__lte=slot.began, follow__rhythm=rhythm,
        follow__is_paused=False, follow__deleted_at=None, user__is_active=True,
    ).order_by()  # fmt: skip


@transaction.atomic
def _step(rhythm: str, slot: Slot, people: Sequence[int], now: datetime) -> int:
    told = Finding.objects.filter(
        user=OuterRef("user"), record=OuterRef("record"), occasion=OuterRef("occasion"), told_at__isnull=False
    )
    rows = _due(rhythm, slot).filter(user__in=people).annotate(is_repeated=Exists(told)).order_by("pk")
    fields = ("pk", "user_id", "record", "occasion", "follow_id", "is_repeated")
    news: dict[tuple[Any, ...], int] = {}
    repeated: list[int] = []
    follows: set[int] = set()
    for pk, user_id, record, occasion, follow_id, is_repeated in rows.values_list(*fields):
        if is_repeated or (user_id, record, occasion) in news:
            repeated.append(pk)
        else:
            news[user_id, record, occasion] = pk
            follows.add(follow_id)
    users = list(User.objects.filter(pk__in={key[0] for key in news}))
    Digest.objects.bulk_create([Digest(user=user, rhythm=rhythm, slot=slot.name) for user in users])
    digest = Digest.objects.filter(user=OuterRef("user"), rhythm=rhythm, slot=slot.name).values("pk")[:1]
    for part in _parts(list(news.values())):
        Finding.objects.filter(pk__in=part).update(told_at=now, digest=Subquery(digest))
    for part in _parts(repeated):
        Finding.objects.filter(pk__in=part).update(told_at=now)
    for part in _parts(sorted(follows)):
        Follow.objects.filter(pk__in=part).update(last_sent_at=now)
    context = {"rhythm": rhythm, "slot": slot.name}
    notify(KIND, users, context=context, dedupe=f"{rhythm}:{slot.name}")
    return len(users)


def _parts(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    return (pks[at : at + ROWS_A_QUERY] for at in range(0, len(pks), ROWS_A_QUERY))
