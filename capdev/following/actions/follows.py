"""Saving a search, following a subject, changing and stopping that."""

import hashlib
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.db import transaction
from django.utils import timezone

from capdev.accounts.models import User
from capdev.following.asking import LONGEST_NAME, kept_query, suggested_name
from capdev.following.choices import Rhythm
from capdev.following.errors import NotYours, TooMany
from capdev.following.models import Follow
from capdev.following.rules import can_change_follow, can_follow
from capdev.following.subjects import Named, followables, record_kinds
from capdev.kernel.languages import canonical_tag
from capdev.search.parameters import Query
from capdev.search.percolation import fitting_uuids
from capdev.search.scope import Scope

MOST_FOLLOWS: Final = 500
MOST_KNOWN: Final = 20_000
"""Of a search that finds more, only records made later than it count as new."""


@transaction.atomic
def save_search(person: User, query: Query, language: str, *, name: str = "", rhythm: str = Rhythm.WEEKLY) -> Follow:
    """The person will be told of what newly fits this search. Saving it again changes name and rhythm.

    Raises ``NotYours`` for who has not signed in, ``TooMany``. One reading of the index.
    """
    kept, language = kept_query(query), canonical_tag(language)
    found = _known(fitting_uuids(kept, Scope.of(person), language))
    told = {"params": kept.as_params(), "known": found, "name": name or suggested_name(kept, language)}
    return _kept(person, language, rhythm, told)


@transaction.atomic
def follow_subject(
    person: User, kind: str, key: str, language: str, *, name: str = "", rhythm: str = Rhythm.WEEKLY
) -> Follow:
    """The person will be told of what is new about a subject: records that fit it, or what happens to the record.

    Raises ``NotYours`` when the subject is unknown or the person may not see it, ``TooMany``.
    """
    language = canonical_tag(language)
    named = named_subject(person, kind, key, language)
    if named is None:
        raise NotYours
    told: dict[str, Any] = {"subject_kind": kind, "subject_key": key, "name": name or named.name.text}
    query = followables[kind].query(key) if kind in followables else None
    if query is not None:
        told["known"] = _known(fitting_uuids(query, Scope.of(person), language))
    return _kept(person, language, rhythm, told)


def named_subject(reader: Any, kind: str, key: str, language: str) -> Named | None:
    """A subject under its name, when there is one that this reader may see. One query at most."""
    if kind in followables:
        return followables[kind].named([key], language).get(key)
    uuid = _uuid(key)
    return record_kinds[kind].named([uuid], reader, language).get(uuid) if kind in record_kinds and uuid else None


@transaction.atomic
def change_follow(
    person: User, follow: Follow, *, name: str | None = None, rhythm: str | None = None, is_paused: bool | None = None
) -> Follow:
    """What is given is changed. Raises ``NotYours``."""
    kept = _locked(person, follow)
    kept.name = _clean(name) or kept.name if name is not None else kept.name
    kept.rhythm = rhythm if rhythm in Rhythm.values else kept.rhythm
    kept.is_paused = kept.is_paused if is_paused is None else is_paused
    kept.save(update_fields=["name", "rhythm", "is_paused", "changed_at"])
    return kept


@transaction.atomic
def delete_follow(follow: Follow) -> None:
    """Nobody is told of it any more; it can be taken back for some days. Deleting twice changes nothing."""
    Follow.objects.filter(pk=follow.pk, deleted_at=None).update(deleted_at=timezone.now())


@transaction.atomic
def restore_follow(person: User, follow: Follow) -> None:
    """What was deleted is followed again. Raises ``NotYours``."""
    kept = _locked(person, follow)
    kept.deleted_at = None
    kept.save(update_fields=["deleted_at", "changed_at"])


def follows_moved(old: UUID, new: UUID) -> list[tuple[Follow, dict[str, str]]]:
    """The follows of one record, each with the values by which it is one of another. One query; nothing is written.

    Who follows both already has these values on another row, which the table refuses.
    """
    found = Follow.objects.filter(subject_kind__in=[kind.key for kind in record_kinds], subject_key=str(old))
    return [
        (row, {"subject_key": str(new), "digest": _digest(row.subject_kind, str(new), row.params, row.language)})
        for row in found.order_by("pk")
    ]


def keys_of(uuids: Iterable[UUID]) -> frozenset[int]:
    """The first eight bytes of each uuid, by which ``Follow.known`` knows it."""
    return frozenset(uuid.int >> 64 for uuid in uuids)


def is_known(known: bytes, uuid: UUID) -> bool:
    keys = np.frombuffer(known, "<u8")
    at = int(np.searchsorted(keys, np.uint64(uuid.int >> 64)))
    return at < len(keys) and int(keys[at]) == uuid.int >> 64


def _known(uuids: tuple[UUID, ...]) -> bytes | None:
    if len(uuids) > MOST_KNOWN:
        return None
    return np.sort(np.array(list(keys_of(uuids)), "<u8")).tobytes()


def _kept(person: User, language: str, rhythm: str, told: dict[str, Any]) -> Follow:
    if not can_follow(person):
        raise NotYours
    told["name"] = _clean(told["name"])
    told["rhythm"] = rhythm if rhythm in Rhythm.values else Rhythm.WEEKLY
    digest = _digest(told.get("subject_kind", ""), told.get("subject_key", ""), told.get("params", ""), language)
    there = Follow.objects.select_for_update().filter(user=person, digest=digest).first()
    if there is None:
        if Follow.objects.filter(user=person, deleted_at=None).count() >= MOST_FOLLOWS:
            raise TooMany
        return Follow.objects.create(user=person, digest=digest, language=language, **told)
    if there.deleted_at is None:
        told.pop("known", None)  # it goes on from where it was
    for field, value in {**told, "deleted_at": None, "is_paused": False}.items():
        setattr(there, field, value)
    there.save()
    return there


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()


def _clean(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def _locked(person: User, follow: Follow) -> Follow:
    kept = Follow.objects.select_for_update().get(pk=follow.pk)
    if not can_change_follow(person, kept):
        raise NotYours
    return kept
