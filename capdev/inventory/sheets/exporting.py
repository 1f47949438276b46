"""Which records somebody may take along as a spreadsheet."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from django.db.models import Q

from capdev.inventory.models import Record
from capdev.inventory.queries.records import shown
from capdev.inventory.sheets.facts import record_keys
from capdev.kernel.publication import State
from capdev.network.models import Organisation
from capdev.search.parameters import Query
from capdev.search.queries import find
from capdev.search.scope import Scope

MOST_FOUND: Final = 5_000
"""Records of a search that are written while the reader waits; the first in the order of the search."""
_PAGE: Final = 100


def keys_found(query: Query, scope: Scope, language: str) -> dict[str, list[int]]:
    """The records that a search finds for this reader, in its order, by type: no more than ``MOST_FOUND``.

    Whatever the index says, only what the reader may see is told.
    """
    uuids: list[UUID] = []
    page = 1
    while len(uuids) < MOST_FOUND:
        answer = find(replace(query, page=page, page_size=_PAGE), scope, language)
        uuids += [hit.uuid for hit in answer.results]
        if page >= answer.page_count:
            break
        page += 1
    wanted = uuids[:MOST_FOUND]
    order = {uuid: at for at, uuid in enumerate(wanted)}
    rows = list(shown(sees_internal=scope.sees_internal).filter(uuid__in=wanted).values_list("uuid", "type", "pk"))
    found: dict[str, list[int]] = {}
    for _uuid, type_, key in sorted(rows, key=lambda row: order[row[0]]):
        found.setdefault(type_, []).append(key)
    return found


def keys_of(organisation: Organisation) -> dict[str, list[int]]:
    """All records of an organisation that were not taken away, drafts too: for those who keep them."""
    records = Record.objects.filter(roles__organisation=organisation).exclude(state=State.ARCHIVED)
    return record_keys(records.distinct().order_by("pk"))


def keys_of_all(*, drafts: bool = False, internal: bool = False) -> dict[str, list[int]]:
    """What everybody sees, and on request drafts and what is for member organisations: for the command line."""
    if not drafts:
        return record_keys(shown(sees_internal=internal).order_by("pk"))
    condition = Q() if internal else Q(visibility="public")
    return record_keys(Record.objects.filter(condition).exclude(state=State.ARCHIVED).order_by("pk"))
