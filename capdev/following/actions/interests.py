"""Waiting for a date, and being told when it is set."""

from collections.abc import Collection
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from capdev.accounts.models import User
from capdev.following.errors import NotAwaited, NotYours
from capdev.following.models import Interest
from capdev.following.rules import can_change_interest, can_follow
from capdev.following.subjects import awaited
from capdev.notices.actions import notify


@transaction.atomic
def leave_interest(
    person: User, kind: str, subject: Any, *, country: str = "", reason: str = "", shows_name: bool = False
) -> Interest:
    """The person waits for the date of this subject; asking again changes what was said.

    Raises ``NotYours`` for who has not signed in, ``NotAwaited`` when the date is known.
    """
    if not can_follow(person) or kind not in awaited:
        raise NotYours
    if not awaited[kind].is_open(subject):
        raise NotAwaited
    said = {
        "subject_kind": kind,
        "record": awaited[kind].record_of(subject),
        "country": country[:8],
        "reason": " ".join(reason.split())[:500],
        "shows_name": shows_name,
        "told_at": None,
    }
    interest, _ = Interest.objects.update_or_create(user=person, subject_uuid=subject.uuid, defaults=said)
    return interest


@transaction.atomic
def withdraw_interest(person: User, interest: Interest) -> None:
    """The person waits no more. Raises ``NotYours``."""
    if not can_change_interest(person, interest):
        raise NotYours
    interest.delete()


def tell_of_dates(records: Collection[UUID]) -> int:
    """Who waits for something of these records whose date is known now is told, once. Needs a transaction."""
    waiting = Interest.objects.select_for_update(of=("self",)).select_related("user")
    rows = waiting.filter(record__in=records, told_at=None, user__is_active=True).order_by(
        "subject_kind", "subject_uuid"
    )
    told = 0
    for (kind, uuid), interests in groupby(rows, key=lambda one: (one.subject_kind, one.subject_uuid)):
        if kind in awaited and uuid in awaited[kind].dated([uuid]):
            some = list(interests)
            notify("date_set", [one.user for one in some], subject=(kind, uuid), dedupe=str(uuid))
            Interest.objects.filter(pk__in=[one.pk for one in some]).update(told_at=timezone.now())
            told += len(some)
    return told
