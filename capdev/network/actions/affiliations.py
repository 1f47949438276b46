"""People come to an organisation, act for it, and leave. Source: issue "The house stands", People; R119."""

from django.db import transaction
from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.network.actions.telling import tell_without_editor
from capdev.network.errors import NotYours
from capdev.network.models import Affiliation, Organisation
from capdev.network.queries import is_only_editor
from capdev.network.rules import (
    can_ask_affiliation,
    can_change_role,
    can_decide_affiliation,
    can_end_affiliation,
    can_undo_decision,
    is_convenor,
)
from capdev.network.signals import affiliation_changed
from capdev.network.states import AFFILIATION


@transaction.atomic
def ask_affiliation(
    user: User,
    organisation: Organisation,
    role: str = Affiliation.Role.MEMBER,
    via: str = Via.FORM,
    *,
    reason: str = "",
) -> Affiliation:
    """The person waits for approval in that role. Asking again after a refusal or an end is possible.

    ``reason`` is for who decides. Raises ``NotPossible`` when the person waits or belongs already.
    """
    if not can_ask_affiliation(user, organisation) or role not in Affiliation.Role.values:
        raise NotYours
    reason = " ".join(reason.split())[:500]
    there = Affiliation.objects.select_for_update().filter(user=user, organisation=organisation).first()
    if there is not None:
        before = there.state
        there.state = AFFILIATION.after(before, "ask")
        there.role, there.reason, there.decided_at, there.decided_by = role, reason, None, None
        there.save()
        return _note(there, "update", before, user, via)
    asked = Affiliation.objects.create(user=user, organisation=organisation, role=role, reason=reason)
    return _note(asked, "create", "", user, via)


@transaction.atomic
def decide_affiliation(user: User, affiliation: Affiliation, *, approve: bool, via: str = Via.FORM) -> Affiliation:
    """The wish is approved or refused by an editor of that organisation or a convenor."""
    row = _locked(affiliation)
    if not can_decide_affiliation(user, row):
        raise NotYours
    return _decide(row, "approve" if approve else "refuse", user, via)


@transaction.atomic
def end_affiliation(user: User, affiliation: Affiliation, via: str = Via.FORM) -> Affiliation:
    """The person belongs to the organisation no more. Everybody may leave.

    When nobody is left who keeps its records, the co-convenors are told.
    """
    row = _locked(affiliation)
    if not can_end_affiliation(user, row):
        raise NotYours
    is_last = is_only_editor(row)
    ended = _decide(row, "end", user, via)
    if is_last:
        tell_without_editor([row.organisation], f"{row.uuid}:{row.decided_at}")
    return ended


@transaction.atomic
def undo_decision(user: User, affiliation: Affiliation, via: str = Via.FORM) -> Affiliation:
    """What the person refused waits again; what the person ended holds again. Within a day of the decision."""
    row = _locked(affiliation)
    if not can_undo_decision(user, row):
        raise NotYours
    return _decide(row, "undo", user, via)


@transaction.atomic
def change_role(user: User, affiliation: Affiliation, role: str, via: str = Via.FORM) -> Affiliation:
    """The person has this role there from now on. Told to the co-convenors when no editor is left."""
    row = _locked(affiliation)
    if not can_change_role(user, row) or role not in Affiliation.Role.values:
        raise NotYours
    if row.role != role:
        is_last = is_only_editor(row)
        row.role = role
        row.decided_at, row.decided_by = timezone.now(), user
        row.save()
        _note(row, "update", row.state, user, via)
        if is_last:
            tell_without_editor([row.organisation], f"{row.uuid}:{row.decided_at}")
    return row


@transaction.atomic
def make_editor(user: User, organisation: Organisation, editor: User, via: str = Via.FORM) -> Affiliation:
    """A co-convenor names the first editor of an organisation, who needs no approval."""
    if not is_convenor(user):
        raise NotYours
    row, _made = Affiliation.objects.select_for_update().get_or_create(user=editor, organisation=organisation)
    before = "" if _made else row.state
    row.role, row.state = Affiliation.Role.EDITOR, Affiliation.State.APPROVED
    row.decided_at, row.decided_by = timezone.now(), user
    row.save()
    return _note(row, "create" if _made else "update", before, user, via)


def _locked(affiliation: Affiliation) -> Affiliation:
    rows = Affiliation.objects.select_for_update(of=("self",)).select_related("user", "organisation")
    return rows.get(pk=affiliation.pk)


def _decide(row: Affiliation, act: str, user: User, via: str) -> Affiliation:
    before = row.state
    row.state = AFFILIATION.after(before, act)
    row.decided_at, row.decided_by = timezone.now(), user
    row.save()
    return _note(row, "update", before, user, via)


def _note(row: Affiliation, act: str, before: str, user: User, via: str) -> Affiliation:
    """History tells of the affiliation, not of the person: who it is goes when the account is erased."""
    was = {"state": before} if before else {}
    record("affiliation", row.uuid, act, was, {"state": row.state, "role": row.role}, actor=user, via=via)
    affiliation_changed.send(Affiliation, affiliation=row)
    return row
