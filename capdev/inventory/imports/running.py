"""Imports as the worker runs them: read, do, undo, each so that a run that was killed is taken up again."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Final, TypeVar
from uuid import UUID

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from capdev.inventory.actions.sheet_imports import apply_some, forget_old_imports, undo_some
from capdev.inventory.actions.sheet_imports.files import path_of
from capdev.inventory.imports.planning.likenesses import Likenesses
from capdev.inventory.imports.planning.plans import RowPlan
from capdev.inventory.imports.planning.preview import Preview, Wishes
from capdev.inventory.imports.reading.files import read_file
from capdev.inventory.models import SheetImport, SheetImportRow
from capdev.inventory.queries.sheet_imports import stuck_imports
from capdev.kernel.errors import DomainError
from capdev.kernel.jobs import jobs

PATIENCE: Final = timedelta(minutes=2)
"""After which a worker that gave no sign of life is taken for dead."""
ROWS_AT_ONCE: Final = 1_000
_log = structlog.get_logger(__name__)
Item = TypeVar("Item")


def begin(import_: SheetImport) -> None:
    """A worker takes the import up soon; the minutely sweep does, where the queue loses it."""
    uuid = str(import_.uuid)
    transaction.on_commit(lambda: go_on_later(uuid))


@jobs.task()  # type: ignore[untyped-decorator]
def go_on_later(uuid: str) -> None:
    """One step of an import; the next is queued behind whatever else waits, so that no import holds up the mail."""
    if step(UUID(uuid)):
        go_on_later(uuid)


def sweep() -> None:
    """Imports that a killed worker left are taken up again."""
    for import_ in stuck_imports(before=timezone.now() - PATIENCE):
        go_on_later(str(import_.uuid))


def forget() -> int:
    return forget_old_imports()


def run_to_the_end(import_: SheetImport) -> SheetImport:
    """The import is read, or done, or undone to its end, in this process."""
    while step(import_.uuid):
        pass
    import_.refresh_from_db()
    return import_


def step(uuid: UUID) -> bool:
    """Whether there is more to do at once. Two workers never do the same step."""
    import_ = SheetImport.objects.filter(uuid=uuid).select_related("organisation").first()
    match import_:
        case SheetImport(stage=SheetImport.Stage.WAITING):
            if _claim(import_):
                read(import_)
            return False
        case SheetImport(stage=SheetImport.Stage.APPLYING):
            return apply_some(import_)
        case SheetImport(stage=SheetImport.Stage.UNDOING):
            return undo_some(import_)
    return False


def read(import_: SheetImport) -> None:
    """The preview stands in rows, or the import says why there is none. Nothing of the inventory is changed."""
    with override(import_.language):
        try:
            _read(import_)
        except DomainError as problem:
            import_.rows.all().delete()
            _keep(import_, stage=SheetImport.Stage.FAILED, problem=str(problem))
        except Exception:  # noqa: BLE001 - whatever a file does, its owner is told and the worker lives
            _log.exception("import not read", import_uuid=str(import_.uuid))
            import_.rows.all().delete()
            _keep(import_, stage=SheetImport.Stage.FAILED, problem=_unexpected())


def _read(import_: SheetImport) -> None:
    import_.rows.all().delete()
    path = path_of(import_.file)
    file = read_file(path)
    wishes = Wishes(
        import_.language, import_.file_name, timezone.localdate().isoformat(), import_.organisation, import_.clears
    )
    preview = Preview(file, wishes)
    _keep(
        import_, encoding=file.encoding, notes=preview.notes, headings=preview.headings, row_count=preview.row_count,
        done_count=0,
    )  # fmt: skip
    likenesses = Likenesses(import_.user, import_.language)
    done = 0
    for plans in _parts(preview.rows()):
        likenesses.note(plans)
        rows = [_row(import_, plan) for plan in plans]
        done += len(rows)
        with transaction.atomic():
            SheetImportRow.objects.bulk_create(rows)
            _keep(import_, done_count=done)
    _keep(import_, stage=SheetImport.Stage.READY)


def _parts(plans: Iterable[RowPlan]) -> Iterator[list[RowPlan]]:
    waiting = iter(plans)
    while part := list(islice(waiting, ROWS_AT_ONCE)):
        yield part


def _row(import_: SheetImport, plan: RowPlan) -> SheetImportRow:
    return SheetImportRow(
        sheet_import=import_,
        sheet=plan.sheet,
        line=plan.line,
        outcome=plan.outcome.value,
        type=plan.type,
        title=plan.title[:500],
        language=plan.language,
        record_uuid=plan.uuid,
        is_new=plan.is_new,
        differences=plan.differences if plan.act is None or not plan.is_new else [],
        kept=plan.kept,
        problems=plan.problems,
        likenesses=plan.likenesses,
        cells=plan.cells,
        act=plan.act,
        undo=plan.undo,
        based_on=plan.based_on,
    )


def _claim(import_: SheetImport) -> bool:
    now = timezone.now()
    mine = stuck_imports(before=now - PATIENCE).filter(pk=import_.pk)
    return bool(mine.update(claimed_at=now))


def _keep(import_: SheetImport, **values: object) -> None:
    """Written without the row's other columns, which somebody else may have changed meanwhile."""
    SheetImport.objects.filter(pk=import_.pk).update(claimed_at=timezone.now(), changed_at=timezone.now(), **values)


def _unexpected() -> str:

    return gettext("The file could not be read, and the fault is ours. It is written down; try again tomorrow.")
