"""Co-convenors trust an organisation, or trust it no more."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.kernel.errors import DomainError
from capdev.network.errors import NotYours
from capdev.network.models import Organisation, Trust
from capdev.network.queries import editors_of
from capdev.network.rules import can_trust_organisation
from capdev.notices.actions import notify


@transaction.atomic
def trust_organisation(user: User, organisation: Organisation, reason: str, via: str = Via.FORM) -> Trust:
    """Its editors publish at once from now on. Trusting twice changes nothing.

    Raises ``NotYours``; ``DomainError`` without a reason. Writes history, tells its editors.
    Source: issue 3, "Vet": trusted organisations publish at once and are sampled.
    """
    row, said = _locked(user, organisation, reason)
    trust, is_new = Trust.objects.get_or_create(organisation=row, defaults={"reason": said})
    if is_new:
        _tell(user, row, "trust", said, via, is_trusted=True)
    return trust


@transaction.atomic
def withdraw_trust(user: User, organisation: Organisation, reason: str, via: str = Via.FORM) -> None:
    """What its editors send waits for a co-convenor again. The contract is that of ``trust_organisation``."""
    row, said = _locked(user, organisation, reason)
    if Trust.objects.filter(organisation=row).delete()[0]:
        _tell(user, row, "distrust", said, via, is_trusted=False)


def _locked(user: User, organisation: Organisation, reason: str) -> tuple[Organisation, str]:
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if not can_trust_organisation(user, row):
        raise NotYours
    said = " ".join(reason.split())[:500]
    if not said:
        raise DomainError(_("Say why. The reason stands in the history of the organization."), field="reason")
    return row, said


def _tell(user: User, row: Organisation, act: str, reason: str, via: str, *, is_trusted: bool) -> None:
    before, after = {"is_trusted": not is_trusted}, {"is_trusted": is_trusted}
    change = record("organisation", row.uuid, act, before, after, actor=user, via=via, note=reason)
    context = {"is_trusted": is_trusted}
    subject = ("organisation", row.uuid)
    notify("organisation_trusted", editors_of([row]), subject=subject, context=context, dedupe=str(change.uuid))
