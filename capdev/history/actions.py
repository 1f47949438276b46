"""Writes: changes, former slugs, tombstones. All belong to the transaction of the act that they tell of."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.acts import acts
from capdev.history.choices import Via
from capdev.history.models import Change, FormerSlug, Tombstone
from capdev.history.queries import latest_revisions
from capdev.history.signals import changes_recorded
from capdev.history.subjects import subjects
from capdev.kernel.translated import TranslatedText


@dataclass(frozen=True, slots=True)
class Step:
    """One act on one subject, before it is numbered. Values are JSON-safe (``history.states``)."""

    subject_kind: str
    subject_uuid: UUID
    act: str
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


def record(
    subject_kind: str,
    subject_uuid: UUID,
    act: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    actor: User | None = None,
    via: Via | str = Via.SYSTEM,
    note: str = "",
) -> Change:
    """Keep one act. The contract is that of ``record_many``. Two queries."""
    return record_many([Step(subject_kind, subject_uuid, act, before, after, note)], actor=actor, via=via)[0]


def record_many(steps: Iterable[Step], *, actor: User | None = None, via: Via | str = Via.SYSTEM) -> list[Change]:
    """Keep acts, numbered on from the latest revision of each subject, all at one moment; in the order given.

    Must run inside the transaction of the acts, and the caller holds the row of every subject that is not new, so
    that two writers cannot take the same number. One query for the numbers of 5,000 subjects, then batched inserts.
    Sends ``changes_recorded``. Raises ``RuntimeError`` outside a transaction, ``ValueError`` for an act, a way in or
    a kind that is not registered.
    """
    _demand_transaction()
    steps = list(steps)
    _demand_known(steps, via)
    latest = Counter(latest_revisions(list({step.subject_uuid for step in steps})))
    now = timezone.now()
    changes = []
    for step in steps:
        latest[step.subject_uuid] += 1
        changes.append(
            Change(
                at=now,
                actor=actor,
                via=via,
                subject_kind=step.subject_kind,
                subject_uuid=step.subject_uuid,
                revision=latest[step.subject_uuid],
                act=step.act,
                before=dict(step.before),
                after=dict(step.after),
                note=step.note,
            )
        )
    kept = Change.objects.bulk_create(changes)
    changes_recorded.send(Change, changes=kept)
    return kept


def keep_former_slug(subject_kind: str, slug: str, subject_uuid: UUID) -> None:
    """From now on ``slug`` leads to the subject that gave it up. Must run inside the transaction of the renaming."""
    _demand_transaction()
    FormerSlug.objects.update_or_create(
        subject_kind=subject_kind, slug=slug, defaults={"subject_uuid": subject_uuid, "since": timezone.now()}
    )


def bury(
    subject_kind: str,
    subject_uuid: UUID,
    slug: str,
    title: TranslatedText,
    *,
    reason: str = "",
    successor_uuid: UUID | None = None,
) -> Tombstone:
    """A tombstone stands for the subject; burying twice renews it. Must run inside the transaction of the archiving."""
    _demand_transaction()
    tombstone, _made = Tombstone.objects.update_or_create(
        subject_uuid=subject_uuid,
        defaults={
            "subject_kind": subject_kind,
            "slug": slug,
            "title": title,
            "at": timezone.now(),
            "reason": reason,
            "successor_uuid": successor_uuid,
        },
    )
    return tombstone


def unbury(subject_uuid: UUID) -> None:
    """No tombstone stands for the subject, because it came back. Must run inside the transaction of the restoring."""
    _demand_transaction()
    Tombstone.objects.filter(subject_uuid=subject_uuid).delete()


def forget_actor(user: User) -> None:
    """What the person did stays, who did it does not. Source: design, "Personal data"."""
    Change.objects.filter(actor=user).update(actor=None)


def forget_account(uuid: UUID) -> None:
    """That something happened to the account stays; what was written about the person is blanked."""
    Change.objects.filter(subject_uuid=uuid).update(before={}, after={}, note="")


def _demand_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("history is written inside the transaction of the act that it tells of")


def _demand_known(steps: list[Step], via: str) -> None:
    if via not in Via.values:
        raise ValueError(f"no way in is called {via!r}")
    for step in steps:
        if step.act not in acts:
            raise ValueError(f"no act is called {step.act!r}; register it in history.acts")
        if step.subject_kind not in subjects:
            raise ValueError(f"no kind of subject is called {step.subject_kind!r}; register it in history.subjects")
