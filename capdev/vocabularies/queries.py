"""Reads of the vocabularies. All but the first call a second are answered from memory."""

import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db.models import Count, Max

from capdev.kernel.starter import starter_stamp
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.vocabularies.catalogue import Catalogue, ConceptLabel, ConceptView, Key
from capdev.vocabularies.models import AlternativeLabel, Concept, Scheme, StarterLoad
from capdev.vocabularies.models import Mapping as ConceptMapping

SECONDS_BETWEEN_CHECKS: Final = 1.0


@dataclass
class _Kept:
    catalogue: Catalogue | None = None
    checked_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


_kept = _Kept()


def catalogue() -> Catalogue:
    """The vocabularies as they stand, at most one second old."""
    now = time.monotonic()
    kept = _kept.catalogue
    if kept is not None and now - _kept.checked_at < SECONDS_BETWEEN_CHECKS:
        return kept
    with _kept.lock:
        stamp = _stamp()
        if _kept.catalogue is None or _kept.catalogue.stamp != stamp:
            _kept.catalogue = _read(stamp)
        _kept.checked_at = now
        return _kept.catalogue


def catalogue_now() -> Catalogue:
    """The vocabularies exactly as they stand in this transaction, for what is kept after it. Four queries."""
    _kept.checked_at = 0.0
    return catalogue()


def forget_catalogue() -> None:
    """Read the vocabularies anew at the next call; for actions, and for tests that change them."""
    _kept.catalogue = None


def concept(scheme: str, code: str) -> ConceptView | None:
    return catalogue().get(scheme, code)


def label(scheme: str, code: str, language: str) -> LanguageText:
    """The preferred label; an unknown code stands for itself."""
    return catalogue().label(scheme, code, language)


def concept_labels() -> Iterable[ConceptLabel]:
    return catalogue().labels()


def closure(scheme: str) -> Mapping[str, frozenset[str]]:
    """Each code of the scheme to itself and the codes of all its broader concepts in that scheme."""
    return catalogue().closure(scheme)


def regions_of(country: str) -> tuple[str, ...]:
    """The codes of the M49 regions that a country lies in, nearest first."""
    found = catalogue().get("countries", country)
    return tuple(code for scheme, code in found.ancestors if scheme == "regions") if found else ()


def scheme_changed_at(scheme: Scheme) -> datetime:
    """When the vocabulary or one of its concepts last changed. One query."""
    latest: datetime | None = scheme.concepts.aggregate(at=Max("changed_at"))["at"]
    return max(scheme.changed_at, latest) if latest else scheme.changed_at


def starter_is_current() -> bool:
    """Whether the starter data, as its files stand now, was loaded into this database to its end. One query."""
    return StarterLoad.objects.filter(stamp=starter_stamp()).exists()


def _stamp() -> str:
    """A text that differs whenever a concept, label or mapping was added, changed or removed. One query a table."""
    parts = [
        Scheme.objects.aggregate(n=Count("pk"), at=Max("changed_at")),
        Concept.objects.aggregate(n=Count("pk"), at=Max("changed_at")),
        AlternativeLabel.objects.aggregate(n=Count("pk"), at=Max("pk")),
        ConceptMapping.objects.aggregate(n=Count("pk"), at=Max("pk")),
    ]
    return ":".join(f"{part['n']}@{part['at']}" for part in parts)


def _read(stamp: str) -> Catalogue:
    rows = list(Concept.objects.select_related("scheme").order_by("scheme__code", "position", "code"))
    keys: dict[int, Key] = {row.pk: (row.scheme.code, row.code) for row in rows}
    broader = {row.pk: row.broader_id for row in rows}
    alternatives: dict[int, list[tuple[str, str, str]]] = {}
    for concept_id, *names in AlternativeLabel.objects.values_list("concept_id", "language", "label", "kind"):
        alternatives.setdefault(concept_id, []).append((names[0], names[1], names[2]))
    mappings: dict[int, list[tuple[str, Key]]] = {}
    for concept_id, relation, target in ConceptMapping.objects.values_list("concept_id", "relation", "target_id"):
        mappings.setdefault(concept_id, []).append((relation, keys[target]))
    concepts = {
        keys[row.pk]: ConceptView(
            id=row.pk,
            scheme=row.scheme.code,
            code=row.code,
            label=row.label,
            definition=row.definition,
            attributes=row.attributes,
            ancestors=_ancestors(row.pk, broader, keys),
            alternatives=tuple(alternatives.get(row.pk, ())),
            mappings=tuple(mappings.get(row.pk, ())),
            is_current=row.is_current,
        )
        for row in rows
    }
    schemes: dict[str, TranslatedText] = {scheme.code: scheme.label for scheme in Scheme.objects.all()}
    return Catalogue(stamp, concepts, schemes)


def _ancestors(concept_id: int, broader: Mapping[int, int | None], keys: Mapping[int, Key]) -> tuple[Key, ...]:
    """Nearest first; a loop in the data ends where it closes."""
    found: list[Key] = []
    above = broader[concept_id]
    while above is not None and keys[above] not in found:
        found.append(keys[above])
        above = broader[above]
    return tuple(found)
