"""What a person decides about an import: to begin, to confirm, to drop, to undo."""

from collections.abc import Callable, Iterable
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.inventory.actions.sheet_imports.files import delete_file, keep_file
from capdev.inventory.errors import NotYours
from capdev.inventory.models import SheetImport, SheetImportRow
from capdev.inventory.queries.sheet_imports import has_changed_since, rows_to_do
from capdev.inventory.rules import can_import, can_publish_imported, can_see_import
from capdev.kernel.errors import DomainError
from capdev.kernel.publication import State
from capdev.kernel.texts import one_line, writable
from capdev.network.models import Organisation

Stage = SheetImport.Stage
_STATES = (State.DRAFT, State.REVIEW, State.PUBLISHED)


def start_import(
    user: User,
    organisation: Organisation | None,
    blocks: Iterable[bytes],
    name: str,
    language: str,
    *,
    clears: bool = False,
    new_state: str = State.DRAFT,
) -> SheetImport:
    """The file is kept and waits to be read. ``new_state`` is what new records will be.

    Raises ``NotYours``, ``DomainError`` for a file that is too large or a state that the person may not give.
    """
    if not can_import(user, organisation):
        raise NotYours
    if new_state not in _STATES or (new_state == State.PUBLISHED and not can_publish_imported(user, organisation)):
        raise DomainError(_("You may not publish these records. Send them for review."), field="new_state")
    file = keep_file(blocks)
    shown = one_line(writable(PurePath(name.replace("\\", "/")).name))[:200] or "table"
    try:
        return SheetImport.objects.create(
            user=user, organisation=organisation, language=language, file_name=shown, file=file, clears=clears,
            new_state=new_state,
        )  # fmt: skip
    except BaseException:
        delete_file(file)
        raise


def confirm_import(user: User, import_: SheetImport, *, adds_likenesses: bool = False) -> SheetImport:
    """What the preview shows will be done by a worker. Rows that look like records that are there are left out unless
    the person wants them. Raises ``NotYours``, ``DomainError`` where nothing is to do or it was decided already."""

    def change(row: SheetImport) -> None:
        if not rows_to_do(row).exists():
            raise DomainError(_("There is nothing to import in this file."))
        if not adds_likenesses:
            alike = rows_to_do(row).filter(is_new=True).exclude(likenesses=[])
            alike.update(result=SheetImportRow.Result.LEFT_OUT)
        row.adds_likenesses = adds_likenesses
        row.row_count, row.done_count = rows_to_do(row).count(), 0
        row.actor = user
        row.stage = Stage.APPLYING if row.row_count else Stage.DONE

    return _decide(user, import_, Stage.READY, change)


def undo_import(user: User, import_: SheetImport) -> SheetImport:
    """A worker brings every record back to what it was; new ones are taken away. Only while nobody changed one since.

    Raises ``NotYours``, ``DomainError``.
    """

    def change(row: SheetImport) -> None:
        if has_changed_since(row):
            raise DomainError(_("Some of these records have changed since. Undo what you need on their pages."))
        row.row_count, row.done_count = row.rows.filter(result=SheetImportRow.Result.DONE).count(), 0
        row.actor = user
        row.stage = Stage.UNDOING

    return _decide(user, import_, Stage.DONE, change)


def discard_import(user: User, import_: SheetImport) -> None:
    """Nothing is left of an import that was not confirmed. Raises ``NotYours``, ``DomainError``."""
    with transaction.atomic():
        row = _locked(user, import_)
        if row.stage not in (Stage.READY, Stage.FAILED, Stage.WAITING):
            raise DomainError(_("This import was decided already."))
        file = row.file
        row.delete()
    delete_file(file)


@transaction.atomic
def _decide(user: User, import_: SheetImport, demanded: str, change: Callable[[SheetImport], None]) -> SheetImport:
    row = _locked(user, import_)
    if row.stage != demanded:
        raise DomainError(_("This import was decided already."))
    change(row)
    row.claimed_at = None
    row.save()
    return row


def _locked(user: User, import_: SheetImport) -> SheetImport:
    row = SheetImport.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=import_.pk)
    if not can_see_import(user, row):
        raise NotYours
    return row
