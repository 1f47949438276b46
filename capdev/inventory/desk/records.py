"""The table of an organisation's records, and what is to be done on their way to the public."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse
from django.utils.translation import ngettext

from capdev.accounts.models import User
from capdev.inventory.queries.kept import kept_records, open_question_count, returned_uuids
from capdev.inventory.queries.publication import open_checks, submitted_records
from capdev.inventory.rules import can_open_queue
from capdev.inventory.showing.kept import kept_panel
from capdev.kernel.publication import State
from capdev.network.desks import SOON, URGENT, DeskPanel, DeskTasks, Task
from capdev.network.models import Organisation


def _at_organisation(_person: User, organisation: Organisation) -> Iterable[Task]:
    """Questions, returned drafts, drafts that were never sent. Four queries."""
    desk = reverse("affiliations:desk", args=[organisation.slug])
    questions = open_question_count(organisation)
    said = ngettext("%(count)s question waits for your answer.", "%(count)s questions wait for your answer.", questions)
    yield Task(said % {"count": questions}, reverse("notices:own"), URGENT, questions)
    drafts = list(kept_records(organisation).filter(state=State.DRAFT).values_list("uuid", flat=True))
    returned = len(returned_uuids(drafts))
    said = ngettext(
        "%(count)s record was returned with a reason: mend it and send it again.",
        "%(count)s records were returned with a reason: mend them and send them again.",
        returned,
    )
    yield Task(said % {"count": returned}, f"{desk}?state=draft#desk-records", SOON + 50, returned)
    own = len(drafts) - returned
    said = ngettext("%(count)s draft is not sent in yet.", "%(count)s drafts are not sent in yet.", own)
    yield Task(said % {"count": own}, f"{desk}?state=draft#desk-records", SOON, own)


def _of_person(person: User) -> Iterable[Task]:
    """What waits for those who publish. Two queries."""
    if not can_open_queue(person):
        return
    queue = reverse("publication:queue")
    sent = submitted_records().count()
    said = ngettext("%(count)s record waits to be published.", "%(count)s records wait to be published.", sent)
    yield Task(said % {"count": sent}, queue, URGENT, sent)
    checks = open_checks().count()
    said = ngettext(
        "%(count)s record stands in public and waits for a look.",
        "%(count)s records stand in public and wait for a look.",
        checks,
    )
    yield Task(said % {"count": checks}, f"{queue}?list=checks", SOON, checks)


RECORDS: Final = DeskTasks("inventory", _at_organisation, _of_person, 20)
PANEL: Final = DeskPanel("records", "inventory/desk/records.html", kept_panel, 10)
