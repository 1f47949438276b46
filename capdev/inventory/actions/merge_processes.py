"""Bring processes, and the ties of records to them, up to date. Source: R45, R104."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.actions import Step, record_many
from capdev.inventory.actions.merging.owners import Owners
from capdev.inventory.actions.merging.rows import Rows, Wanted
from capdev.inventory.choices import ProcessRelation
from capdev.inventory.items import ProcessItem, ProcessLinkItem
from capdev.inventory.models import Process, ProcessLink
from capdev.inventory.reports import ItemOutcome, MergeReport, Outcome, refused
from capdev.kernel.errors import DomainError
from capdev.kernel.publication import State
from capdev.kernel.slugs import slug_base
from capdev.vocabularies.statements import Origin, apply_values, locked_fields, note_origin, state, values_of

STATED: Final = (
    "kind", "title", "theme", "note", "number", "starts", "ends", "place", "country", "chair", "chair_codes",
    "aliases", "source", "as_of",
)  # fmt: skip


@transaction.atomic
def merge_processes(items: Sequence[ProcessItem], via: str, actor: User | None = None) -> MergeReport:
    """Every process of the batch exists, published, as its item says, save what a person corrected. History."""
    rows = Process.objects.select_for_update(of=("self",)).filter(external_id__in=[item.key for item in items])
    known = {str(row.external_id): row for row in rows}
    report = MergeReport()
    steps: list[Step] = []
    for item in items:
        try:
            outcome = _merge_one(item, known.get(item.key), via)
        except DomainError as problem:
            outcome = refused(item.key, problem)
        report.outcomes.append(outcome)
        if outcome.uuid and outcome.outcome is not Outcome.UNCHANGED:
            act = "create" if outcome.outcome is Outcome.ADDED else "update"
            steps.append(Step("process", outcome.uuid, act, outcome.before, outcome.after))
    record_many(steps, actor=actor, via=via)
    return report


def _merge_one(item: ProcessItem, row: Process | None, via: str) -> ItemOutcome:
    values: dict[str, Any] = values_of(Process, {**item.fields, "source": item.source, "as_of": item.as_of})
    values |= {"aliases": list(item.aliases), "chair_codes": list(item.chair_codes)}
    origin = Origin(item.source, item.as_of, via)
    if row is None:
        row = Process(external_id=item.key, slug=slug_base(item.key, "process"), is_demo=item.is_demo)
        row.state, row.published_at = State.PUBLISHED, timezone.now()
        apply_values(row, values)
        note_origin(row, item.fields, origin)
        row.save(force_insert=True)
        return ItemOutcome(item.key, Outcome.ADDED, row.uuid, {}, {**state(row, STATED), "slug": row.slug})
    difference = apply_values(row, values, locked_fields(row))
    is_noted = note_origin(row, item.fields, origin)
    if not (difference or is_noted) or row.state == State.ARCHIVED:
        return ItemOutcome(item.key, Outcome.UNCHANGED, row.uuid)
    row.save()
    before = {name: pair[0] for name, pair in difference.items()}
    return ItemOutcome(item.key, Outcome.CHANGED, row.uuid, before, {name: two[1] for name, two in difference.items()})


@transaction.atomic
def merge_process_links(items: Sequence[ProcessLinkItem], via: str, actor: User | None = None) -> MergeReport:
    """Every tie of the batch is known. No change, no write. History."""
    owners = Owners.of([item.record for item in items], processes=[item.process for item in items])
    found = ProcessLink.objects.filter(record__in=owners.records.keys())
    there = {(row.record_id, row.process_id, row.relation): row for row in found}
    rows = Rows(ProcessLink, ("record_id", "process_id", "relation"), there, via, actor)
    for item in items:
        key = f"{item.record[1]} {item.relation} {item.process}"
        try:
            rows.take(_link(item, owners, key))
        except DomainError as problem:
            rows.refuse(key, problem)
    return rows.write()


def _link(item: ProcessLinkItem, owners: Owners, key: str) -> Wanted:
    if item.relation not in ProcessRelation.values:
        raise DomainError(format_lazy(_("“{kind}” is no kind of relation."), kind=item.relation), field="relation")
    record, process = owners.record(item.record), owners.process(item.process)
    name = f"process {item.relation} {process.uuid}"
    return Wanted(key, name, record, (record.pk, process.pk, item.relation), {"source": item.source})
