"""Lineage as a tree: what a record grew out of, and what grew out of it (R22, R49, R52)."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from capdev.inventory.exports.visible import is_shown
from capdev.inventory.models import Lineage, Record
from capdev.inventory.queries.pages import lineage_around
from capdev.inventory.showing.sections import Section
from capdev.ui.parts import Branch

TEMPLATE: Final = "inventory/record/lineage.html"


def lineage(record: Record, *, sees_internal: bool) -> Section | None:
    """A tree from each oldest ancestor; ``None`` when the record stands alone. At most two queries."""
    if not record.origins.all() and not record.descendants.all():
        return None
    steps = [
        step
        for step in lineage_around(record)
        if all(one.pk == record.pk or is_shown(one, sees_internal=sees_internal) for one in (step.record, step.origin))
    ]
    branches = tree(record, steps)
    return Section("lineage", _("Lineage"), TEMPLATE, branches) if any(branch.children for branch in branches) else None


def tree(current: Record, steps: Iterable[Lineage]) -> list[Branch]:
    """One branch for each record without an origin among ``steps``; a record met again on its own way is left out."""
    beneath: dict[int, list[Lineage]] = {}
    children = set()
    records = {current.pk: current}
    for step in steps:
        beneath.setdefault(step.origin_id, []).append(step)
        children.add(step.record_id)
        records |= {step.record_id: step.record, step.origin_id: step.origin}

    def branch(record: Record, step: Lineage | None, way: frozenset[int]) -> Branch:
        further = [one for one in beneath.get(record.pk, []) if one.record_id not in way]
        further.sort(key=lambda one: one.record.slug)
        return Branch(
            record.title,
            record.get_absolute_url(),
            note=step.what if step else "",
            current=record.pk == current.pk,
            children=[branch(one.record, one, way | {one.record_id}) for one in further],
        )

    roots = [record for key, record in records.items() if key not in children] or [current]
    drawn = [branch(root, None, frozenset({root.pk})) for root in sorted(roots, key=lambda root: root.slug)]
    return [one for one in drawn if _leads_here(one)]


def _leads_here(branch: Branch) -> bool:
    """Whether the record stands in the branch; a hidden step may have cut it off."""
    return branch.current or any(_leads_here(child) for child in branch.children)
