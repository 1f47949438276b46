"""A person writes or takes away one row around an organisation: a membership in a body, an identifier."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.choices import Via
from capdev.kernel.errors import DomainError
from capdev.network.errors import NotYours
from capdev.network.models import BodyMembership, Organisation, OrganisationIdentifier
from capdev.network.rules import is_convenor
from capdev.network.signals import organisations_changed
from capdev.vocabularies.corrections import correct, said_by, tell_owner

AnyRow = TypeVar("AnyRow", BodyMembership, OrganisationIdentifier)


def name_of(row: BodyMembership | OrganisationIdentifier) -> str:
    """How the history and the locks of the organisation call the row."""
    if isinstance(row, BodyMembership):
        return membership_name(row.body.code, row.role, str(row.since or ""))
    return f"identifier {row.scheme}"


def membership_name(body: str, role: str, since: str) -> str:
    return f"membership {body} {role} {since}".rstrip()


@transaction.atomic
def write_row(user: User, row: AnyRow, changes: Mapping[str, Any], via: str = Via.FORM) -> AnyRow:
    """The row says what ``changes`` say, and no load changes it. A row without a key is added.

    Raises ``NotYours``, ``InvalidInput`` with a sentence a field. Writes history on the organisation; sends
    ``organisations_changed``.
    """
    owner = _owner(user, changes.get("organisation") or row.organisation)
    _demand_free(row)
    was = name_of(row) if row.pk else ""
    told = correct(row, changes)
    if told[1]:
        if was and was != name_of(row):  # its place is taken by another name: no load brings the former row back
            tell_owner(owner, "organisation", was, (told[0], {}), actor=user, via=via)
        tell_owner(owner, "organisation", name_of(row), told, actor=user, via=via)
        organisations_changed.send(Organisation, uuids=[owner.uuid])
    return row


@transaction.atomic
def remove_row(user: User, row: BodyMembership | OrganisationIdentifier, via: str = Via.FORM) -> None:
    """The row is gone, and no load brings it back. History keeps what it said."""
    owner = _owner(user, row.organisation)
    _demand_free(row)
    names = ("body", "role", "since", "until", "source") if isinstance(row, BodyMembership) else ("scheme", "value")
    said, name = said_by(row, names), name_of(row)
    row.delete()
    tell_owner(owner, "organisation", name, (said, {}), actor=user, via=via)
    organisations_changed.send(Organisation, uuids=[owner.uuid])


def _owner(user: User, organisation: Organisation) -> Organisation:
    if not is_convenor(user):
        raise NotYours
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def _demand_free(row: BodyMembership | OrganisationIdentifier) -> None:
    """By its identifier in the starter data the next load knows the organisation: without it, it would come twice."""
    if isinstance(row, OrganisationIdentifier) and row.pk:
        kept = OrganisationIdentifier.objects.get(pk=row.pk)
        if kept.scheme == "starter":
            raise DomainError(_("This identifier ties the record to its source and stays as it is."))
