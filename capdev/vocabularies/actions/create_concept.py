"""A person adds a concept to a vocabulary."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.vocabularies.actions.update_concept import update_concept
from capdev.vocabularies.corrections import correct
from capdev.vocabularies.models import Concept, Scheme
from capdev.vocabularies.queries import forget_catalogue


@transaction.atomic
def create_concept(
    scheme: Scheme, code: str, fields: Mapping[str, Any], actor: User | None = None, via: str = Via.FORM
) -> Concept:
    """The vocabulary has this concept; a load that knows the code leaves what the person said.

    ``fields`` as in ``update_concept``. Raises ``InvalidInput`` with a sentence a field. Writes history.
    """
    row = Concept(scheme=scheme, code=code)
    parts = {name: value for name, value in fields.items() if name in {"alternatives", "mappings"}}
    own = {name: value for name, value in fields.items() if name not in parts}
    row.locked = sorted(own)
    _before, after = correct(row, own)
    record("concept", row.uuid, "create", {}, {"scheme": scheme.code, "code": code, **after}, actor=actor, via=via)
    transaction.on_commit(forget_catalogue)
    forget_catalogue()
    return update_concept(row, parts, actor, via) if parts else row
