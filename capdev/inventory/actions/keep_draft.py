"""A person's drafts are begun, kept, discarded, taken back and, at last, forgotten."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.inventory.errors import NotYours, TooManyDrafts
from capdev.inventory.models import Draft, Record
from capdev.inventory.queries.drafts import TIME_TO_UNDO
from capdev.inventory.rules import can_create, can_edit
from capdev.kernel.errors import DomainError
from capdev.kernel.texts import writable
from capdev.network.models import Organisation

Said = Mapping[str, Sequence[str]]
MOST_CHARACTERS: Final = 600_000
"""All inputs of one form together, their names included; a record of a hundred pages has less."""
MOST_DRAFTS: Final = 200
"""Of new records, for one person, those that can still be taken back among them."""
UNTOUCHED: Final = timedelta(days=365)


@transaction.atomic
def start_draft(
    person: User, type_: str, organisation: Organisation | None, said: Said | None = None, title: str = ""
) -> Draft:
    """The person has a draft of a new record. An empty one of this kind that is there already is taken again.

    Raises ``NotYours``, ``TooManyDrafts``.
    """
    User.objects.select_for_update().get(pk=person.pk)
    if not can_create(person, organisation):
        raise NotYours
    if not said:
        unused = Draft.objects.filter(person=person, record=None, type=type_, organisation=organisation, said={})
        found = unused.filter(discarded_at=None).first()
        if found:
            return found
    if Draft.objects.filter(person=person, record=None).count() >= MOST_DRAFTS:
        raise TooManyDrafts
    kept = _measured(said or {})
    return Draft.objects.create(person=person, type=type_, organisation=organisation, said=kept, title=title[:300])


@transaction.atomic
def keep_draft(person: User, draft: Draft, said: Said, title: str = "") -> Draft:
    """The draft says what was just sent, right or wrong. Raises ``NotYours``, ``DomainError`` when it is too much."""
    row = _own(person, draft)
    row.said, row.title, row.discarded_at = _measured(said), writable(title)[:300], None
    row.save()
    return row


@transaction.atomic
def keep_changes(
    person: User, record: Record, part: str, said: Said, *, type_: str, title: str, revision: int
) -> Draft:
    """The person's one draft of this part of the record says what was just sent. Raises as ``keep_draft``."""
    if not can_edit(person, record):
        raise NotYours
    kept: dict[str, Any] = {
        "said": _measured(said), "title": writable(title)[:300], "revision": revision, "type": type_,
        "discarded_at": None,
    }  # fmt: skip
    Record.objects.select_for_update().get(pk=record.pk)
    row, _made = Draft.objects.update_or_create(person=person, record_id=record.pk, part=part, defaults=kept)
    return row


@transaction.atomic
def discard_draft(person: User, draft: Draft) -> Draft:
    """The draft is out of sight; for 30 days it can be taken back. Raises ``NotYours``."""
    row = _own(person, draft)
    row.discarded_at = timezone.now()
    row.save()
    return row


@transaction.atomic
def take_back_draft(person: User, draft: Draft) -> Draft:
    """A discarded draft is there again. Raises ``NotYours``."""
    row = _own(person, draft)
    row.discarded_at = None
    row.save()
    return row


def forget_old_drafts() -> int:
    """Drafts that were discarded long ago, or that nobody touched for a year, are gone; how many."""
    now = timezone.now()
    discarded, _ones = Draft.objects.filter(discarded_at__lt=now - TIME_TO_UNDO).delete()
    untouched, _others = Draft.objects.filter(changed_at__lt=now - UNTOUCHED).delete()
    return discarded + untouched


def _own(person: User, draft: Draft) -> Draft:
    row = Draft.objects.select_for_update().filter(pk=draft.pk, person=person).first()
    if row is None:
        raise NotYours
    return row


def _measured(said: Said) -> dict[str, list[str]]:
    kept = {writable(name): [writable(value) for value in values] for name, values in said.items()}
    if sum(len(text) for name, values in kept.items() for text in (name, *values)) > MOST_CHARACTERS:
        raise DomainError(
            _("This is too much text for one record. Shorten it, or put the long part on a page of its own.")
        )
    return kept
