"""A person corrects a row: its values, and what the record that it speaks of remembers of that.

What a person corrected or took away is locked by its name on that record, so that no load brings it back.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.states import json_safe
from capdev.kernel.errors import DomainError, InvalidInput
from capdev.kernel.publication import Publishable
from capdev.kernel.texts import writable
from capdev.vocabularies.models import Concept
from capdev.vocabularies.statements import Origin, lock, plain_state

State = dict[str, Any]


def correct(row: models.Model, changes: Mapping[str, Any]) -> tuple[State, State]:
    """The row is saved with these values; what differs, before and after, JSON-safe. A new row tells all it says.

    ``changes`` are values as the fields hold them, of many-to-many fields lists of rows. Raises ``InvalidInput`` with
    a sentence a field. Must run inside a transaction.
    """
    is_new = row.pk is None
    before: State = {}
    after: State = {}
    many: dict[str, list[Any]] = {}
    for name, value in changes.items():
        field = row._meta.get_field(name)
        if isinstance(field, models.ManyToManyField):
            many[name] = list(value)
            continue
        was = None if is_new else _said(row, field)
        setattr(row, name, writable(value) if isinstance(value, str) else value)
        now = _said(row, field)
        if was != now:
            before |= {} if is_new else {name: was}
            after[name] = now
    _demand_valid(row)
    row.save()
    for name, rows in many.items():
        manager = getattr(row, name)
        was, now = sorted(map(_named, manager.all())), sorted(map(_named, rows))
        if was != now:
            manager.set(rows)
            before |= {} if is_new else {name: was}
            after[name] = now
    return before, after


def said_by(row: models.Model, names: Any) -> State:
    """What the named fields of a row say, JSON-safe: for the history of a row that is taken away."""
    return {name: _said(row, row._meta.get_field(name)) for name in names}


def tell_owner(owner: Publishable, kind: str, name: str, told: tuple[State, State], *, actor: User, via: str) -> None:
    """The owner remembers that a person changed its row ``name``, and loads leave that row alone. Writes history.

    The caller holds the owner's row. An empty state afterwards means that the row was taken away.
    """
    before, after = told
    lock(owner, [name], Origin("", timezone.localdate().isoformat(), via))
    owner.save(update_fields=["provenance", "changed_at"])
    record(kind, owner.uuid, "update", {name: before} if before else {}, {name: after or None}, actor=actor, via=via)


def _said(row: models.Model, field: Any) -> Any:
    if isinstance(field, models.ForeignKey) and field.related_model is not Concept:
        return json_safe(getattr(row, field.name))
    return plain_state(field, getattr(row, field.attname))


def _named(row: models.Model) -> str:
    return str(getattr(row, "code", None) or getattr(row, "slug", None) or getattr(row, "uuid", row.pk))


def _demand_valid(row: models.Model) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise InvalidInput(
            [
                DomainError(" ".join(sentences), field="" if name == NON_FIELD_ERRORS else name)
                for name, sentences in error.message_dict.items()
            ]
        ) from error
