"""New and changed records held against all that people follow. Source: ADR 0010."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from capdev.accounts.models import User
from capdev.following.actions.follows import is_known
from capdev.following.actions.interests import tell_of_dates
from capdev.following.asking import query_in
from capdev.following.models import Arrival, Finding, Follow
from capdev.following.queries import active_follows
from capdev.following.subjects import followables, record_kinds
from capdev.search.actions.changes import fetched
from capdev.search.engine import engine
from capdev.search.entries import INTERNAL, Entry
from capdev.search.parameters import Query
from capdev.search.percolation import Kept, percolate
from capdev.search.scope import Scope

A_BATCH: Final = 1_000
ROWS_A_QUERY: Final = 1_000


@dataclass(frozen=True, slots=True)
class _Asked:
    """A follow as matching reads it: thousands at a time, without their models."""

    pk: int
    user_id: int
    created_at: datetime


def keep_arrivals(sender: Any, changed: Iterable[tuple[str, UUID]], **_: Any) -> None:
    """What the index has taken in waits to be held against follows. Nothing where nobody follows or waits for anything.

    Runs inside the transaction in which the index forgets the change.
    """
    del sender
    if active_follows().exists() or _waits_for_dates():
        Arrival.objects.bulk_create([Arrival(kind=kind, uuid=uuid) for kind, uuid in changed])


def _waits_for_dates() -> bool:
    from capdev.following.models import Interest

    return Interest.objects.filter(told_at=None).exists()


def match_arrivals(limit: int = A_BATCH) -> int:
    """The oldest records that wait have been held against every active follow; answers how many there were.

    What was found stands in rows, each record once a follow, in the transaction in which the records stop waiting.
    People who wait for a date that is known now are told. Internal records are found for their readers alone.
    """
    rows = list(Arrival.objects.order_by("pk").values_list("pk", "kind", "uuid")[:limit])
    engine().reader.look_now()
    if not rows or engine().reader.snapshot() is None:  # without an index they wait
        return 0
    entries = list(_entries({(kind, uuid) for _, kind, uuid in rows}))
    found = [*_fitting(entries), *_happened([uuid for _, _, uuid in rows])]
    with transaction.atomic():
        Finding.objects.bulk_create(found, ignore_conflicts=True, batch_size=ROWS_A_QUERY)
        tell_of_dates({uuid for _, _, uuid in rows})
        pks = [pk for pk, _, _ in rows]
        for at in range(0, len(pks), ROWS_A_QUERY):
            Arrival.objects.filter(pk__in=pks[at : at + ROWS_A_QUERY]).delete()
    return len(rows)


def _entries(wanted: set[tuple[str, UUID]]) -> Iterator[Entry]:
    """The records as they are now; those that are published no more, or cannot be read, are left out."""
    for kind, pairs in groupby(sorted(wanted), key=lambda pair: pair[0]):
        yield from fetched(kind, [uuid for _, uuid in pairs])[0]


def _fitting(entries: Sequence[Entry]) -> Iterator[Finding]:
    """What searches and followed subjects find among the records."""
    if not entries:
        return
    by_uuid = {entry.uuid: entry for entry in entries}
    has_internal = any(entry.visibility == INTERNAL for entry in entries)
    hits = list(percolate(entries, _searches(sees_internal=has_internal)))
    may_see = _InternalReaders()
    old = [asked.pk for asked, uuids in hits if any(_is_older(by_uuid[uuid], asked) for uuid in uuids)]
    known, now = _known_by(old), timezone.now()
    for asked, uuids in hits:
        for uuid in uuids:
            entry = by_uuid[uuid]
            if entry.visibility == INTERNAL and not may_see[asked.user_id]:
                continue
            if not (_is_older(entry, asked) and _was_known(known.get(asked.pk), uuid)):
                yield Finding(user_id=asked.user_id, follow_id=asked.pk, record=uuid, found_at=now)


def _searches(*, sees_internal: bool) -> Iterator[Kept]:
    """Every active follow that asks something; those of one subject share their question."""
    fields = ("pk", "user_id", "created_at", "subject_kind", "subject_key", "params", "language")
    queries: dict[tuple[str, str], Query | None] = {}
    follows = active_follows().exclude(subject_kind__in=record_kinds.keys())
    for pk, user_id, created_at, kind, key, params, language in follows.order_by("pk").values_list(*fields):
        query: Query | None
        if not kind:
            query = query_in(params)
        else:
            if (kind, key) not in queries:
                queries[kind, key] = followables[kind].query(key) if kind in followables else None
            query = queries[kind, key]
        if query is not None:
            yield Kept(_Asked(pk, user_id, created_at), query, language, sees_internal)


def _is_older(entry: Entry, asked: _Asked) -> bool:
    return entry.created_at is None or entry.created_at <= asked.created_at


def _known_by(follows: Sequence[int]) -> Mapping[int, bytes | None]:
    """What these follows found when they were made."""
    found: dict[int, bytes | None] = {}
    for at in range(0, len(follows), ROWS_A_QUERY):
        part = follows[at : at + ROWS_A_QUERY]
        rows = Follow.objects.filter(pk__in=part).values_list("pk", "known")
        found |= {pk: None if known is None else bytes(known) for pk, known in rows}
    return found


def _was_known(known: bytes | None, uuid: UUID) -> bool:
    return known is None or is_known(known, uuid)


class _InternalReaders(dict[int, bool]):
    """Whether a user sees internal records; asked once a run for each user of whom it matters."""

    def __missing__(self, user_id: int) -> bool:
        self[user_id] = Scope.of(User.objects.get(pk=user_id)).sees_internal
        return self[user_id]


def _happened(uuids: Sequence[UUID]) -> Iterator[Finding]:
    """What happened to followed records since they are followed."""
    now = timezone.now()
    follows = active_follows().filter(subject_kind__in=record_kinds.keys(), subject_key__in=list(map(str, uuids)))
    by_kind = sorted(follows.select_related(None), key=lambda one: one.subject_kind)
    for kind, some in groupby(by_kind, key=lambda one: one.subject_kind):
        followers: dict[UUID, list[Follow]] = {}
        for one in some:
            followers.setdefault(UUID(one.subject_key), []).append(one)
        since = min(one.created_at for many in followers.values() for one in many)
        for occasion in record_kinds[kind].occasions(list(followers), since):
            for one in followers.get(occasion.record, ()):
                if occasion.at > one.created_at:
                    yield Finding(
                        user_id=one.user_id, follow_id=one.pk, record=occasion.record,
                        occasion=occasion.key, what=occasion.what, found_at=now,
                    )  # fmt: skip
