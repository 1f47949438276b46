"""The records that an organisation keeps, for its desk."""

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from django.db.models import Count, F, QuerySet
from django.db.models.expressions import OrderBy

from capdev.history.models import Change
from capdev.inventory.models import Record
from capdev.inventory.queries.keepers import is_return_open
from capdev.kernel.publication import State
from capdev.network.models import Organisation
from capdev.notices.models import Thread

SORTS: Final[Mapping[str, tuple[str | OrderBy, ...]]] = {
    "changed": ("-changed_at", "-pk"),
    "confirmed": (F("confirmed_on").asc(nulls_first=True), "changed_at", "pk"),
    "title": ("slug", "pk"),
}
"""Orders of the table: the latest change first, the longest unconfirmed first, by address."""


def kept_records(organisation: Organisation) -> QuerySet[Record]:
    """Every record on which the organisation has a role, archived ones too."""
    return Record.objects.filter(roles__organisation=organisation).distinct()


def counts_by_state(organisation: Organisation) -> dict[str, int]:
    """How many there are in each state. One query."""
    rows = Record.objects.filter(roles__organisation=organisation).values_list("state")
    return dict(rows.annotate(count=Count("pk", distinct=True)).order_by())


def open_questions(uuids: Collection[UUID]) -> dict[UUID, int]:
    """How many questions about each of these records nobody has answered. One query."""
    rows = Thread.objects.filter(subject_uuid__in=uuids, answered_at=None).values_list("subject_uuid")
    return dict(rows.annotate(count=Count("pk")).order_by())


def open_question_count(organisation: Organisation) -> int:
    """How many questions wait about any record of the organisation, or about itself. One query."""
    uuids = kept_records(organisation).exclude(state=State.ARCHIVED).values("uuid")
    waiting = Thread.objects.filter(answered_at=None)
    return (waiting.filter(subject_uuid__in=uuids) | waiting.filter(subject_uuid=organisation.uuid)).count()


def returned_uuids(drafts: Collection[UUID]) -> set[UUID]:
    """Which of these drafts were sent back and have not been sent in again. One query."""
    moves = Change.objects.filter(subject_uuid__in=drafts, act__in=("submit", "publish", "return"))
    latest: dict[UUID, Change] = {}
    for change in moves.order_by("subject_uuid", "revision"):
        latest[change.subject_uuid] = change
    return {uuid for uuid, change in latest.items() if is_return_open(change)}
