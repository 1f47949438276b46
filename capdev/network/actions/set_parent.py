"""An organisation is part of another one, or of none."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.kernel.errors import DomainError
from capdev.network.errors import NotYours
from capdev.network.models import Organisation
from capdev.network.rules import is_convenor
from capdev.network.signals import organisations_changed
from capdev.vocabularies.statements import Origin, lock


@transaction.atomic
def set_parent(
    user: User, organisation: Organisation, parent: Organisation | None, via: str = Via.FORM
) -> Organisation:
    """The organisation is part of ``parent``. Raises ``DomainError`` when that would make a circle. Writes history."""
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if not is_convenor(user):
        raise NotYours
    before = row.part_of
    if before == parent:
        return row
    above = parent
    while above is not None:
        if above.pk == row.pk:
            raise DomainError(_("An organization cannot be a part of itself."), field="part_of")
        above = above.part_of
    row.part_of = parent
    lock(row, ["part_of"], Origin("", timezone.localdate().isoformat(), via))
    row.save()
    was, now = ({"part_of": str(one.uuid) if one else None} for one in (before, parent))
    record("organisation", row.uuid, "update", was, now, actor=user, via=via)
    organisations_changed.send(Organisation, uuids=[row.uuid])
    return row
