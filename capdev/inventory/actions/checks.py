"""Looks that co-convenors take at what stands in public already."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.history.queries import latest_revision
from capdev.inventory.choices import CheckOutcome, CheckReason
from capdev.inventory.errors import NothingToCheck, NotYours
from capdev.inventory.models import Check, Record
from capdev.inventory.queries.keepers import keeps_in_trust, kept_in_trust
from capdev.inventory.rules import can_check
from capdev.kernel.publication import State
from capdev.network.rules import is_convenor


@contextmanager
def looked_at_afterwards(user: User, row: Record, reason: CheckReason = CheckReason.CHANGED) -> Iterator[None]:
    """What is written meanwhile to a published record waits for a look, unless a co-convenor writes it.

    Every change by others waits; of what trusted organisations write, the share ``settings.SAMPLED_PERCENT``. A record
    waits once, for all that came since the last look. Must run in the transaction of the writing.
    """
    before = latest_revision(row.uuid)
    yield
    if is_convenor(user) or not Record.objects.filter(pk=row.pk, state=State.PUBLISHED).exists():
        return
    after = latest_revision(row.uuid)
    if after > before and (not keeps_in_trust(user, row) or is_drawn(row.uuid, after)):
        Check.objects.get_or_create(record_id=row.pk, outcome="", defaults={"reason": reason, "revision": before})


def look_afterwards_at(user: User, written: Mapping[UUID, tuple[int, int]]) -> None:
    """As if each record had been written by itself (``looked_at_afterwards``): by uuid its revisions before and after.

    Eight queries at most.
    """
    moved = [uuid for uuid, (before, after) in written.items() if after > before]
    if is_convenor(user) or not moved:
        return
    found = dict(Record.objects.filter(uuid__in=moved, state=State.PUBLISHED).values_list("pk", "uuid"))
    trusted = kept_in_trust(user, found)
    wanted = [key for key, uuid in found.items() if key not in trusted or is_drawn(uuid, written[uuid][1])]
    waiting = set(Check.objects.filter(record_id__in=wanted, outcome="").values_list("record_id", flat=True))
    Check.objects.bulk_create(
        [
            Check(record_id=key, reason=CheckReason.CHANGED, revision=written[found[key]][0])
            for key in wanted
            if key not in waiting
        ],
        batch_size=200,
    )


def is_drawn(uuid: UUID, revision: int) -> bool:
    """Whether this revision of this record falls into the share that is looked at: the same answer every time, and
    not to be foreseen without the secret key."""
    lot = salted_hmac("capdev.inventory.checks", f"{uuid}:{revision}").digest()
    return bool(int.from_bytes(lot[:8]) % 100 < settings.SAMPLED_PERCENT)


@transaction.atomic
def pass_check(user: User, row: Record, note: str = "", via: str = Via.FORM) -> Check:
    """The record was looked at and is in order. Raises ``NotYours``, ``NothingToCheck``. Writes history."""
    held = Record.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if not can_check(user, held):
        raise NotYours
    check = close_check(held, CheckOutcome.FINE, note)
    if check is None:
        raise NothingToCheck
    record(held.type, held.uuid, "check", {}, {}, actor=user, via=via, note=note)
    return check


def close_check(row: Record, outcome: CheckOutcome, note: str) -> Check | None:
    """The open look at the record ends so. The caller holds the record's row and writes the history."""
    check = Check.objects.filter(record_id=row.pk, outcome="").first()
    if check is not None:
        check.outcome, check.note, check.decided_at = outcome, note, timezone.now()
        check.save(update_fields=["outcome", "note", "decided_at", "changed_at"])
    return check
