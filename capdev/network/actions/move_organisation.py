"""Move an organisation from state to state."""

from collections.abc import Callable

from django.db import transaction

from capdev.accounts.models import User
from capdev.history.choices import Via
from capdev.history.moving import move
from capdev.kernel.publication import State
from capdev.network.errors import NotYours
from capdev.network.models import Organisation
from capdev.network.rules import can_archive_organisation, can_edit_organisation, can_publish_organisation
from capdev.network.signals import organisations_changed

Rule = Callable[[User, Organisation], bool]


def submit_organisation(user: User, organisation: Organisation, via: str = Via.FORM) -> Organisation:
    return _move(user, organisation, "submit", can_edit_organisation, via)


def publish_organisation(user: User, organisation: Organisation, via: str = Via.FORM) -> Organisation:
    return _move(user, organisation, "publish", can_publish_organisation, via)


def return_organisation(user: User, organisation: Organisation, note: str = "", via: str = Via.FORM) -> Organisation:
    return _move(user, organisation, "return", can_publish_organisation, via, note)


def archive_organisation(user: User, organisation: Organisation, note: str = "", via: str = Via.FORM) -> Organisation:
    """Its page answers that it is gone and why; its roles on records stay. Leaves a tombstone."""
    return _move(user, organisation, "archive", can_archive_organisation, via, note)


def restore_organisation(user: User, organisation: Organisation, via: str = Via.FORM) -> Organisation:
    return _move(user, organisation, "restore", can_archive_organisation, via)


@transaction.atomic
def _move(user: User, organisation: Organisation, act: str, rule: Rule, via: str, note: str = "") -> Organisation:
    """The act is done and logged. Raises ``NotAllowed`` or ``NotPossible``; sends ``organisations_changed``."""
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if not rule(user, row):
        raise NotYours
    before = move("organisation", row, row.name, act, actor=user, via=via, note=note)
    if State.PUBLISHED in (before, row.state):
        organisations_changed.send(Organisation, uuids=[row.uuid])
    return row
