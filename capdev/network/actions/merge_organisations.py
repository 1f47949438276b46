"""Bring many organisations up to date at once: one way in for starter data, imports, the API and harvests."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.actions import Step, record_many
from capdev.kernel.errors import DomainError
from capdev.kernel.publication import State
from capdev.kernel.slugs import free_slug, slug_base
from capdev.network.actions.merging import MergeResult
from capdev.network.items import Identifier, OrganisationItem
from capdev.network.models import Organisation, OrganisationIdentifier
from capdev.network.queries import organisations_by_identifier
from capdev.network.signals import organisations_changed
from capdev.vocabularies.statements import Origin, apply_values, locked_fields, note_origin, state, values_of

STATED: Final = ("name", "acronym", "description", "kind", "country", "url", "is_dedicated", "source", "as_of")
"""Fields that a source may state, and of which the history keeps the values."""

_SHOWN: Final = frozenset({"name", "acronym"})
_WRITTEN: Final = [*STATED, "provenance", "changed_at"]


@transaction.atomic
def merge_organisations(items: Sequence[OrganisationItem], via: str, actor: User | None = None) -> MergeResult:
    """Every organisation of the batch exists and says what its item says, save what a person corrected.

    New ones are published at once. An organisation that a person archived stays archived. Broken items are refused,
    each with a sentence. About eight queries for any number; when nothing differs, nothing is written. Writes
    history, sends ``organisations_changed``.
    """
    return _Merge(items, via, actor).run()


class _Merge:
    def __init__(self, items: Sequence[OrganisationItem], via: str, actor: User | None) -> None:
        self.items, self.via, self.actor = items, via, actor
        self.result = MergeResult()
        self.steps: list[Step] = []
        self.shown: list[Organisation] = []
        identifiers = [identifier for item in items for identifier in item.identifiers]
        self.keys = organisations_by_identifier(identifiers)
        rows = Organisation.objects.select_for_update(of=("self",)).filter(pk__in=set(self.keys.values()))
        self.known = {row.pk: row for row in rows}
        self.new: list[tuple[OrganisationItem, Organisation]] = []
        self.changed: list[Organisation] = []
        self.identifiers: list[tuple[Organisation, Identifier]] = []

    def run(self) -> MergeResult:
        for item in self.items:
            try:
                self._take(item)
            except DomainError as problem:
                self.result.refuse(item.name_in_report, problem)
        self._insert()
        Organisation.objects.bulk_update(self.changed, _WRITTEN, batch_size=200)
        OrganisationIdentifier.objects.bulk_create(
            OrganisationIdentifier(organisation=row, scheme=scheme, value=value)
            for row, (scheme, value) in self.identifiers
        )
        record_many(self.steps, actor=self.actor, via=self.via)
        if self.shown:
            organisations_changed.send(Organisation, uuids=[row.uuid for row in self.shown])
        return self.result

    def _take(self, item: OrganisationItem) -> None:
        said = {"source": item.source, "as_of": item.as_of}
        origin = Origin(item.source, item.as_of, self.via)
        row = self.known.get(self.keys.get(item.identifiers[0], 0))
        values = values_of(Organisation, {**({} if item.is_partial else said), **item.fields})
        if row is None:
            if not values.get("name") or not values.get("kind"):
                raise DomainError(_("A new organization needs a name and a kind."))
            self._add(item, values, origin)
        else:
            self._change(item, row, values, origin)

    def _add(self, item: OrganisationItem, values: dict[str, Any], origin: Origin) -> None:
        row = Organisation(state=State.PUBLISHED, published_at=timezone.now(), is_demo=item.is_demo)
        apply_values(row, values)
        note_origin(row, item.fields, origin)
        self.new.append((item, row))

    def _change(self, item: OrganisationItem, row: Organisation, values: dict[str, Any], origin: Origin) -> None:
        difference = apply_values(row, values, locked_fields(row))
        is_noted = note_origin(row, item.fields, origin, is_partial=item.is_partial)
        missing = [identifier for identifier in item.identifiers if identifier not in self.keys]
        self.identifiers += [(row, identifier) for identifier in missing]
        if not (difference or is_noted or missing):
            self.result.unchanged += 1
            return
        row.changed_at = timezone.now()
        self.result.changed.append(item.name_in_report)
        self.changed.append(row)
        before = {name: pair[0] for name, pair in difference.items()}
        after = {name: pair[1] for name, pair in difference.items()}
        if missing:
            after["identifiers"] = [":".join(identifier) for identifier in item.identifiers]
        self.steps.append(Step("organisation", row.uuid, "update", before, after))
        if _SHOWN & set(difference):
            self.shown.append(row)

    def _insert(self) -> None:
        _give_slugs(self.new)
        Organisation.objects.bulk_create(row for _item, row in self.new)
        for item, row in self.new:
            self.identifiers += [(row, identifier) for identifier in item.identifiers]
            after = {**state(row, STATED), "slug": row.slug, "state": row.state}
            after["identifiers"] = [":".join(identifier) for identifier in item.identifiers]
            self.steps.append(Step("organisation", row.uuid, "create", {}, after))
            self.result.added.append(item.name_in_report)
            self.shown.append(row)


def _give_slugs(new: Iterable[tuple[OrganisationItem, Organisation]]) -> None:
    """The acronym where there is one, else the name; the identifier tells namesakes apart. One query."""
    bases = {id(row): slug_base(row.acronym or str(row.name), item.identifiers[0][1]) for item, row in new}
    marked = [free_slug(bases[id(row)], item.identifiers[0][1], {bases[id(row)]}) for item, row in new]
    wanted = {*bases.values(), *marked}
    taken = set(Organisation.objects.filter(slug__in=wanted).values_list("slug", flat=True)) if wanted else set()
    for item, row in new:
        row.slug = free_slug(bases[id(row)], item.identifiers[0][1], taken)
        taken.add(row.slug)
