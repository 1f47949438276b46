"""Suggested edits and likely duplicates that wait."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse
from django.utils.translation import ngettext

from capdev.accounts.models import User
from capdev.inventory.queries.merges import pairs_for
from capdev.inventory.queries.suggestions import suggestions_waiting
from capdev.network.desks import SOMETIME, URGENT, DeskTasks, Task
from capdev.network.models import Organisation
from capdev.network.rules import is_convenor


def _at_organisation(person: User, organisation: Organisation) -> Iterable[Task]:
    """Suggested edits on its records. One query."""
    del person
    yield _suggestions(suggestions_waiting(None, organisation).count())


def _of_person(person: User) -> Iterable[Task]:
    """Suggested edits and likely duplicates. A fixed number of queries."""
    yield _suggestions(suggestions_waiting(person).count())
    if is_convenor(person):
        pairs = pairs_for(person).count()
        said = ngettext("%(count)s pair of records looks like one.", "%(count)s pairs of records look like one.", pairs)
        yield Task(said % {"count": pairs}, reverse("inventory:duplicates"), SOMETIME, pairs)


def _suggestions(count: int) -> Task:
    said = ngettext("%(count)s suggested edit waits.", "%(count)s suggested edits wait.", count)
    return Task(said % {"count": count}, reverse("inventory:suggestions"), URGENT, count)


PROPOSALS: Final = DeskTasks("proposals", _at_organisation, _of_person, 45)
