"""What a person has read of what the portal told."""

from django.utils import timezone

from capdev.accounts.models import User
from capdev.notices.models import Notice


def mark_read(notice: Notice) -> None:
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=timezone.now())


def mark_all_read(person: User) -> None:
    Notice.objects.filter(user=person, read_at=None).update(read_at=timezone.now())
