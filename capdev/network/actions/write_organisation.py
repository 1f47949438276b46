"""A person makes or changes one organisation."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.actions import keep_former_slug, record
from capdev.history.choices import Via
from capdev.history.models import Change
from capdev.kernel.errors import DomainError
from capdev.kernel.publication import State
from capdev.kernel.slugs import free_slug, slug_base
from capdev.network.actions.merge_organisations import STATED
from capdev.network.actions.move_organisation import submit_organisation
from capdev.network.errors import NotYours
from capdev.network.models import Affiliation, Organisation
from capdev.network.rules import can_create_organisation, can_edit_organisation, is_convenor
from capdev.network.signals import organisations_changed
from capdev.vocabularies.statements import Origin, apply_values, lock, state, values_of


@transaction.atomic
def create_organisation(user: User, fields: Mapping[str, Any], via: str = Via.FORM) -> Organisation:
    """A draft with these fields exists, and its maker keeps it as its editor (a co-convenor does not become one).

    Raises ``InvalidInput`` with a sentence a field. Writes history.
    """
    if not can_create_organisation(user):
        raise NotYours
    values = values_of(Organisation, fields)
    if not values.get("name") or not values.get("kind"):
        raise DomainError(_("A new organization needs a name and a kind."), field="name")
    row = Organisation()
    apply_values(row, values)
    lock(row, fields, Origin("", "", via))
    base = slug_base(row.acronym or str(row.name), "organisation")
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    row.slug = free_slug(base, "2", taken)
    row.save(force_insert=True)
    record("organisation", row.uuid, "create", {}, {**state(row, STATED), "slug": row.slug}, actor=user, via=via)
    if not is_convenor(user):
        Affiliation.objects.create(
            user=user,
            organisation=row,
            role=Affiliation.Role.EDITOR,
            state=Affiliation.State.APPROVED,
            decided_at=timezone.now(),
        )
    return row


@transaction.atomic
def propose_organisation(user: User, fields: Mapping[str, Any], via: str = Via.FORM) -> Organisation:
    """The organisation waits for a co-convenor. What the person has proposed already is found again, not made twice.

    The contract is that of ``create_organisation``. Two sendings at once wait for each other at the person's row.
    """
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    found = _proposed(user, fields)
    return found or submit_organisation(user, create_organisation(user, fields, via), via)


def _proposed(user: User, fields: Mapping[str, Any]) -> Organisation | None:
    """What the person proposed under this name and nobody has published or taken away yet. Two queries."""
    made = Change.objects.filter(actor=user, subject_kind="organisation", act="create").values("subject_uuid")
    waiting = Organisation.objects.filter(uuid__in=made, state=State.REVIEW)
    return next((one for one in waiting if one.name == fields.get("name")), None)


@transaction.atomic
def update_organisation(
    user: User, organisation: Organisation, changes: Mapping[str, Any], via: str = Via.FORM
) -> Organisation:
    """The organisation bears the changes, and no load undoes them. A new ``slug`` leaves the old one leading here.

    Raises ``InvalidInput`` with a sentence a field. Writes history; sends ``organisations_changed``.
    """
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if not can_edit_organisation(user, row):
        raise NotYours
    slug = str(changes.get("slug", row.slug))
    values = values_of(Organisation, {name: value for name, value in changes.items() if name != "slug"})
    difference = apply_values(row, values)
    if slug != row.slug:
        difference["slug"] = (row.slug, _take_slug(row, slug))
    if not difference:
        return row
    lock(row, difference, Origin("", timezone.localdate().isoformat(), via))
    row.save()
    before = {name: pair[0] for name, pair in difference.items()}
    after = {name: pair[1] for name, pair in difference.items()}
    record("organisation", row.uuid, "update", before, after, actor=user, via=via)
    organisations_changed.send(Organisation, uuids=[row.uuid])
    return row


def _take_slug(row: Organisation, slug: str) -> str:
    wanted = slug_base(slug, "")
    if Organisation.objects.filter(slug=wanted).exclude(pk=row.pk).exists():
        raise DomainError(format_lazy(_("The address “{slug}” is taken."), slug=wanted), field="slug")
    if row.state != State.DRAFT:
        keep_former_slug("organisation", row.slug, row.uuid)
    row.slug = wanted
    return wanted
