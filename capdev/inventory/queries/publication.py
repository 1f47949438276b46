"""Records on their way to the public: what waits, and what changed since somebody looked at it last."""

from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from capdev.history.models import Change
from capdev.history.queries import changes_of, latest_revision, revision_state
from capdev.history.states import difference
from capdev.inventory.models import Check, Record, Role
from capdev.kernel.publication import State

PATH_ACTS = ("create", "submit", "ask", "return", "publish", "check", "archive", "restore")
"""Acts that belong to the way of a record to the public and back."""
_NOT_CONTENT = frozenset({"state"})


def submitted_records() -> QuerySet[Record]:
    """What waits to be published, the longest waiting first, each with ``sent_at`` and its roles. Two queries."""
    sent = Change.objects.filter(subject_uuid=OuterRef("uuid"), act="submit").order_by("-revision")
    found = Record.objects.filter(state=State.REVIEW).annotate(
        sent_at=Coalesce(Subquery(sent.values("at")[:1]), "changed_at")
    )
    return found.prefetch_related(with_organisations()).order_by("sent_at", "pk")


def open_checks() -> QuerySet[Check]:
    """What stands in public and waits for a look, the longest waiting first, with records and roles. Two queries."""
    found = Check.objects.filter(outcome="", record__state=State.PUBLISHED).select_related("record")
    return found.prefetch_related(with_organisations("record__")).order_by("created_at", "pk")


def open_check_of(record: Record) -> Check | None:
    return Check.objects.filter(record=record.pk, outcome="").first()


def with_organisations(path: str = "") -> "Prefetch[str]":
    """The roles of records with their organisations, for a list. One query."""
    roles = Role.objects.select_related("organisation", "role").order_by("position", "pk")
    return Prefetch(f"{path}roles", roles)


def path_of(record: Record) -> QuerySet[Change]:
    """The acts on the record's way, newest first, each with who did it. One query."""
    return changes_of(record.uuid).filter(act__in=PATH_ACTS)


def seen_revision(record: Record, check: Check | None) -> int:
    """The last revision that stood in public and that a co-convenor may take as known; 0 when there was none."""
    if check is not None:
        return check.revision
    published = changes_of(record.uuid).filter(after__state=State.PUBLISHED).first()
    return published.revision if published else 0


def changes_since(record: Record, revision: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the record said after a revision (0: nothing) and says now, of the fields that differ. Three queries."""
    latest = latest_revision(record.uuid)
    if latest <= revision:
        return {}, {}
    before = revision_state(record.uuid, revision) if revision else {}
    was, now = difference(before, revision_state(record.uuid, latest))
    content = [name for name in now if name not in _NOT_CONTENT]
    return {name: was[name] for name in content}, {name: now[name] for name in content}
