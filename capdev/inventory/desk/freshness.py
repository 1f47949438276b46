"""What is to be done so that records stay right."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from capdev.accounts.models import User
from capdev.inventory.queries.links import broken_links_of
from capdev.inventory.queries.reminders import waiting_editions, waiting_records
from capdev.network.desks import SOMETIME, SOON, DeskTasks, Task
from capdev.network.models import Organisation


def _at_organisation(_person: User, organisation: Organisation) -> Iterable[Task]:
    """Records past their term, editions whose figures are missing, broken links. At most fifteen queries."""
    today = timezone.localdate()
    address = reverse("inventory:waiting", args=[organisation.slug])
    count = len(waiting_records(organisation, today))
    records = ngettext(
        "Say whether %(count)s record is still right.", "Say whether %(count)s records are still right.", count
    )
    yield Task(records % {"count": count}, address, SOMETIME, count)
    held = waiting_editions(organisation, today).count()
    figures = ngettext(
        "Report what came of %(count)s edition that has taken place.",
        "Report what came of %(count)s editions that have taken place.",
        held,
    )
    yield Task(figures % {"count": held}, address, SOON, held)
    broken = len(broken_links_of(organisation))
    silent = ngettext(
        "%(count)s address on the records does not answer.", "%(count)s addresses on the records do not answer.", broken
    )
    yield Task(silent % {"count": broken}, reverse("inventory:links", args=[organisation.slug]), SOMETIME, broken)


FRESHNESS: Final = DeskTasks("freshness", _at_organisation, order=40)
