"""Telling people what became of a record on its way to the public."""

from capdev.accounts.models import User
from capdev.history.queries import latest_revision
from capdev.inventory.models import Record, SheetImport
from capdev.inventory.queries.keepers import senders_of
from capdev.inventory.queries.sheet_imports import sent_by
from capdev.network.queries import convenors
from capdev.notices.actions import notify


def tell_submitted(record: Record, user: User) -> None:
    """Every co-convenor but the sender hears that the record waits."""
    _tell("record_submitted", record, [one for one in convenors() if one.pk != user.pk])


def tell_imported(import_: SheetImport) -> None:
    """Every co-convenor but the sender hears once of an import that sent records in; nobody where it sent none."""
    if sent_by(import_).exists():
        people = [one for one in convenors() if one.pk != import_.actor_id]
        notify("records_imported", people, context={"import": str(import_.uuid)}, dedupe=str(import_.uuid))


def tell_decided(record: Record, user: User, kind: str) -> None:
    """Who sent the record in hears of the decision; nobody hears of the own one."""
    _tell(kind, record, [one for one in senders_of(record) if one.pk != user.pk])


def _tell(kind: str, record: Record, people: list[User]) -> None:
    """Once for each revision: the act has just been kept as the latest one."""
    revision = latest_revision(record.uuid)
    context = {"revision": revision}
    notify(kind, people, subject=(record.type, record.uuid), context=context, dedupe=f"{record.uuid}:{revision}")
