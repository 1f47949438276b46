"""A person adds or corrects a work of the bibliography."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.inventory.errors import NotYours
from capdev.inventory.models import Reference
from capdev.inventory.rules import can_edit_processes
from capdev.vocabularies.corrections import correct


@transaction.atomic
def write_reference(user: User, reference: Reference, changes: Mapping[str, Any], via: str = Via.FORM) -> Reference:
    """The work bears the changes, and no load undoes them; one without a key is added. Writes history.

    Raises ``NotYours``, ``InvalidInput`` with a sentence a field.
    """
    if not can_edit_processes(user):
        raise NotYours
    is_new = reference.pk is None
    row = reference if is_new else Reference.objects.select_for_update(of=("self",)).get(pk=reference.pk)
    before, after = correct(row, changes)
    if after:
        row.locked = sorted({*row.locked, *after})
        row.save(update_fields=["locked"])
        record("reference", row.uuid, "create" if is_new else "update", before, after, actor=user, via=via)
    return row
