"""A person makes or changes an agreement between organisations. Source: R100."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from capdev.accounts.models import User
from capdev.history.actions import record
from capdev.history.choices import Via
from capdev.kernel.slugs import free_slug, slug_base
from capdev.network.errors import NotYours
from capdev.network.models import Agreement
from capdev.network.rules import is_convenor
from capdev.vocabularies.corrections import correct
from capdev.vocabularies.statements import Origin, lock


@transaction.atomic
def create_agreement(user: User, fields: Mapping[str, Any], via: str = Via.FORM) -> Agreement:
    """A draft with these values (``parties``: organisations). Raises ``InvalidInput``. Writes history."""
    if not is_convenor(user):
        raise NotYours
    row = Agreement()
    base = slug_base(str(fields.get("title", "")), "agreement")
    taken = set(Agreement.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    row.slug = free_slug(base, "2", taken)
    lock(row, fields, Origin("", timezone.localdate().isoformat(), via))
    _before, after = correct(row, fields)
    record("agreement", row.uuid, "create", {}, {**after, "slug": row.slug}, actor=user, via=via)
    return row


@transaction.atomic
def update_agreement(user: User, agreement: Agreement, changes: Mapping[str, Any], via: str = Via.FORM) -> Agreement:
    """The agreement bears the changes, and no load undoes them. Raises ``InvalidInput``. Writes history."""
    row = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if not is_convenor(user):
        raise NotYours
    before, after = correct(row, changes)
    if after:
        lock(row, after, Origin("", timezone.localdate().isoformat(), via))
        row.save(update_fields=["provenance", "changed_at"])
        record("agreement", row.uuid, "update", before, after, actor=user, via=via)
    return row
