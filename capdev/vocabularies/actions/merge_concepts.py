"""Bring many concepts up to date at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import Sentence
from capdev.vocabularies.catalogue import Key
from capdev.vocabularies.items import ConceptItem
from capdev.vocabularies.models import AlternativeLabel, Concept, Mapping, Scheme
from capdev.vocabularies.queries import forget_catalogue

_FIELDS: Final = ("label", "definition", "attributes", "position", "source", "is_current")


@dataclass(slots=True)
class MergeResult:
    """Keys of what was added and changed, how many stayed as they were, and what was refused with the reason."""

    added: list[Key] = field(default_factory=list)
    changed: list[Key] = field(default_factory=list)
    unchanged: int = 0
    refused: list[tuple[Key, Sentence]] = field(default_factory=list)


@transaction.atomic
def merge_concepts(batch: Sequence[ConceptItem]) -> MergeResult:
    """Every concept of the batch is as its item says, save the fields that a person corrected.

    Concepts that the batch does not name stay untouched. An item with an unknown scheme, broader concept or mapping
    target is refused; the rest is done. About ten queries for any number; none of them writes when nothing differs.
    """
    return _Merge(batch).run()


class _Merge:
    def __init__(self, batch: Sequence[ConceptItem]) -> None:
        self.schemes = {scheme.code: scheme for scheme in Scheme.objects.all()}
        self.known: dict[Key, Concept] = {
            (concept.scheme.code, concept.code): concept
            for concept in Concept.objects.select_related("scheme").select_for_update(of=("self",))
        }
        self.result = MergeResult()
        self.touched: set[Key] = set()
        wanted = {item.key for item in batch} | set(self.known)
        self.items = [item for item in batch if self._is_sound(item, wanted)]

    def run(self) -> MergeResult:
        self._add_missing()
        self._update_fields()
        self._set_broader()
        self._set_alternatives()
        self._set_mappings()
        new = set(self.result.added)
        self.result.changed = [item.key for item in self.items if item.key in self.touched - new]
        self.result.unchanged = len(self.items) - len(self.result.added) - len(self.result.changed)
        if self.touched:
            changed = [self.known[key].pk for key in self.touched - new]
            Concept.objects.filter(pk__in=changed).update(changed_at=timezone.now())
            transaction.on_commit(forget_catalogue)
            forget_catalogue()
        return self.result

    def _is_sound(self, item: ConceptItem, wanted: set[Key]) -> bool:
        problem: Sentence = ""
        if item.scheme not in self.schemes:
            problem = format_lazy(_("There is no vocabulary “{code}”."), code=item.scheme)
        elif not item.code or len(item.code) > 64:
            problem = _("The code is missing or longer than 64 characters.")
        elif not item.label:
            problem = _("The label is missing.")
        missing = [key for key in _targets(item) if key not in wanted]
        if missing:
            scheme, code = missing[0]
            problem = format_lazy(_("There is no concept “{code}” in “{scheme}”."), scheme=scheme, code=code)
        if problem:
            self.result.refused.append((item.key, problem))
        return not problem

    def _add_missing(self) -> None:
        rows = [
            Concept(
                scheme=self.schemes[item.scheme],
                code=item.code,
                **{name: getattr(item, name) for name in _FIELDS},
            )
            for item in self.items
            if item.key not in self.known
        ]
        for row in Concept.objects.bulk_create(rows):
            key = (row.scheme.code, row.code)
            self.known[key] = row
            self.result.added.append(key)
            self.touched.add(key)

    def _update_fields(self) -> None:
        rows = []
        for item in self.items:
            row = self.known[item.key]
            before = {name: getattr(row, name) for name in _FIELDS}
            for name in _FIELDS:
                if name not in row.locked:
                    setattr(row, name, getattr(item, name))
            if before != {name: getattr(row, name) for name in _FIELDS}:
                rows.append(row)
                self.touched.add(item.key)
        Concept.objects.bulk_update(rows, _FIELDS, batch_size=100)

    def _set_broader(self) -> None:
        rows = []
        for item in self.items:
            row = self.known[item.key]
            broader = self.known[item.broader].pk if item.broader else None
            if row.broader_id != broader and "broader" not in row.locked:
                row.broader_id = broader
                rows.append(row)
                self.touched.add(item.key)
        Concept.objects.bulk_update(rows, ["broader"], batch_size=300)

    def _set_alternatives(self) -> None:
        found: dict[int, dict[tuple[str, str], AlternativeLabel]] = {}
        for label in AlternativeLabel.objects.filter(concept__in=self._pks("alternatives")):
            found.setdefault(label.concept_id, {})[label.language, label.label] = label
        new: list[AlternativeLabel] = []
        stale: list[int] = []
        for item in self._unlocked("alternatives"):
            row = self.known[item.key]
            has = found.get(row.pk, {})
            wanted = {(language, text): kind for language, text, kind in item.alternatives}
            off = [label for key, label in has.items() if wanted.get(key) != label.kind]
            kept = {key for key, label in has.items() if label not in off}
            add = [
                AlternativeLabel(concept=row, language=key[0], label=key[1], kind=kind)
                for key, kind in wanted.items()
                if key not in kept
            ]
            if off or add:
                self.touched.add(item.key)
                stale += [label.pk for label in off]
                new += add
        AlternativeLabel.objects.filter(pk__in=stale).delete()
        AlternativeLabel.objects.bulk_create(new)

    def _set_mappings(self) -> None:
        found: dict[int, dict[tuple[str, int], int]] = {}
        for mapping in Mapping.objects.filter(concept__in=self._pks("mappings")):
            found.setdefault(mapping.concept_id, {})[mapping.relation, mapping.target_id] = mapping.pk
        new: list[Mapping] = []
        stale: list[int] = []
        for item in self._unlocked("mappings"):
            row = self.known[item.key]
            has = found.get(row.pk, {})
            wanted = {(relation, self.known[target].pk) for relation, target in item.mappings}
            if wanted != set(has):
                self.touched.add(item.key)
                stale += [has[key] for key in set(has) - wanted]
                new += [Mapping(concept=row, relation=key[0], target_id=key[1]) for key in sorted(wanted - set(has))]
        Mapping.objects.filter(pk__in=stale).delete()
        Mapping.objects.bulk_create(new)

    def _unlocked(self, name: str) -> Iterable[ConceptItem]:
        return (item for item in self.items if name not in self.known[item.key].locked)

    def _pks(self, name: str) -> list[int]:
        return [self.known[item.key].pk for item in self._unlocked(name)]


def _targets(item: ConceptItem) -> list[Key]:
    return [*([item.broader] if item.broader else []), *(target for _relation, target in item.mappings)]
