"""Who keeps a record: the organisations that answer for it, their editors, who sent it."""

from collections.abc import Collection

from django.db.models import QuerySet

from capdev.accounts.models import User
from capdev.history.models import Change
from capdev.history.queries import changes_of
from capdev.inventory.models import Record, Role
from capdev.network.models import Organisation
from capdev.network.queries import Person, convenors, editors_of, organisations_edited_by


def keeping_organisations(record: Record) -> QuerySet[Organisation]:
    """Those that lead the record; where none does, all that have a role on it. One query more."""
    around = Organisation.objects.filter(roles__record=record.pk).distinct()
    leading = around.filter(roles__record=record.pk, roles__role__code="lead")
    return leading if leading.exists() else around


def keepers_of(record: Record) -> list[User]:
    """The editors of the organisations that lead it; where these have none, of all that have a role on it."""
    around = Organisation.objects.filter(roles__record=record.pk).distinct()
    leading = Organisation.objects.filter(roles__in=Role.objects.filter(record=record.pk, role__code="lead")).distinct()
    return list(editors_of(list(leading))) or list(editors_of(list(around)))


def keeps_in_trust(person: Person, record: Record) -> bool:
    """Whether the person keeps the record for a trusted organisation."""
    trusted = organisations_edited_by(person).filter(trust__isnull=False)
    return keeping_organisations(record).filter(pk__in=trusted.values("pk")).exists()


def kept_in_trust(person: Person, records: Collection[int]) -> set[int]:
    """Those of the records, by key, that ``keeps_in_trust`` holds for. Three queries."""
    trusted = set(organisations_edited_by(person).filter(trust__isnull=False).values_list("pk", flat=True))
    leading: dict[int, set[int]] = {}
    around: dict[int, set[int]] = {}
    said = Role.objects.filter(record_id__in=records).values_list("record_id", "organisation_id", "role__code")
    for record, organisation, role in said:
        around.setdefault(record, set()).add(organisation)
        if role == "lead":
            leading.setdefault(record, set()).add(organisation)
    return {record for record in records if trusted & (leading.get(record) or around.get(record, set()))}


def is_returned(record: Record) -> bool:
    """Whether a co-convenor has sent the record back and none has published it since. Two queries at most."""
    last = changes_of(record.uuid).filter(act__in=("publish", "return")).first()
    return last is not None and last.act == "return" and last.actor in set(convenors())


def is_return_open(change: Change) -> bool:
    """Whether a move sent a record back with a reason; who takes back an own submission gives none."""
    return change.act == "return" and bool(change.note)


def last_return(record: Record) -> Change | None:
    """Why the record was sent back, as long as nobody has sent it in again. One query."""
    last = changes_of(record.uuid).filter(act__in=("submit", "publish", "return")).first()
    return last if last is not None and is_return_open(last) else None


def senders_of(record: Record) -> Collection[User]:
    """Who sent the record in last, as long as that person keeps it; else everybody who does."""
    sent = changes_of(record.uuid).filter(act__in=("submit", "create")).exclude(actor=None).first()
    keepers = keepers_of(record)
    if sent is not None and sent.actor is not None and sent.actor.is_active:
        mine = organisations_edited_by(sent.actor)
        if mine.filter(roles__record=record.pk).exists():
            return [sent.actor]
    return keepers
