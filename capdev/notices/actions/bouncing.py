"""Addresses that do not work."""

from django.db import transaction

from capdev.notices.choices import NoticeState
from capdev.notices.mail.reports import Failure
from capdev.notices.models import BouncingAddress, Notice


def mark_bouncing(address: str, reason: str) -> None:
    """Nothing more is sent to the address until the person says that it works again."""
    BouncingAddress.objects.get_or_create(address=address.lower(), defaults={"reason": reason[:500]})


@transaction.atomic
def take_failures(notice: Notice, failures: list[Failure]) -> bool:
    """The report about this notice is kept; whether its address is given up. Reports about others are not believed."""
    own = [failure for failure in failures if failure.recipient == notice.email.lower()]
    if not own:
        return False
    notice.state, notice.problem = NoticeState.FAILED, own[0].said
    notice.save(update_fields=["state", "problem", "changed_at"])
    if own[0].is_for_good:
        mark_bouncing(notice.email, own[0].said)
    return own[0].is_for_good
