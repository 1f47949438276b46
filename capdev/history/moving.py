"""Moving what is published from state to state, with all that this leaves behind; for the actions of higher apps."""

from uuid import UUID

from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.actions import bury, record, unbury
from capdev.history.choices import Via
from capdev.kernel.publication import PUBLICATION, Publishable
from capdev.kernel.translated import TranslatedText


def move(
    subject_kind: str,
    row: Publishable,
    title: TranslatedText,
    act: str,
    *,
    actor: User,
    via: Via | str = Via.FORM,
    note: str = "",
    successor: UUID | None = None,
) -> str:
    """The act of ``kernel.publication`` is done, saved and kept in the history; gives the state before it.

    The first publishing is remembered; archiving leaves a tombstone with ``title``, ``note`` and ``successor``, and
    restoring takes it away. Must run in a transaction that holds the row, after its rule was asked.
    Raises ``NotPossible`` when the act does not start from the row's state.
    """
    before = row.state
    row.state = PUBLICATION.after(before, act)
    if act == "publish":
        row.published_at = row.published_at or timezone.now()
    elif act == "archive":
        bury(subject_kind, row.uuid, row.slug, title, reason=note, successor_uuid=successor)
    elif act == "restore":
        unbury(row.uuid)
    row.save()
    record(subject_kind, row.uuid, act, {"state": before}, {"state": row.state}, actor=actor, via=via, note=note)
    return before
