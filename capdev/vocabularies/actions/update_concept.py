"""A person corrects a concept."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.kernel.errors import DomainError
from capdev.vocabularies.corrections import correct
from capdev.vocabularies.models import AlternativeLabel, Concept
from capdev.vocabularies.models import Mapping as ConceptMapping
from capdev.vocabularies.queries import forget_catalogue
from capdev.vocabularies.signals import concept_moved

_FIELDS: Final = {"label", "definition", "broader", "attributes", "position", "is_current", "source"}
_PARTS: Final = {"alternatives", "mappings"}


@transaction.atomic
def update_concept(
    concept: Concept, changes: Mapping[str, Any], actor: User | None = None, via: str = Via.FORM
) -> Concept:
    """The concept bears the changes, and no later load undoes them. Raises ``ValueError`` for an unknown field.

    ``alternatives`` are all of (language, label, kind), ``mappings`` all of (relation, target). Raises
    ``InvalidInput`` with a sentence a field. Writes history; sends ``concept_moved``.
    """
    if unknown := set(changes) - _FIELDS - _PARTS:
        raise ValueError(f"a concept has no field {sorted(unknown)}")
    row = Concept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    if "broader" in changes:
        _demand_no_circle(row, changes["broader"])
    own = {name: value for name, value in changes.items() if name in _FIELDS}
    before, after = correct(row, own)
    for name, was, now in _parts(row, changes):
        if was != now:
            before[name], after[name] = was, now
    if after:
        row.locked = sorted({*row.locked, *after})
        row.save()
        record("concept", row.uuid, "update", before, after, actor=actor, via=via)
        if "broader" in after:
            concept_moved.send(Concept, concept=row)
        transaction.on_commit(forget_catalogue)
        forget_catalogue()
    return row


def _demand_no_circle(row: Concept, broader: Concept | None) -> None:
    seen = {row.pk}
    while broader is not None:
        if broader.pk in seen:
            raise DomainError(_("A concept cannot lie beneath itself."), field="broader")
        seen.add(broader.pk)
        broader = broader.broader


def _parts(row: Concept, changes: Mapping[str, Any]) -> Iterable[tuple[str, list[str], list[str]]]:
    if "alternatives" in changes:
        yield ("alternatives", *_set_alternatives(row, changes["alternatives"]))
    if "mappings" in changes:
        yield ("mappings", *_set_mappings(row, changes["mappings"]))


def _set_alternatives(row: Concept, wanted: Iterable[tuple[str, str, str]]) -> tuple[list[str], list[str]]:
    there = {(one.language, one.label, one.kind): one for one in row.alternative_labels.all()}
    stated = set(wanted)
    row.alternative_labels.filter(pk__in=[one.pk for key, one in there.items() if key not in stated]).delete()
    new = [
        AlternativeLabel(concept=row, language=key[0], label=key[1], kind=key[2]) for key in sorted(stated - set(there))
    ]
    AlternativeLabel.objects.bulk_create(new)
    return ([f"{key[0]}: {key[1]}" for key in sorted(there)], [f"{key[0]}: {key[1]}" for key in sorted(stated)])


def _set_mappings(row: Concept, wanted: Iterable[tuple[str, Concept]]) -> tuple[list[str], list[str]]:
    there = {(one.relation, one.target_id): one for one in row.mappings.select_related("target")}
    stated = {(relation, target.pk): target for relation, target in wanted}
    if row.pk in {target for _relation, target in stated}:
        raise DomainError(_("A concept cannot correspond to itself."))
    was = sorted(f"{relation} {one.target.code}" for (relation, _key), one in there.items())
    row.mappings.filter(pk__in=[one.pk for key, one in there.items() if key not in stated]).delete()
    ConceptMapping.objects.bulk_create(
        ConceptMapping(concept=row, relation=key[0], target=target)
        for key, target in stated.items()
        if key not in there
    )
    return was, sorted(f"{relation} {target.code}" for (relation, _key), target in stated.items())
