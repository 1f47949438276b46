"""Take the fictitious organisations away."""

from django.db import transaction

from capdev.history.actions import Step, record_many
from capdev.history.choices import Via
from capdev.history.models import FormerSlug, Tombstone
from capdev.network.actions.merge_organisations import STATED
from capdev.network.models import Agreement, Organisation
from capdev.vocabularies.statements import state


@transaction.atomic
def remove_demo_organisations() -> int:
    """No fictitious organisation or agreement is left; how many there were. The history keeps that they went.

    Raises ``ProtectedError`` while a record still gives one of them a role: records go first.
    """
    agreements = list(Agreement.objects.filter(is_demo=True))
    organisations = list(Organisation.objects.filter(is_demo=True))
    steps = [Step("agreement", row.uuid, "delete", {"title": row.title.as_json()}, {}) for row in agreements]
    steps += [Step("organisation", row.uuid, "delete", state(row, STATED), {}) for row in organisations]
    record_many(steps, via=Via.DEMO)
    uuids = [row.uuid for row in [*agreements, *organisations]]
    FormerSlug.objects.filter(subject_uuid__in=uuids).delete()
    Tombstone.objects.filter(subject_uuid__in=uuids).delete()
    Agreement.objects.filter(is_demo=True).delete()
    Organisation.objects.filter(is_demo=True).delete()
    return len(organisations)
