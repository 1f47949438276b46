"""Two records of one thing become one, and two again."""

from collections.abc import Collection, Iterator
from typing import Any, Final

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.following.actions import follows_moved
from capdev.following.models import Follow
from capdev.history.actions import record as keep
from capdev.history.actions import unbury
from capdev.history.choices import Via
from capdev.history.moving import move
from capdev.inventory.actions.likeness_keys import keep_likeness_keys
from capdev.inventory.actions.staleness import mark_records_stale
from capdev.inventory.actions.write_record import update_record
from capdev.inventory.errors import NotYours
from capdev.inventory.models import (
    Check,
    Component,
    Draft,
    DuplicateCheck,
    DuplicatePair,
    Fingerprint,
    LikenessKey,
    Merge,
    Record,
    Reminder,
)
from capdev.inventory.queries.records import of_own_type
from capdev.inventory.rules import can_merge, can_undo_merge
from capdev.inventory.stated import stated_now, writable_values
from capdev.kernel.errors import DomainError

_STAYS: Final = (Check, Draft, DuplicateCheck, DuplicatePair, Fingerprint, LikenessKey, Merge, Reminder)
"""What tells of a record's own words or of work on them: it would be wrong beside another's."""
Moved = list[list[Any]]


@transaction.atomic
def merge_duplicate(user: User, winner: Record, loser: Record, taken: Collection[str] = ()) -> Merge:
    """``winner`` has everything that hung on either, and says of ``taken`` fields what ``loser`` said.

    The loser is archived: its uuid, addresses and identifiers lead to the winner, its history stays and is told on.
    A row that the winner has already stays behind. Raises ``NotYours``, ``DomainError``. Writes the history of both.
    """
    winner, loser = _locked(winner, loser)
    if not can_merge(user, winner, loser):
        raise NotYours
    now, theirs = stated_now(winner), stated_now(loser)
    written = {name: theirs[name] for name in taken if name in theirs and theirs[name] != now[name]}
    if any(name.startswith("terms.") for name in written):
        raise DomainError(_("Terms of both records are kept; there is nothing to choose."))
    merge = Merge(winner=winner, loser=loser, loser_state=loser.state, written=written)
    merge.before = {name: now[name] for name in written}
    merge.moved = _move_rows(loser, winner)
    if written:
        update_record(user, winner, writable_values(winner, written), note=_note(loser))
    merge.save()
    move(loser.type, loser, loser.title, "archive", actor=user, note=_note(winner), successor=winner.uuid)
    keep(winner.type, winner.uuid, "merge", {}, {"merged": loser.title.as_json()}, actor=user, via=Via.FORM)
    _tell([winner, loser])
    return merge


@transaction.atomic
def undo_merge(user: User, merge: Merge) -> None:
    """Both records stand as they stood before, save what somebody has changed since.

    Raises ``NotYours``, ``DomainError``. Writes the history of both.
    """
    merge = Merge.objects.select_for_update(of=("self",)).select_related("winner", "loser").get(pk=merge.pk)
    winner, loser = _locked(merge.winner, merge.loser)
    if not can_undo_merge(user, merge):
        raise NotYours
    if merge.undone_at is not None:
        raise DomainError(_("This merging has been undone already."))
    _move_back(merge)
    now = stated_now(winner)
    back = {name: value for name, value in merge.before.items() if now[name] == merge.written[name]}
    if back:
        update_record(user, winner, writable_values(winner, back), note=_note(loser))
    unbury(loser.uuid)
    before, loser.state = loser.state, merge.loser_state
    loser.save()
    keep(loser.type, loser.uuid, "restore", {"state": before}, {"state": loser.state}, actor=user, via=Via.FORM)
    keep(winner.type, winner.uuid, "unmerge", {"merged": loser.title.as_json()}, {}, actor=user, via=Via.FORM)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at", "changed_at"])
    _tell([winner, loser])


@transaction.atomic
def tell_apart(user: User, one: Record, other: Record, *, distinct: bool = True) -> None:
    """Nobody is asked about the two any more; or is again. Raises ``NotYours``. Writes the history of both."""
    one, other = _locked(one, other)
    if not can_merge(user, one, other):
        raise NotYours
    first, second = sorted((one, other), key=lambda row: row.pk)
    pair, _made = DuplicatePair.objects.get_or_create(first=first, second=second)
    if pair.is_distinct == distinct:
        return
    pair.is_distinct = distinct
    pair.save(update_fields=["is_distinct"])
    act = "tell_apart" if distinct else "doubt_apart"
    for row, neighbour in ((one, other), (other, one)):
        keep(row.type, row.uuid, act, {}, {"apart": neighbour.title.as_json()}, actor=user, via=Via.FORM)


def _locked(one: Record, other: Record) -> tuple[Any, Any]:
    keys = sorted({one.pk, other.pk})
    list(Record.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    rows = [of_own_type(row) for row in (one, other)]
    return rows[0], rows[1]


def _note(neighbour: Record) -> str:
    return neighbour.get_absolute_url()


def _tell(records: list[Record]) -> None:
    mark_records_stale(records)
    keep_likeness_keys([row.pk for row in records])
    DuplicateCheck.objects.filter(record__in=records).delete()


def _move_rows(loser: Record, winner: Record) -> Moved:
    """Everything that points to the loser points to the winner, save what the winner has already."""
    moved: Moved = []
    for model, column in _columns(type(loser)):
        rows: models.QuerySet[Any] = models.QuerySet(model)
        for row in rows.filter(**{column: loser.pk}).order_by("pk"):
            wanted = {column: winner.pk}
            if isinstance(row, Component):
                last = Component.objects.filter(activity=winner.pk).aggregate(last=Max("position"))["last"] or 0
                wanted["position"] = last + 1
            was = {name: getattr(row, name) for name in wanted}
            if _set(model, row.pk, wanted):
                moved.append([model._meta.label_lower, row.pk, was])
    for model, columns in _hanging():
        rows = models.QuerySet(model)
        speaks = models.Q(*((column, loser.uuid) for column in columns), _connector=models.Q.OR)
        for row in rows.filter(speaks).order_by("pk"):
            names = [column for column in columns if getattr(row, column) == loser.uuid]
            if _set(model, row.pk, dict.fromkeys(names, winner.uuid)):
                moved.append([model._meta.label_lower, row.pk, dict.fromkeys(names, str(loser.uuid))])
    for follow, values in follows_moved(loser.uuid, winner.uuid):
        earlier = {name: getattr(follow, name) for name in values}
        if _set(Follow, follow.pk, values):
            moved.append([Follow._meta.label_lower, follow.pk, earlier])
    return moved


def _move_back(merge: Merge) -> None:
    for label, key, was in reversed(merge.moved):
        _set(apps.get_model(label), key, was)


def _columns(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Every column of any app that points to a record."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.one_to_many or relation.one_to_one) or not relation.auto_created or relation.concrete:
            continue
        other, field = relation.related_model, relation.field  # type: ignore[union-attr]
        is_parent_link = getattr(field.remote_field, "parent_link", False)
        if not is_parent_link and other not in _STAYS and not issubclass(other, Record):  # type: ignore[arg-type]
            yield other, field.attname  # type: ignore[misc]


def _hanging() -> list[tuple[type[models.Model], tuple[str, ...]]]:
    """Models whose rows speak of subjects of any kind and go where these go, with the columns that say which
    (``moves_with_subject``)."""
    found = [(model, getattr(model, "moves_with_subject", ())) for model in apps.get_models()]
    return [(model, columns) for model, columns in found if columns]


def _set(model: type[models.Model], key: Any, wanted: dict[str, Any]) -> bool:
    """Whether the row could be changed; a constraint of its table may forbid it."""
    rows: models.QuerySet[Any] = models.QuerySet(model)
    try:
        with transaction.atomic():
            return bool(rows.filter(pk=key).update(**wanted))
    except IntegrityError:
        return False
