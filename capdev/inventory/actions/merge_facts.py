"""Bring what is reported about records up to date: figures, evidence, materials."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.inventory.actions.merging.owners import Owners
from capdev.inventory.actions.merging.rows import Owner, Rows, Wanted
from capdev.inventory.breakdown import is_part
from capdev.inventory.items import EvidenceItem, FigureItem, MaterialItem
from capdev.inventory.models import Evidence, Figure, Material
from capdev.inventory.reports import MergeReport
from capdev.kernel.errors import DomainError
from capdev.vocabularies.statements import values_of

_AMOUNTS: Final = ("value", "value_min", "value_max")


@transaction.atomic
def merge_figures(items: Sequence[FigureItem], via: str, actor: User | None = None) -> MergeReport:
    """Every figure of the batch stands beside the others, also where they disagree. History. Source: R14."""
    owners = Owners.of(
        [item.record for item in items],
        [item.organisation for item in items],
        [item.process for item in items],
        [item.edition for item in items],
    )
    found = Figure.objects.filter(external_id__in=[item.key for item in items])
    rows = Rows(Figure, ("external_id",), {(row.external_id,): row for row in found}, via, actor)
    for item in items:
        try:
            owner, subject = _subject(item, owners)
            fields = {**item.fields, **{name: _amount(item.fields.get(name), name) for name in _AMOUNTS}}
            values = values_of(Figure, {**fields, "source": item.source, "as_of": item.as_of})
            _demand_part(values)
            rows.take(Wanted(item.key, f"figure {item.key}", owner, (item.key,), _columns(values) | subject))
        except DomainError as problem:
            rows.refuse(item.key, problem)
    return rows.write()


def _subject(item: FigureItem, owners: Owners) -> tuple[Owner, dict[str, int | None]]:
    """What the figure speaks of: whose history tells of it, and the four columns of which one is filled."""
    given = [one for one in (item.record, item.edition, item.organisation, item.process) if one]
    if len(given) != 1:
        raise DomainError(_("A figure speaks of one record, edition, organization or process."), field="record")
    none: dict[str, int | None] = dict.fromkeys(("record_id", "edition_id", "organisation_id", "process_id"))
    if item.record:
        record = owners.record(item.record)
        return record, {**none, "record_id": record.pk}
    if item.edition:
        edition = owners.edition(item.edition)
        return owners.records[edition.activity_id], {**none, "edition_id": edition.pk}
    if item.organisation:
        organisation = owners.organisation(item.organisation)
        return organisation, {**none, "organisation_id": organisation.pk}
    process = owners.process(item.process)
    return process, {**none, "process_id": process.pk}


def _demand_part(values: dict[str, Any]) -> None:
    if not is_part(values.get("breakdown", ""), values.get("part", "")):
        raise DomainError(_("There is no such part. Choose by what it is divided, then the part."), field="part")


def _amount(said: Any, field: str) -> Decimal | None:
    """With the four decimals that the column keeps, so that a second reading finds no difference."""
    if said is None or said == "":
        return None
    try:
        return Decimal(str(said)).quantize(Decimal("0.0001"))
    except InvalidOperation:
        raise DomainError(_("This is not a number."), field=field) from None


@transaction.atomic
def merge_evidence(items: Sequence[EvidenceItem], via: str, actor: User | None = None) -> MergeReport:
    """Every evaluation of the batch is tied to the record that it judges. History. Source: R6."""
    owners = Owners.of([item.record for item in items])
    found = Evidence.objects.filter(external_id__in=[item.key for item in items])
    rows = Rows(Evidence, ("external_id",), {(row.external_id,): row for row in found}, via, actor)
    for item in items:
        try:
            record = owners.record(item.record)
            values = values_of(Evidence, {**item.fields, "source": item.source, "as_of": item.as_of})
            if values.get("level") not in (None, 1, 2, 3, 4):
                raise DomainError(_("The level is a number from 1 to 4."), field="level")  # noqa: TRY301
            columns = {**_columns(values), "record_id": record.pk}
            rows.take(Wanted(item.key, f"evidence {item.key}", record, (item.key,), columns))
        except DomainError as problem:
            rows.refuse(item.key, problem)
    return rows.write()


@transaction.atomic
def merge_materials(items: Sequence[MaterialItem], via: str, actor: User | None = None) -> MergeReport:
    """Every paper, recording and set of slides of the batch hangs on its record. History. Source: R17, R65."""
    owners = Owners.of([item.record for item in items], editions=[item.edition for item in items])
    found = Material.objects.filter(external_id__in=[item.key for item in items])
    rows = Rows(Material, ("external_id",), {(row.external_id,): row for row in found}, via, actor)
    for item in items:
        try:
            record = owners.record(item.record)
            edition = owners.edition(item.edition).pk if item.edition else None
            values = values_of(Material, {**item.fields, "source": item.source, "as_of": item.as_of})
            columns = {**_columns(values), "record_id": record.pk, "edition_id": edition}
            rows.take(Wanted(item.key, f"material {item.key}", record, (item.key,), columns))
        except DomainError as problem:
            rows.refuse(item.key, problem)
    return rows.write()


_RELATIONS: Final = {"measure", "kind", "language", "licence"}


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    """Relations to concepts stand in the columns of their keys."""
    return {(f"{name}_id" if name in _RELATIONS else name): value for name, value in values.items()}
