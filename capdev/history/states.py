"""States: the fields of a record as values that JSON can carry, and what differs between two of them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.functional import Promise

from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import LanguageText, TranslatedText

State = dict[str, Any]


def json_safe(value: Any) -> Any:
    """``value`` as JSON carries it: moments in UTC, durations in seconds, records by their uuid.

    Raises ``TypeError`` for what has no such form, so that nothing is stored as an accident of ``str``.
    """
    if isinstance(value, Enum):
        return json_safe(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): json_safe(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(json_safe(item) for item in value)
    if isinstance(value, list | tuple | models.QuerySet):
        return [json_safe(item) for item in value]
    return _of_object(value)


def _of_object(value: Any) -> Any:
    match value:
        case TranslatedText():
            return value.as_json()
        case datetime():
            return (value.astimezone(UTC) if value.tzinfo else value).isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case PartialDate() | UUID() | Decimal() | LanguageText() | Promise():
            return str(value)
        case FieldFile():
            return value.name or ""
        case models.Model():
            return identity(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def identity(record: models.Model) -> str:
    """How a state names another record: its uuid, else its natural key, else its primary key."""
    if (uuid := getattr(record, "uuid", None)) is not None:
        return str(uuid)
    if (code := getattr(record, "code", None)) is not None:
        return str(code)
    return str(record.pk)


def state_of(record: models.Model, fields: Iterable[str]) -> State:
    """The named fields of a record, JSON-safe. A relation costs one query unless it was fetched before."""
    return {name: _field_state(record, name) for name in fields}


def _field_state(record: models.Model, name: str) -> Any:
    value = getattr(record, name)
    if isinstance(value, models.Manager):
        return sorted(identity(related) for related in value.all())
    return json_safe(value)


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[State, State]:
    """The fields whose values differ, as they were and as they are; a field that is missing counts as ``None``."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}
