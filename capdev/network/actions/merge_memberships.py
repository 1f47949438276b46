"""Bring memberships of organisations in bodies up to date."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError
from capdev.network.actions.merging import MergeResult
from capdev.network.actions.write_row import membership_name
from capdev.network.items import MembershipItem
from capdev.network.models import BodyMembership, Organisation
from capdev.network.queries import organisations_by_identifier
from capdev.vocabularies.statements import apply_values, locked_fields, values_of


@transaction.atomic
def merge_memberships(items: Sequence[MembershipItem]) -> MergeResult:
    """Every membership of the batch is known; nothing is taken away, nor changed that a person corrected.

    Three reads; no change, no write.
    """
    organisations = organisations_by_identifier([item.organisation for item in items])
    known = {(row.organisation_id, row.body_id, row.role, row.since): row for row in BodyMembership.objects.all()}
    owners = Organisation.objects.filter(pk__in=organisations.values())
    locked = {owner.pk: locked_fields(owner) for owner in owners.only("provenance")}
    result = MergeResult()
    new: list[BodyMembership] = []
    changed: list[BodyMembership] = []
    for item in items:
        key_in_report = item.key
        try:
            row = _row_of(item, organisations.get(item.organisation))
        except (DomainError, ValidationError) as problem:
            result.refuse(key_in_report, problem if isinstance(problem, DomainError) else DomainError(str(problem)))
            continue
        if membership_name(item.body, row.role, str(row.since or "")) in locked.get(row.organisation_id, ()):
            result.unchanged += 1
            continue
        key = (row.organisation_id, row.body_id, row.role, row.since)
        there = known.get(key)
        said = {"until": row.until, "source": row.source, "as_of": row.as_of}
        if there is None:
            known[key] = row
            new.append(row)
            result.added.append(key_in_report)
        elif apply_values(there, said):
            changed.append(there)
            result.changed.append(key_in_report)
        else:
            result.unchanged += 1
    BodyMembership.objects.bulk_create(new)
    BodyMembership.objects.bulk_update([row for row in changed if row.pk], ["until", "source", "as_of"])
    return result


def _row_of(item: MembershipItem, organisation: int | None) -> BodyMembership:
    if organisation is None:
        raise DomainError(format_lazy(_("There is no organization “{key}”."), key=item.organisation[1]))
    names = ("body", "role", "since", "until", "source", "as_of")
    row = BodyMembership(organisation_id=organisation)
    apply_values(row, values_of(BodyMembership, {name: getattr(item, name) for name in names}))
    return row
