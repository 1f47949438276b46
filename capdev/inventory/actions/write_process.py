"""A person makes, changes or moves a process. Source: R45, R104."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.actions import keep_former_slug, record
from capdev.history.choices import Via
from capdev.history.moving import move
from capdev.inventory.actions.staleness import mark_records_stale
from capdev.inventory.errors import NotYours
from capdev.inventory.models import Process, Record
from capdev.inventory.rules import can_edit_around, can_edit_processes
from capdev.kernel.publication import State
from capdev.kernel.slugs import free_slug, slug_base
from capdev.vocabularies.corrections import correct
from capdev.vocabularies.statements import Origin, lock


@transaction.atomic
def create_process(user: User, fields: Mapping[str, Any], via: str = Via.FORM) -> Process:
    """A draft with these values. Raises ``NotYours``, ``InvalidInput``. Writes history."""
    if not can_edit_processes(user):
        raise NotYours
    row = Process()
    base = slug_base(str(fields.get("title", "")), "process")
    row.slug = free_slug(base, "2", set(Process.objects.filter(slug__startswith=base).values_list("slug", flat=True)))
    lock(row, fields, Origin("", timezone.localdate().isoformat(), via))
    _before, after = correct(row, fields)
    record("process", row.uuid, "create", {}, {**after, "slug": row.slug}, actor=user, via=via)
    return row


@transaction.atomic
def update_process(user: User, process: Process, changes: Mapping[str, Any], via: str = Via.FORM) -> Process:
    """The process bears the changes, and no load undoes them; a former address leads here. Writes history."""
    row = _locked(user, process)
    slug = row.slug
    before, after = correct(row, changes)
    if after:
        lock(row, after, Origin("", timezone.localdate().isoformat(), via))
        row.save(update_fields=["provenance", "changed_at"])
        if row.slug != slug and row.state != State.DRAFT:
            keep_former_slug("process", slug, row.uuid)
        record("process", row.uuid, "update", before, after, actor=user, via=via)
        _tell_search(row)
    return row


@transaction.atomic
def move_process(user: User, process: Process, act: str, note: str = "", via: str = Via.FORM) -> Process:
    """The act of ``kernel.publication`` is done and logged. Raises ``NotYours`` or ``NotPossible``."""
    row = _locked(user, process)
    move("process", row, row.title, act, actor=user, via=via, note=note)
    _tell_search(row)
    return row


def _locked(user: User, process: Process) -> Process:
    if not can_edit_around(user, process):
        raise NotYours
    return Process.objects.select_for_update(of=("self",)).get(pk=process.pk)


def _tell_search(process: Process) -> None:
    mark_records_stale(Record.objects.filter(process_links__process=process).distinct().only("uuid", "type"))
