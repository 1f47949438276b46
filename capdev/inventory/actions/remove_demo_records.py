"""Take the fictitious records away."""

from django.db import transaction

from capdev.history.actions import Step, record_many
from capdev.history.choices import Via
from capdev.history.models import FormerSlug, Tombstone
from capdev.inventory.actions.staleness import mark_records_stale
from capdev.inventory.models import Edition, Lineage, Process, Record, Role


@transaction.atomic
def remove_demo_records() -> int:
    """No fictitious record, edition or process is left in the inventory or its index; how many records there were.

    Roles that fictitious organisations have on real records go too. The history keeps that they went.
    """
    records = list(Record.objects.filter(is_demo=True))
    processes = list(Process.objects.filter(is_demo=True))
    touched = list(Record.objects.filter(roles__organisation__is_demo=True, is_demo=False).distinct())
    steps = [
        Step(row.type, row.uuid, "delete", {"title": row.title.as_json(), "slug": row.slug}, {}) for row in records
    ]
    steps += [Step("process", row.uuid, "delete", {"title": row.title.as_json()}, {}) for row in processes]
    steps += [
        Step(row.type, row.uuid, "update", {}, {}, "roles of fictitious organisations removed") for row in touched
    ]
    record_many(steps, via=Via.DEMO)
    mark_records_stale([*records, *touched])
    Role.objects.filter(organisation__is_demo=True).delete()
    Lineage.objects.filter(origin__is_demo=True).delete()
    Edition.objects.filter(is_demo=True).delete()
    uuids = [row.uuid for row in [*records, *processes]]
    FormerSlug.objects.filter(subject_uuid__in=uuids).delete()
    Tombstone.objects.filter(subject_uuid__in=uuids).delete()
    Record.objects.filter(is_demo=True).delete()
    Process.objects.filter(is_demo=True).delete()
    return len(records)
