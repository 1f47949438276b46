"""A person makes or changes one record."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.actions import keep_former_slug, record
from capdev.history.choices import Via
from capdev.inventory.actions.checks import looked_at_afterwards
from capdev.inventory.actions.merging.batch import Batch
from capdev.inventory.actions.staleness import mark_records_stale
from capdev.inventory.errors import NotYours
from capdev.inventory.items import ITEMS, OWN, RecordItem, RoleItem
from capdev.inventory.models import Record
from capdev.inventory.queries.records import TYPES
from capdev.inventory.reports import ItemOutcome, Outcome
from capdev.inventory.rules import can_create, can_edit
from capdev.kernel.errors import DomainError, InvalidInput
from capdev.kernel.publication import State
from capdev.kernel.slugs import slug_base
from capdev.network.models import Organisation

AnyRecord = TypeVar("AnyRecord", bound=Record)
_PARTS: Final = frozenset({"roles", "links", "components", "versions"})


@transaction.atomic
def create_draft(
    user: User, type_: str, fields: Mapping[str, Any], organisation: Organisation | None = None, via: str = Via.FORM
) -> Record:
    """A draft exists in the name of the organisation, which leads it unless ``roles`` say otherwise.

    ``fields`` are plain values as in an item, with ``terms.<axis>``, ``roles``, ``links``, ``components`` and
    ``versions`` as tuples of items. Raises ``NotYours``, ``InvalidInput`` with a sentence a field. Writes history.
    """
    if not can_create(user, organisation):
        raise NotYours
    if organisation is not None and "roles" not in fields:
        fields = {**fields, "roles": (RoleItem((OWN, str(organisation.uuid)), "lead"),)}
    uuid = uuid4()
    _write(user, _item(type_, str(uuid), fields), via)
    return TYPES[type_].objects.get(uuid=uuid)


@transaction.atomic
def update_record(
    user: User, record_: AnyRecord, changes: Mapping[str, Any], via: str = Via.FORM, *, note: str = "", source: str = ""
) -> AnyRecord:
    """The record bears the changes, and no load, import or harvest undoes them. What does not differ is not touched.

    ``changes`` are written as the fields of ``create_draft``; a new ``slug`` leaves the old address leading here.
    ``note`` stands in the history; ``source`` is where the changed fields have their values from.
    What an editor changes in a published record stands at once and is looked at afterwards (``actions.checks``).
    Raises ``NotYours``, ``InvalidInput`` with a sentence a field. Writes history; the search is told.
    """
    if not can_edit(user, record_):
        raise NotYours
    fields = {name: value for name, value in changes.items() if name != "slug"}
    with looked_at_afterwards(user, record_):
        _write(user, _item(record_.type, str(record_.uuid), fields, source), via, note)
        if "slug" in changes:
            _rename(user, record_, str(changes["slug"]), via)
    return type(record_).objects.get(pk=record_.pk)


def _item(type_: str, uuid: str, fields: Mapping[str, Any], source: str = "") -> RecordItem:
    terms = {name.removeprefix("terms."): said for name, said in fields.items() if name.startswith("terms.")}
    parts: dict[str, Any] = {name: tuple(said) for name, said in fields.items() if name in _PARTS}
    own = {name: said for name, said in fields.items() if name not in parts and not name.startswith("terms.")}
    kind = ITEMS[type_]
    foreign = [name for name in parts if name not in kind.__dataclass_fields__]
    if foreign:
        raise DomainError(_("There is no such field."), field=foreign[0])
    today = timezone.localdate().isoformat()
    return kind(
        identifiers=((OWN, uuid),),
        fields=own,
        terms={axis: tuple(said) for axis, said in terms.items()},
        source=source,
        as_of=today,
        state=State.DRAFT,
        is_partial=True,
        **parts,
    )


def _write(user: User, item: RecordItem, via: str, note: str = "") -> ItemOutcome:
    outcome = Batch([item], via, user, is_person=True, note=note).run()[0]
    if outcome.outcome is Outcome.REFUSED:
        raise InvalidInput([DomainError(sentence, field=name) for name, sentence in outcome.problems])
    return outcome


def _rename(user: User, row: Record, wanted: str, via: str) -> None:
    slug = slug_base(wanted, "record")
    there = Record.objects.select_for_update().get(pk=row.pk)
    if slug == there.slug:
        return
    if Record.objects.filter(type=there.type, slug=slug).exists():
        raise InvalidInput([DomainError(format_lazy(_("The address “{slug}” is taken."), slug=slug), field="slug")])
    before, there.slug = there.slug, slug
    there.save()
    keep_former_slug(there.type, before, there.uuid)
    record(there.type, there.uuid, "update", {"slug": before}, {"slug": slug}, actor=user, via=via)
    mark_records_stale([there])
