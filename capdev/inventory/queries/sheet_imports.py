"""Reads of imports of spreadsheets."""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from capdev.accounts.models import User
from capdev.history.queries import latest_revisions
from capdev.inventory.models import Record, SheetImport, SheetImportRow
from capdev.kernel.publication import State
from capdev.network.models import Organisation


def imports_for(user: User, organisation: Organisation | None) -> QuerySet[SheetImport]:
    """The imports of an organisation, whoever uploaded them; for none: the person's own. The latest first."""
    found = SheetImport.objects.select_related("user", "organisation")
    return found.filter(organisation=organisation) if organisation else found.filter(organisation=None, user=user)


def sent_by(import_: SheetImport) -> QuerySet[Record]:
    """The new records of an import that wait to be published."""
    new = import_.rows.filter(is_new=True, result=SheetImportRow.Result.DONE).values("record_uuid")
    return Record.objects.filter(uuid__in=new, state=State.REVIEW)


def rows_to_do(import_: SheetImport) -> QuerySet[SheetImportRow]:
    """What was decided and is not done yet, in the order of the file."""
    return import_.rows.filter(act__isnull=False, result=SheetImportRow.Result.OPEN).order_by("pk")


def counts_of(import_: SheetImport) -> Mapping[str, int]:
    """How many rows of the file are added, changed, unchanged, refused. One query."""
    found = import_.rows.order_by().values_list("outcome").annotate(n=Count("pk"))
    return Counter(dict(found))


def results_of(import_: SheetImport) -> Mapping[str, int]:
    """How many records were done, left out, not done, undone. One query."""
    found = import_.rows.filter(act__isnull=False).order_by().values_list("result").annotate(n=Count("pk"))
    return Counter(dict(found))


def refused_rows(import_: SheetImport) -> QuerySet[SheetImportRow]:
    """What has to be repaired, in the order of the file."""
    failed = Q(outcome=SheetImportRow.Outcome.REFUSED) | Q(result=SheetImportRow.Result.FAILED)
    return import_.rows.filter(failed).order_by("pk")


def likeness_count(import_: SheetImport) -> int:
    """How many new rows look like records that are there."""
    return import_.rows.filter(act__isnull=False, is_new=True).exclude(likenesses=[]).count()


def has_changed_since(import_: SheetImport) -> bool:
    """Whether a record that the import added or changed was changed since. A few queries."""
    done = import_.rows.filter(result=SheetImportRow.Result.DONE)
    then: dict[UUID, int | None] = {
        uuid: revision for uuid, revision in done.values_list("record_uuid", "revision") if uuid is not None
    }
    return bool(latest_revisions(list(then)).items() - then.items())


def stuck_imports(*, before: object) -> QuerySet[SheetImport]:
    """What a worker should be at and no worker has been at since ``before``."""
    under_way = (SheetImport.Stage.WAITING, SheetImport.Stage.APPLYING, SheetImport.Stage.UNDOING)
    idle = Q(claimed_at=None) | Q(claimed_at__lt=before)
    return SheetImport.objects.filter(idle, stage__in=under_way)
