"""Rows of every table as lines of JSON, and back, without a word of SQL that only one engine knows.

Values pass through the model fields (``value_to_string`` out, ``to_python`` in), so that what SQLite keeps as text
and PostgreSQL as its own type is the same in the archive.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Final

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

if TYPE_CHECKING:
    Field = models.Field[Any, Any]
else:
    Field = models.Field

_BATCH: Final = 500


def tables() -> list[type[models.Model]]:
    """Every model with a table of its own, the automatic ones between many-to-many sides included, by table name."""
    found = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True) if _has_table(model)}
    return [found[name] for name in sorted(found)]


def _has_table(model: type[models.Model]) -> bool:
    return model._meta.managed and not model._meta.proxy


def schema() -> dict[str, str]:
    """The last migration of each app: archives go back only into the same."""
    applied = sorted(MigrationRecorder(connection).applied_migrations())
    return dict(applied)


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything as of one moment, without keeping others from writing."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Django would begin IMMEDIATE and hold up every writer; a deferred transaction only reads its snapshot.
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("COMMIT")
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def write_rows(model: type[models.Model], out: IO[bytes]) -> int:
    """Write each row as one line, ordered by key; answers their number. Memory stays constant."""
    fields = model._meta.local_concrete_fields
    rows: Iterator[models.Model] = models.QuerySet(model).order_by("pk").iterator(chunk_size=2_000)
    count = 0
    for row in rows:
        values = {column_of(field): _out(field, row) for field in fields}
        out.write(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        count += 1
    return count


def column_of(field: Field) -> str:
    """The column of a concrete field; only fields without one have none."""
    assert field.column is not None  # noqa: S101 - concrete fields alone come here
    return field.column


def _out(field: Field, row: models.Model) -> Any:
    if getattr(row, field.attname) is None:
        return None
    if field.remote_field is not None:
        return str(getattr(row, field.attname))
    return field.value_to_string(row)


def read_rows(model: type[models.Model], lines: Iterable[bytes]) -> int:
    """Insert the rows of an archive into an empty table; answers their number."""
    fields = model._meta.local_concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column_of(field)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 - quoted names
    count = 0
    waiting = iter(lines)
    with connection.cursor() as cursor:
        while batch := list(islice(waiting, _BATCH)):
            cursor.executemany(statement, [_values(fields, json.loads(line)) for line in batch])
            count += len(batch)
    return count


def _values(fields: Iterable[Field], row: dict[str, Any]) -> list[Any]:
    return [_in(field, row[column_of(field)]) for field in fields]


def _in(field: Field, value: Any) -> Any:
    if value is None:
        return None
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return target.get_db_prep_save(target.to_python(value), connection)


def empty_all(models_: Iterable[type[models.Model]]) -> None:
    """Remove every row, also those that migrations put there; references are checked when the transaction ends."""
    with connection.cursor() as cursor:
        for model in models_:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - quoted name


def continue_numbering(models_: Iterable[type[models.Model]]) -> None:
    """Let the next new row of each table take a number after the restored ones."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(models_))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
