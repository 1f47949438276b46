"""A person corrects a concept."""

from typing import Any, Final

from django.db import transaction

from capdev.vocabularies.models import Concept
from capdev.vocabularies.queries import forget_catalogue

_FIELDS: Final = {"label", "definition", "broader", "attributes", "position", "is_current", "source"}


@transaction.atomic
def update_concept(concept: Concept, changes: dict[str, Any]) -> Concept:
    """The concept bears the changes, and no later load undoes them. Raises ``ValueError`` for an unknown field."""
    if unknown := set(changes) - _FIELDS:
        raise ValueError(f"a concept has no field {sorted(unknown)}")
    row = Concept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    altered = [name for name, value in changes.items() if getattr(row, name) != value]
    for name in altered:
        setattr(row, name, changes[name])
    if altered:
        row.locked = sorted({*row.locked, *altered})
        row.save()
        transaction.on_commit(forget_catalogue)
        forget_catalogue()
    return row
