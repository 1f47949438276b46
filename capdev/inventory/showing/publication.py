"""A record on its way to the public, and the queue of those who publish."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capdev.accounts.models import User
from capdev.history.acts import acts
from capdev.history.models import Change
from capdev.inventory.choices import CheckReason, Visibility
from capdev.inventory.models import Check, Record
from capdev.inventory.queries.keepers import last_return
from capdev.inventory.queries.publication import changes_since, open_check_of, path_of, seen_revision
from capdev.inventory.rules import (
    can_archive,
    can_ask_editors,
    can_check,
    can_open_queue,
    can_publish,
    can_restore,
    can_return,
    can_submit,
)
from capdev.inventory.showing.changes import difference_rows
from capdev.kernel.errors import Sentence
from capdev.kernel.publication import PUBLICATION, State
from capdev.ui.formats import date_text
from capdev.ui.parts import Badge, Column, Event, Step, Tone

TONES: Final[Mapping[str, Tone]] = {
    State.DRAFT: "neutral",
    State.REVIEW: "attention",
    State.PUBLISHED: "positive",
    State.ARCHIVED: "quiet",
}
_MOST_EVENTS: Final = 30


@dataclass(frozen=True, slots=True)
class PathAct:
    """A button: what it does to the record."""

    key: str
    label: Sentence
    look: str = "second"


def state_badge(record: Record) -> Badge:
    return Badge(State(record.state).label, TONES[record.state])


def record_badges(record: Record) -> list[Badge]:
    """State, and whether the record is for member organisations alone."""
    internal = [Badge(Visibility.INTERNAL.label, "quiet")] if record.visibility == Visibility.INTERNAL else []
    return [state_badge(record), *internal]


def path_page(person: User, record: Record) -> dict[str, Any]:
    """Where the record stands, what changed since it was looked at last, what this person may do."""
    check = open_check_of(record)
    waits = record.state in (State.DRAFT, State.REVIEW) or check is not None
    revision = seen_revision(record, check)
    return {
        "record": record,
        "badges": record_badges(record),
        "steps": _steps(record),
        "check": CheckReason(check.reason).label if check else "",
        "returned": last_return(record) if record.state == State.DRAFT else None,
        "is_first": not revision,
        "waits": waits,
        "columns": [Column(_("Field")), Column(_("Before")), Column(_("Now"))] if revision else _first_columns(),
        "rows": _changed(record, revision) if waits else [],
        "events": [_event(change) for change in path_of(record)[:_MOST_EVENTS]],
        "acts": [*path_acts(person, record, check)],
        "decides": can_open_queue(person) and record.state in (State.REVIEW, State.PUBLISHED),
        "may_archive": can_archive(person, record) and PUBLICATION.allows(record.state, "archive"),
        "may_queue": can_open_queue(person),
    }


def path_acts(person: User, record: Record, check: Check | None) -> Iterator[PathAct]:
    """What this person may do with the record now; the first is the usual one."""
    is_waiting = record.state in (State.DRAFT, State.REVIEW)
    publishes = is_waiting and can_publish(person, record)
    if publishes:
        at_once = record.state == State.DRAFT and not can_open_queue(person)
        yield PathAct("publish", _("Publish at once") if at_once else pgettext_lazy("button", "Publish"), "")
    if record.state == State.DRAFT and can_submit(person, record):
        yield PathAct("submit", _("Send for review"), "second" if publishes else "")
    if check is not None and can_check(person, record):
        yield PathAct("check", _("It is in order"), "")
    if record.state == State.REVIEW and can_return(person, record) and not can_open_queue(person):
        yield PathAct("return", _("Take it back to work on it"))
    elif PUBLICATION.allows(record.state, "return") and can_return(person, record):
        yield PathAct("return", _("Return it with this reason"))
    if can_ask_editors(person, record):
        yield PathAct("ask", _("Ask its editors this"))
    if record.state == State.ARCHIVED and can_restore(person, record):
        yield PathAct("restore", _("Restore it as a draft"))


def _steps(record: Record) -> list[Step]:
    order = [State.DRAFT, State.REVIEW, State.PUBLISHED]
    if record.state not in order:
        return []
    here = order.index(State(record.state))
    return [
        Step(state.label, "done" if place < here else "current" if place == here else "ahead")
        for place, state in enumerate(order)
    ]


def _first_columns() -> list[Column]:
    return [Column(_("Field")), Column(_("What it says"))]


def _changed(record: Record, revision: int) -> list[list[Any]]:
    """Rows of the fields that changed; of a record that nobody published yet, all that it says and no address."""
    was, now = changes_since(record, revision)
    if revision:
        return list(difference_rows(record.type, was, now))
    return [[label, after] for label, _before, after in difference_rows(record.type, was, now, ("slug",))]


def _event(change: Change) -> Event:
    act = acts.get(change.act)
    who = change.actor.name if change.actor else ""
    text = ": ".join(part for part in (who, change.note) if part)
    return Event(date_text(change.at), capfirst(str(act.label)) if act else change.act, text=text)
