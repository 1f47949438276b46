"""Lists of one's own: made, filled, ordered, shared."""

import secrets
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from capdev.accounts.models import User
from capdev.following.errors import NoTitle, NotYours, TooMany
from capdev.following.models import ListEntry, RecordList
from capdev.following.rules import can_change_list, can_follow
from capdev.following.subjects import named_records
from capdev.kernel.languages import canonical_tag

MOST_LISTS: Final = 200
MOST_ENTRIES: Final = 1_000


@transaction.atomic
def write_list(
    person: User, record_list: RecordList | None, *, title: str, about: str = "", language: str = "en"
) -> RecordList:
    """A list of this title stands; a new one when none is given. Raises ``NotYours``, ``NoTitle``, ``TooMany``."""
    title = " ".join(title.split())[:200]
    if not title:
        raise NoTitle
    if record_list is None:
        if not can_follow(person):
            raise NotYours
        if RecordList.objects.filter(user=person, deleted_at=None).count() >= MOST_LISTS:
            raise TooMany
        tag = canonical_tag(language)
        return RecordList.objects.create(user=person, title=title, about=about.strip()[:2000], language=tag)
    kept = _locked(person, record_list)
    kept.title, kept.about = title, about.strip()[:2000]
    kept.save(update_fields=["title", "about", "changed_at"])
    return kept


@transaction.atomic
def add_to_list(person: User, record_list: RecordList, record: UUID) -> bool:
    """The record stands at the end of the list; answers whether it was not there before.

    Raises ``NotYours`` when the list is not the person's or the person may not see the record, ``TooMany``.
    """
    kept = _locked(person, record_list)
    if record not in named_records([record], person, kept.language):
        raise NotYours
    if kept.entries.filter(record=record).exists():
        return False
    if kept.entries.count() >= MOST_ENTRIES:
        raise TooMany
    last = kept.entries.aggregate(last=Max("position"))["last"]
    ListEntry.objects.create(record_list=kept, record=record, position=0 if last is None else last + 1)
    kept.save(update_fields=["changed_at"])
    return True


@transaction.atomic
def remove_from_list(person: User, record_list: RecordList, record: UUID) -> None:
    kept = _locked(person, record_list)
    kept.entries.filter(record=record).delete()
    kept.save(update_fields=["changed_at"])


@transaction.atomic
def note_entry(person: User, record_list: RecordList, record: UUID, note: str) -> None:
    """The record on the list has this note."""
    kept = _locked(person, record_list)
    kept.entries.filter(record=record).update(note=note.strip()[:1000])
    kept.save(update_fields=["changed_at"])


@transaction.atomic
def move_entry(person: User, record_list: RecordList, record: UUID, steps: int) -> None:
    """The record stands so many places later (earlier when negative); the others close up."""
    kept = _locked(person, record_list)
    entries = list(kept.entries.order_by("position", "pk"))
    at = next((place for place, one in enumerate(entries) if one.record == record), None)
    if at is None:
        return
    entries.insert(min(max(at + steps, 0), len(entries) - 1), entries.pop(at))
    for place, one in enumerate(entries):
        one.position = place
    ListEntry.objects.bulk_update(entries, ["position"])
    kept.save(update_fields=["changed_at"])


@transaction.atomic
def share_list(person: User, record_list: RecordList, how: str) -> RecordList:
    """``private``: nobody else sees it and a link that was given away ends. ``link``: who has the link; it stays the
    same while it is shared. ``public``: everybody, and search engines."""
    kept = _locked(person, record_list)
    kept.is_public = how == "public"
    kept.secret = None if how == "private" else kept.secret or secrets.token_urlsafe(24)
    kept.save(update_fields=["is_public", "secret", "changed_at"])
    return kept


@transaction.atomic
def delete_list(person: User, record_list: RecordList) -> None:
    """Nobody sees it any more; it can be taken back for some days."""
    kept = _locked(person, record_list)
    kept.deleted_at = kept.deleted_at or timezone.now()
    kept.save(update_fields=["deleted_at", "changed_at"])


@transaction.atomic
def restore_list(person: User, record_list: RecordList) -> None:
    kept = _locked(person, record_list)
    kept.deleted_at = None
    kept.save(update_fields=["deleted_at", "changed_at"])


def _locked(person: User, record_list: RecordList) -> RecordList:
    kept = RecordList.objects.select_for_update().get(pk=record_list.pk)
    if not can_change_list(person, kept):
        raise NotYours
    return kept
