"""The end of sessions: at once for one person, and of all that ran out."""

import structlog
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from capdev.accounts.models import User

_log = structlog.get_logger(__name__)


def end_sessions(user: User) -> None:
    """The person is signed in nowhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()


@transaction.atomic
def remove_ended_sessions() -> int:
    """No session that ran out, and no network address of one, is kept any longer. Gives the number of addresses.

    Sessions that still run stay as they are. Two deletes, whatever their number. Logged.
    """
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    running = Session.objects.values("session_key")
    removed: int = UserSession.objects.exclude(session_key__in=running).delete()[0]
    _log.info("ended sessions removed", sessions=removed)
    return removed
