"""Editions that items state: matched by their permanent name, added and changed, never taken away."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.actions.merging.known import Known, uuids_of
from capdev.inventory.items import OWN, ActivityItem, EditionItem, RecordItem
from capdev.inventory.models import Activity, Edition, Record
from capdev.kernel.errors import DomainError, InvalidInput
from capdev.vocabularies.statements import apply_values, state, values_of

OWN_NAME: Final = f"{OWN}:"
_WRITTEN = [
    "title", "starts", "ends", "first_day", "last_day", "time_zone", "registration_until", "place", "country", "mode",
    "status", "url", "note", "source", "as_of", "sequence", "changed_at",
]  # fmt: skip
STATED = ("title", "starts", "ends", "time_zone", "registration_until", "place", "country", "mode", "status", "url",
          "note")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """A validated edition: values as its fields hold them, languages by key (``None``: not spoken of)."""

    external_id: str
    values: dict[str, Any]
    languages: frozenset[int] | None


def read_editions(item: RecordItem, known: Known) -> list[Stated] | None:
    """The item's editions; ``None`` when it does not speak of them. Raises ``DomainError``."""
    if not isinstance(item, ActivityItem) or item.editions is None:
        return None
    return [read_edition(edition, item, known) for edition in item.editions]


def read_edition(edition: EditionItem, item: RecordItem, known: Known) -> Stated:
    sourced = {"source": edition.source or item.source, "as_of": edition.as_of or item.as_of}
    try:
        values = values_of(Edition, {**sourced, **edition.fields})
    except InvalidInput as problem:
        raise InvalidInput(
            [DomainError(one.sentence, field=f"editions.{one.field}") for one in problem.problems]
        ) from problem
    starts, ends = values.get("starts"), values.get("ends")
    if starts and ends and ends.last_day < starts.first_day:
        raise DomainError(
            format_lazy(_("The edition ends ({ends}) before it starts ({starts})."), ends=ends, starts=starts),
            field="editions.ends",
        )
    languages = None
    if edition.languages is not None:
        languages = frozenset(known.concept("languages", code, "editions.languages") for code in edition.languages)
    return Stated(edition.external_id, values, languages)


@dataclass(slots=True)
class Editions:
    """All editions of a batch: what is there, what has to be written."""

    there: dict[str, Edition] = field(default_factory=dict)
    languages: dict[int, set[int]] = field(default_factory=dict)
    new: list[tuple[Edition, frozenset[int]]] = field(default_factory=list)
    changed: list[Edition] = field(default_factory=list)
    spoken: list[tuple[Edition, frozenset[int]]] = field(default_factory=list)

    @classmethod
    def of(cls, external_ids: Sequence[str]) -> "Editions":
        """Two queries. One that has no name at a source goes by ``uuid:`` and its uuid."""
        found = cls()
        if external_ids:
            unnamed = [name.removeprefix(OWN_NAME) for name in external_ids if name.startswith(OWN_NAME)]
            wanted = Q(external_id__in=external_ids) | Q(uuid__in=uuids_of(unnamed))
            rows = Edition.objects.select_for_update(of=("self",)).filter(
                wanted if unnamed else Q(external_id__in=external_ids)
            )
            found.there = {row.external_id or f"{OWN_NAME}{row.uuid}": row for row in rows}
            keys = [row.pk for row in found.there.values()]
            pairs = Edition.languages.through.objects.filter(edition_id__in=keys)
            for edition, concept in pairs.values_list("edition_id", "concept_id"):
                found.languages.setdefault(edition, set()).add(concept)
        return found

    def take(self, record: Record, stated: Sequence[Stated], known: Known) -> tuple[dict[str, Any], dict[str, Any]]:
        """Plan the writes for one record; what differs, by edition, before and after."""
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for one in stated:
            row = self.there.get(one.external_id)
            if row is None:
                after[f"edition {one.external_id}"] = self._add(record, one, known)
            else:
                was, now = self._change(row, one, known)
                if now:
                    before[f"edition {one.external_id}"] = was
                    after[f"edition {one.external_id}"] = now
        return before, after

    def _add(self, record: Record, stated: Stated, known: Known) -> dict[str, Any]:
        row = Edition(external_id=stated.external_id, is_demo=record.is_demo)
        assert isinstance(record, Activity)  # noqa: S101 - only activities state editions
        row.activity = record
        apply_values(row, stated.values)
        row.set_days()
        self.there[stated.external_id] = row
        self.new.append((row, stated.languages or frozenset()))
        return {**state(row, STATED), "languages": _codes(stated.languages or (), known)}

    def _change(self, row: Edition, stated: Stated, known: Known) -> tuple[dict[str, Any], dict[str, Any]]:
        difference = apply_values(row, stated.values, row.locked)
        before = {name: pair[0] for name, pair in difference.items()}
        after = {name: pair[1] for name, pair in difference.items()}
        spoken = self.languages.get(row.pk, set())
        if stated.languages is not None and stated.languages != spoken and "languages" not in row.locked:
            self.spoken.append((row, stated.languages))
            before["languages"], after["languages"] = _codes(spoken, known), _codes(stated.languages, known)
        if after:
            row.set_days()
            row.sequence += 1
            row.changed_at = timezone.now()
            self.changed.append(row)
        return before, after

    def write(self) -> None:
        """At most five statements for each some hundred rows."""
        through = Edition.languages.through
        Edition.objects.bulk_create(row for row, _languages in self.new)
        Edition.objects.bulk_update(self.changed, _WRITTEN, batch_size=100)
        if self.spoken:
            through.objects.filter(edition__in=[row for row, _languages in self.spoken]).delete()
        through.objects.bulk_create(
            through(edition_id=row.pk, concept_id=concept)
            for row, languages in [*self.new, *self.spoken]
            for concept in sorted(languages)
        )


def _codes(keys: Sequence[int] | frozenset[int] | set[int], known: Known) -> list[str]:
    return sorted(known.vocabularies.codes[key] for key in keys)
