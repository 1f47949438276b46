"""Writing many rows at once where Django's own bulk methods do not reach."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from django.db.models import sql


def insert_with_parent(parent: type[models.Model], children: Sequence[models.Model]) -> None:
    """Insert rows of one model that extends ``parent`` by one table of its own; every child knows its key afterwards.

    Two inserts for some hundred rows, where ``save`` would take two a row. Must run inside a transaction.
    Sends no signals and calls no ``save``.
    """
    if not children:
        return
    model = type(children[0])
    shared = [field.attname for field in parent._meta.concrete_fields if not field.primary_key]
    parents = [parent(**{name: getattr(child, name) for name in shared}) for child in children]
    rows: models.QuerySet[Any] = models.QuerySet(parent)
    rows.bulk_create(parents)
    for child, above in zip(children, parents, strict=True):
        child.pk = above.pk
        for name in shared:
            setattr(child, name, getattr(above, name))
        key: Any = parent._meta.pk
        setattr(child, key.attname, above.pk)
    fields = list(model._meta.local_concrete_fields)
    size = max(connection.ops.bulk_batch_size(fields, children), 1)
    for start in range(0, len(children), size):
        query = sql.InsertQuery(model)
        query.insert_values(fields, list(children[start : start + size]), raw=True)
        query.get_compiler(connection.alias).execute_sql()
