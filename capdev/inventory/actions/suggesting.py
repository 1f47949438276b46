"""A reader suggests changes to a record of others; who keeps it takes or refuses each field."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.inventory.actions.write_record import update_record
from capdev.inventory.errors import NotYours, TooManySuggestions
from capdev.inventory.fields import SUGGESTED
from capdev.inventory.models import Record, Suggestion
from capdev.inventory.queries.keepers import keepers_of
from capdev.inventory.queries.records import of_own_type
from capdev.inventory.queries.suggestions import may_suggest_more
from capdev.inventory.rules import can_answer_suggestion, can_suggest
from capdev.inventory.stated import differing, stated_now, writable_values
from capdev.kernel.errors import DomainError
from capdev.kernel.texts import writable
from capdev.network.queries import convenors
from capdev.notices.actions import notify
from capdev.vocabularies.statements import values_of

_LONGEST: Final = {"reason": 1000, "source": 500}


@transaction.atomic
def suggest_edit(
    user: User, record: Record, changes: Mapping[str, Any], *, reason: str, source: str, language: str = ""
) -> Suggestion:
    """The owners of the record are asked to take these plain values, for this reason, from this source.

    Raises ``NotYours``, ``TooManySuggestions``, and ``DomainError`` where nothing differs, a value cannot be written
    or a suggestion of the same person waits already. The owners are told; where there are none, the co-convenors.
    """
    User.objects.select_for_update().get(pk=user.pk)
    if not can_suggest(user, record):
        raise NotYours
    if not may_suggest_more(user):
        raise TooManySuggestions
    if Suggestion.objects.filter(by=user, record=record, answered_at=None).exists():
        raise DomainError(_("Your earlier suggestion on this record waits for an answer."))
    own = of_own_type(record)
    foreign = [name for name in changes if name not in SUGGESTED[own.type]]
    if foreign:
        raise DomainError(_("There is no such field."), field=foreign[0])
    now = stated_now(own)
    wanted = differing(now, changes)
    if not wanted:
        raise DomainError(_("You have not changed anything yet."))
    values_of(type(own), writable_values(own, wanted))
    made = Suggestion.objects.create(
        record=Record.objects.get(pk=own.pk),
        by=user,
        changes=wanted,
        before={name: now.get(name) for name in wanted},
        reason=_said(reason, "reason"),
        source=_said(source, "source"),
        language=language,
    )
    told = list(keepers_of(own)) or list(convenors())
    notify(
        "suggestion_made",
        told,
        subject=(own.type, own.uuid),
        context={"suggestion": str(made.uuid)},
        dedupe=str(made.uuid),
    )
    return made


@transaction.atomic
def answer_suggestion(user: User, suggestion: Suggestion, accepted: Collection[str], answer: str = "") -> Suggestion:
    """The record says what was accepted, with the suggestion's source; the rest is refused; its author is told.

    Raises ``NotYours``, ``DomainError``. Writes history.
    """
    held = Suggestion.objects.select_for_update(of=("self",)).select_related("record", "by").get(pk=suggestion.pk)
    if not can_answer_suggestion(user, held):
        raise NotYours
    if held.answered_at is not None:
        raise DomainError(_("This suggestion has been answered."))
    names = [name for name in held.changes if name in accepted]
    own = of_own_type(held.record)
    if names:
        values = writable_values(own, {name: _merged(own, name, held) for name in names})
        note = str(format_lazy(_("Suggested by a reader: {reason}"), reason=held.reason))
        update_record(user, own, values, note=note, source=held.source)
    held.accepted, held.answer, held.answered_at = names, writable(answer).strip()[:1000], timezone.now()
    held.save()
    if held.by is not None:
        context = {"suggestion": str(held.uuid)}
        notify("suggestion_answered", [held.by], subject=(own.type, own.uuid), context=context, dedupe=str(held.uuid))
    return held


def _merged(record: Record, name: str, suggestion: Suggestion) -> Any:
    """A suggested text replaces only the languages that it changes: others may have been written since."""
    value, before = suggestion.changes[name], suggestion.before.get(name)
    if not (isinstance(value, dict) and "texts" in value):
        return value
    now = getattr(record, name).as_json()
    old = before["texts"] if isinstance(before, dict) else {}
    changed = {tag: text for tag, text in value["texts"].items() if old.get(tag) != text}
    gone = set(old) - set(value["texts"])
    texts = {tag: text for tag, text in {**now["texts"], **changed}.items() if tag not in gone}
    return {**now, "texts": texts, "source": now["source"] if now["texts"] else value["source"]}


def _said(text: str, field: str) -> str:
    text = writable(text).strip()
    limit = _LONGEST[field]
    if not text:
        raise DomainError(_("This must be said."), field=field)
    if len(text) > limit:
        raise DomainError(format_lazy(_("At most {count} characters."), count=limit), field=field)
    return text
