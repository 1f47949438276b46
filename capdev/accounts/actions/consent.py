"""Consent, given and withdrawn."""

from django.db import transaction
from django.utils import timezone

from capdev.accounts.actions.telling import tell
from capdev.accounts.consents import consent_kinds
from capdev.accounts.errors import UnknownConsent
from capdev.accounts.models import Consent, User


@transaction.atomic
def give_consent(user: User, kind: str) -> Consent:
    """The person agrees to the present wording; an older consent of the kind ends. Giving twice changes nothing.

    Writes history. Raises ``UnknownConsent``.
    """
    known = consent_kinds.get(kind)
    if known is None:
        raise UnknownConsent
    in_force = Consent.objects.select_for_update().filter(user=user, kind=kind, withdrawn_at__isnull=True).first()
    if in_force is not None and in_force.version == known.version:
        return in_force
    if in_force is not None:
        in_force.withdrawn_at = timezone.now()
        in_force.save(update_fields=["withdrawn_at"])
    consent = Consent.objects.create(user=user, kind=kind, version=known.version)
    tell(user, "consent", {}, {"consent": kind, "version": known.version}, actor=user)
    return consent


@transaction.atomic
def withdraw_consent(user: User, kind: str) -> None:
    """No consent of the kind is in force. Writes history when one was."""
    ended = Consent.objects.filter(user=user, kind=kind, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    if ended:
        tell(user, "withdraw_consent", {"consent": kind}, {}, actor=user)
