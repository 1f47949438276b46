"""Move an agreement from state to state."""

from django.db import transaction

from capdev.accounts.models import User
from capdev.history.choices import Via
from capdev.history.moving import move
from capdev.network.errors import NotYours
from capdev.network.models import Agreement
from capdev.network.rules import is_convenor


@transaction.atomic
def move_agreement(user: User, agreement: Agreement, act: str, note: str = "", via: str = Via.FORM) -> Agreement:
    """The act of ``kernel.publication`` is done and logged. Raises ``NotYours`` or ``NotPossible``."""
    row = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if not is_convenor(user):
        raise NotYours
    move("agreement", row, row.title, act, actor=user, via=via, note=note)
    return row
