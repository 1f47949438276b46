"""What is not kept for ever."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from capdev.notices.models import IncomingMail, Notice

KEPT: Final = timedelta(days=365)


def forget_old() -> int:
    """Mails that came in, and messages to addresses without an account, are gone after a year; answers how many."""
    before = timezone.now() - KEPT
    incoming, _ = IncomingMail.objects.filter(received_at__lt=before).delete()
    told, _ = Notice.objects.filter(user=None, created_at__lt=before).delete()
    return incoming + told
