"""Reads of suggestions."""

from datetime import timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from capdev.accounts.models import User
from capdev.inventory.models import Record, Suggestion
from capdev.network.models import Organisation
from capdev.network.queries import Person, organisations_edited_by
from capdev.network.rules import is_convenor

MOST_OPEN: Final = 10
MOST_A_DAY: Final = 20
"""So many suggestions one person may have waiting, and make within a day: more is no help but a flood."""


def may_suggest_more(person: User) -> bool:
    own = Suggestion.objects.filter(by=person)
    if own.filter(answered_at=None).count() >= MOST_OPEN:
        return False
    return own.filter(created_at__gt=timezone.now() - timedelta(days=1)).count() < MOST_A_DAY


def suggestions_waiting(person: Person | None, organisation: Organisation | None = None) -> QuerySet[Suggestion]:
    """Open ones that the person answers, the oldest first: of one organisation's records, or of all that are hers."""
    waiting = Suggestion.objects.filter(answered_at=None).select_related("record")
    if organisation is not None:
        records = Record.objects.filter(roles__organisation=organisation)
    elif person is None or is_convenor(person):
        return waiting
    else:
        records = Record.objects.filter(roles__organisation__in=organisations_edited_by(person))
    return waiting.filter(record__in=records.values("pk"))


def suggestions_by(person: User) -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(by=person).select_related("record").order_by("-created_at", "-pk")
