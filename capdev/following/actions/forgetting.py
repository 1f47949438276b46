"""What was deleted is gone for good when nobody took it back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from capdev.following.models import Follow, RecordList
from capdev.following.queries import UNDO_DAYS


@transaction.atomic
def forget_deleted() -> int:
    """Answers how many follows and lists went."""
    before = timezone.now() - timedelta(days=UNDO_DAYS)
    gone = 0
    for rows in (Follow.objects.filter(deleted_at__lt=before), RecordList.objects.filter(deleted_at__lt=before)):
        gone += rows.count()
        rows.delete()
    return gone
