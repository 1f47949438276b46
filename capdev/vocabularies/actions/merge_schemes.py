"""Bring the vocabularies' own names up to date."""

from collections.abc import Sequence

from django.db import transaction

from capdev.kernel.loading import LoadReport
from capdev.vocabularies.items import SchemeItem
from capdev.vocabularies.models import Scheme
from capdev.vocabularies.queries import forget_catalogue


@transaction.atomic
def merge_schemes(items: Sequence[SchemeItem]) -> LoadReport:
    """Every vocabulary of ``items`` exists with its label and note. No change, no write."""
    known = {scheme.code: scheme for scheme in Scheme.objects.select_for_update()}
    added = changed = 0
    for item in items:
        scheme = known.get(item.code)
        wanted = (item.label, item.note, item.source)
        if scheme is not None and (scheme.label, scheme.note, scheme.source) == wanted:
            continue
        added, changed = (added + 1, changed) if scheme is None else (added, changed + 1)
        scheme = scheme or Scheme(code=item.code)
        scheme.label, scheme.note, scheme.source = wanted
        scheme.save()
    if added or changed:
        transaction.on_commit(forget_catalogue)
        forget_catalogue()
    return LoadReport(added, changed, len(items) - added - changed)
