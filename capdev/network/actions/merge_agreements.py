"""Bring agreements between organisations up to date. Source: R100."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.actions import Step, record_many
from capdev.kernel.errors import DomainError
from capdev.kernel.publication import State
from capdev.network.actions.merging import MergeResult
from capdev.network.items import AgreementItem, Identifier
from capdev.network.models import Agreement
from capdev.network.queries import organisations_by_identifier
from capdev.vocabularies.statements import Origin, apply_values, locked_fields, note_origin, state, values_of

STATED: Final = ("title", "kind", "areas", "summary", "starts", "ends", "source", "as_of")


@transaction.atomic
def merge_agreements(items: Sequence[AgreementItem], via: str, actor: User | None = None) -> MergeResult:
    """Every agreement of the batch exists as its item says, save what a person corrected. Writes history.

    ``key`` is the agreement's identifier. No change, no write.
    """
    organisations = organisations_by_identifier({party for item in items for party in item.parties})
    rows = Agreement.objects.select_for_update(of=("self",)).filter(external_id__in=[item.key for item in items])
    known = {str(row.external_id): row for row in rows}
    result = MergeResult()
    steps: list[Step] = []
    for item in items:
        try:
            step = _merge_one(item, _parties(item, organisations), known.get(item.key), via)
        except DomainError as problem:
            result.refuse(item.key, problem)
            continue
        if step is None:
            result.unchanged += 1
        else:
            steps.append(step)
            (result.added if step.act == "create" else result.changed).append(item.key)
    record_many(steps, actor=actor, via=via)
    return result


def _parties(item: AgreementItem, organisations: Mapping[Identifier, int]) -> list[int]:
    for party in item.parties:
        if party not in organisations:
            raise DomainError(format_lazy(_("There is no organization “{key}”."), key=party[1]), field="parties")
    return sorted(organisations[party] for party in item.parties)


def _merge_one(item: AgreementItem, parties: list[int], row: Agreement | None, via: str) -> Step | None:
    values = values_of(Agreement, {**item.fields, "source": item.source, "as_of": item.as_of})
    origin = Origin(item.source, item.as_of, via)
    if row is None:
        row = Agreement(slug=item.key, external_id=item.key, state=State.PUBLISHED, published_at=timezone.now())
        row.is_demo = item.is_demo
        apply_values(row, values)
        note_origin(row, item.fields, origin)
        row.save(force_insert=True)
        row.parties.set(parties)
        return Step("agreement", row.uuid, "create", {}, {**state(row, STATED), "parties": _names(row)})
    difference = apply_values(row, values, locked_fields(row))
    is_noted = note_origin(row, item.fields, origin)
    before = {name: pair[0] for name, pair in difference.items()}
    after = {name: pair[1] for name, pair in difference.items()}
    if sorted(row.parties.values_list("pk", flat=True)) != parties and not row.is_locked("parties"):
        before["parties"] = _names(row)
        row.parties.set(parties)
        after["parties"] = _names(row)
    if not (after or is_noted):
        return None
    row.save()
    return Step("agreement", row.uuid, "update", before, after)


def _names(row: Agreement) -> list[str]:
    return sorted(row.parties.values_list("slug", flat=True))
