"""What the network itself puts among the things to do next: wishes to join, organisations that are proposed."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse
from django.utils.translation import ngettext

from capdev.accounts.models import User
from capdev.kernel.publication import State
from capdev.network.desks import SOON, URGENT, DeskTasks, Task
from capdev.network.models import Affiliation, Organisation
from capdev.network.queries import affiliations_waiting
from capdev.network.rules import is_convenor


def _at_organisation(person: User, organisation: Organisation) -> Iterable[Task]:
    """People who ask to join. One query."""
    asked = Affiliation.objects.filter(organisation=organisation, state=Affiliation.State.ASKED)
    count = asked.exclude(user=person).count()
    sentence = ngettext("%(count)s person asks to join.", "%(count)s people ask to join.", count) % {"count": count}
    return [Task(sentence, reverse("affiliations:people", args=[organisation.slug]) + "#waiting", URGENT, count)]


def _of_person(person: User) -> Iterable[Task]:
    """People who ask to join anywhere the person decides; organisations to publish, for co-convenors. Two queries."""
    is_everywhere = is_convenor(person)
    wishes = affiliations_waiting(person, everywhere=is_everywhere).exclude(user=person).count()
    wish = ngettext("%(count)s person asks to join.", "%(count)s people ask to join.", wishes) % {"count": wishes}
    yield Task(wish, reverse("affiliations:mine") + "#waiting", URGENT, wishes)
    if is_everywhere:
        count = Organisation.objects.filter(state=State.REVIEW).count()
        proposed = ngettext(
            "%(count)s proposed organization waits to be published.",
            "%(count)s proposed organizations wait to be published.",
            count,
        )
        yield Task(proposed % {"count": count}, reverse("affiliations:mine") + "#proposed", SOON, count)


TASKS: Final = DeskTasks("network", _at_organisation, _of_person, 10)
