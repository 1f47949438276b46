"""Move an agreement from state to state."""

from django.db import transaction
from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.actions import bury, record, unbury
from capdev.history.choices import Via
from capdev.kernel.publication import PUBLICATION
from capdev.network.errors import NotYours
from capdev.network.models import Agreement
from capdev.network.rules import is_convenor


@transaction.atomic
def move_agreement(user: User, agreement: Agreement, act: str, note: str = "", via: str = Via.FORM) -> Agreement:
    """The act of ``kernel.publication`` is done and logged. Raises ``NotYours`` or ``NotPossible``."""
    row = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if not is_convenor(user):
        raise NotYours
    before = row.state
    row.state = PUBLICATION.after(before, act)
    if act == "publish":
        row.published_at = row.published_at or timezone.now()
    elif act == "archive":
        bury("agreement", row.uuid, row.slug, row.title, reason=note)
    elif act == "restore":
        unbury(row.uuid)
    row.save()
    record("agreement", row.uuid, act, {"state": before}, {"state": row.state}, actor=user, via=via, note=note)
    return row
