"""What of the inventory people follow, list and wait for."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.following.panels import open_following_of, open_following_of_records
from capdev.following.queries import interest_counts
from capdev.following.subjects import Awaited, Followable, Named, Occasion, RecordKind, awaited
from capdev.history.models import Change
from capdev.inventory.choices import EditionStatus, RecordType
from capdev.inventory.models import Edition
from capdev.inventory.queries.records import shown
from capdev.inventory.rules import can_edit, can_see_edition
from capdev.inventory.threads import THREADS
from capdev.kernel.errors import Sentence
from capdev.reviewing.models import Mark
from capdev.search.parameters import Query
from capdev.search.scope import Scope
from capdev.ui.formats import span_text
from capdev.ui.registries import Context, Panel, panels
from capdev.vocabularies.catalogue import ConceptView
from capdev.vocabularies.queries import catalogue

DATED: Final = frozenset({"starts", "ends", "place", "country", "mode", "status", "registration_until", "url"})
"""What of an edition a person who plans to come has to know."""
MATERIAL: Final = frozenset(
    {"url", "status", "licence", "kind", "mode", "level", "is_free", "fee", "has_certificate", "visibility", "versions"}
)
"""What of a record is more than a better wording."""
HAPPENINGS: Final[Mapping[str, Sentence]] = {
    "edition": _("New edition"),
    "dates": _("Changed dates or place"),
    "changed": _("Changed"),
    "vetted": _("Vetted by the advisory board"),
}
_EDITION: Final = "edition "


def _concepts(key: str, label: Sentence, scheme: str) -> Followable:
    """Everything on a theme, in a country or region, narrower ones included."""

    def named(codes: Collection[str], language: str) -> dict[str, Named]:
        found = ((code, catalogue().get(scheme, code)) for code in codes)
        return {
            code: Named(view.in_language(language), reverse(f"inventory:{key}", args=[code]), label)
            for code, view in found
            if view is not None
        }

    def query(code: str) -> Query | None:
        return Query(filters=((key, (code,)),)) if catalogue().get(scheme, code) else None

    def key_of(view: ConceptView) -> str:
        return view.code

    return Followable(key, label, key_of, named, query)


CONCEPTS: Final = (
    _concepts("theme", _("Theme"), "themes"),
    _concepts("country", _("Country"), "countries"),
    _concepts("region", _("Region"), "regions"),
)


def _record_kind(kind: RecordType) -> RecordKind:
    def named(uuids: Collection[UUID], reader: Any, language: str) -> dict[UUID, Named]:
        rows = shown(sees_internal=Scope.of(reader).sees_internal).filter(type=kind, uuid__in=uuids)
        return {
            row.uuid: Named(row.title.best(language), row.get_absolute_url(), kind.label)
            for row in rows.only("uuid", "type", "slug", "title")
        }

    return RecordKind(kind.value, kind.label, named, occasions, HAPPENINGS)


def occasions(uuids: Collection[UUID], since: datetime) -> Iterator[Occasion]:
    """What of importance happened to these records since a moment: as history tells it, and marks. Two queries."""
    changes = Change.objects.filter(subject_uuid__in=uuids, at__gt=since, act="update").order_by("pk")
    for change in changes:
        what = what_happened(change.before, change.after)
        if what:
            yield Occasion(change.subject_uuid, f"{what}:{change.revision}", what, change.at)
    for mark in Mark.objects.filter(subject_uuid__in=uuids, created_at__gt=since, fell_at=None):
        yield Occasion(mark.subject_uuid, f"vetted:{mark.uuid}", "vetted", mark.created_at)


def what_happened(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """The most important thing that one change of a record says; empty for a better wording."""
    editions = {name: said for name, said in after.items() if name.startswith(_EDITION)}
    if any(name not in before for name in editions):
        return "edition"
    if any(DATED & set(said) for said in editions.values() if isinstance(said, Mapping)):
        return "dates"
    return "changed" if MATERIAL & set(after) else ""


RECORD_KINDS: Final = tuple(map(_record_kind, RecordType))


def _find(uuid: UUID, reader: Any) -> Edition | None:
    edition = Edition.objects.select_related("activity").filter(uuid=uuid).first()
    return edition if edition is not None and can_see_edition(reader, edition) else None


def awaits_date(edition: Edition) -> bool:
    """No day is known, and it is still meant to be held."""
    return edition.first_day is None and edition.status != EditionStatus.CANCELLED


def _named(edition: Edition, language: str) -> Named:
    title = edition.title or edition.activity.title
    address = f"{edition.activity.get_absolute_url()}#edition-{edition.uuid}"
    return Named(title.best(language), address, _("Edition"), str(span_text(edition.starts, edition.ends) or ""))


def _organisers(edition: Edition) -> Collection[User]:
    return next(policy for policy in THREADS if policy.subject == "activity").owners(edition.activity)


def _dated(uuids: Collection[UUID]) -> set[UUID]:
    dated = Edition.objects.filter(uuid__in=uuids, first_day__isnull=False).exclude(status=EditionStatus.CANCELLED)
    return set(dated.values_list("uuid", flat=True))


def who_waits(request: HttpRequest, activity: Any) -> Context | None:
    """For those who answer for an activity: how many people wait for the date of which edition."""
    waiting = [edition for edition in activity.editions.all() if awaits_date(edition)]
    if not waiting or not can_edit(request.user, activity):
        return None
    counts = interest_counts([edition.uuid for edition in waiting])
    language = get_language() or "en"
    lines = [
        {
            "name": (edition.title or activity.title).best(language),
            "count": counts[edition.uuid],
            "href": reverse("following:people", args=["edition", edition.uuid]),
        }
        for edition in waiting
        if edition.uuid in counts
    ]
    return {"lines": lines} if lines else None


INTERESTS: Final = Panel("interests", "activity", "following/panels/interests.html", who_waits, 150)
EDITIONS: Final = Awaited(
    key="edition",
    find=_find,
    is_open=awaits_date,
    record_of=lambda edition: edition.activity.uuid,
    named=_named,
    organisers=_organisers,
    is_organiser=lambda person, edition: can_edit(person, edition.activity),
    dated=_dated,
)


def open_following() -> None:
    """Themes, places and records can be followed, records listed, dates of editions waited for. For ``ready``."""
    open_following_of(*CONCEPTS)
    open_following_of_records(*RECORD_KINDS)
    awaited.register(EDITIONS)
    panels.register(INTERESTS)
