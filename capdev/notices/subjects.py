"""Conversations are subjects: they have a history and a permanent address."""

from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capdev.history.acts import Act
from capdev.history.subjects import Subject
from capdev.notices.actions.threads import THREAD
from capdev.notices.models import Thread
from capdev.notices.rules import can_read_thread


def _find(uuid: UUID) -> Thread | None:
    return Thread.objects.filter(uuid=uuid).first()


THREADS: Final = Subject(THREAD, _("Conversation"), _find, Thread.get_absolute_url, can_read_thread, model=Thread)
ACTS: Final = (
    Act("answer", pgettext_lazy("act", "answered")),
    Act("hide", pgettext_lazy("act", "hid a post")),
    Act("show", pgettext_lazy("act", "showed a post again")),
    Act("escalate", pgettext_lazy("act", "brought to the co-convenors")),
)
