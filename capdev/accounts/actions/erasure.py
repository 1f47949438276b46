"""What a person may ask of the portal about the person's own data."""

from typing import Any

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from capdev.accounts.actions.roles import demand_another_administrator
from capdev.accounts.models import User
from capdev.accounts.personal_data import personal_data_sources
from capdev.accounts.queries import personal_data_of
from capdev.accounts.rules import can_erase_account, demand
from capdev.accounts.signals import account_erased

_log = structlog.get_logger(__name__)


def export_personal_data(user: User) -> dict[str, Any]:
    """Everything that the portal holds about a person, as JSON values, by source. The export is logged."""
    _log.info("personal data exported", account=str(user.uuid))
    return {"exported_at": timezone.now().isoformat(), "portal": settings.BASE_URL, **personal_data_of(user)}


@transaction.atomic
def erase_account(user: User, *, actor: User) -> None:
    """The account is gone, and every source of personal data has taken the person out; all of it or nothing.

    Sessions end. After commit the person gets a last mail. Logged by uuid. Raises ``NotAllowed`` for anybody but the
    person and administrators, ``LastAdministrator`` when the portal would be left without one.
    """
    demand(allowed=can_erase_account(actor, user))
    demand_another_administrator(user)
    uuid, email, language = user.uuid, user.email, user.language
    for source in personal_data_sources:
        source.erase(user)
    user.delete()
    account_erased.send(User, uuid=uuid)
    transaction.on_commit(lambda: _say_goodbye(email, language))
    _log.info("account erased", account=str(uuid))


def _say_goodbye(email: str, language: str) -> None:
    with translation.override(language):
        subject = _("Your account has been erased")
        body = _(
            "Your account on the migration capacity development portal and the personal data that belonged to it "
            "have been erased, as you asked.\n\nThis is the last message that you receive from us."
        )
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [email])
