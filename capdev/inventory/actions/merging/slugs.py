"""Addresses for new records."""

from collections.abc import Sequence

from django.db.models import Q

from capdev.inventory.items import RecordItem
from capdev.inventory.models import Record
from capdev.kernel.slugs import free_slug, slug_base


def give_slugs(new: Sequence[tuple[RecordItem, Record]]) -> None:
    """Every new record has an address that none of its type bears: its title, marked by its identifier for namesakes.

    One query.
    """
    if not new:
        return
    wanted: dict[str, set[str]] = {}
    for item, record in new:
        base, mark = _words(item, record)
        wanted.setdefault(item.type, set()).update((base, free_slug(base, mark, {base})))
    condition = Q()
    for type_, slugs in wanted.items():
        condition |= Q(type=type_, slug__in=slugs)
    taken: dict[str, set[str]] = {type_: set() for type_ in wanted}
    for type_, slug in Record.objects.filter(condition).order_by().values_list("type", "slug"):
        taken[type_].add(slug)
    for item, record in new:
        record.slug = free_slug(*_words(item, record), taken[item.type])
        taken[item.type].add(record.slug)


def _words(item: RecordItem, record: Record) -> tuple[str, str]:
    value = item.identifiers[0][1]
    return slug_base(str(record.title), value), value[-15:]
