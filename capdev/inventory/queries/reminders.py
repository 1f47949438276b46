"""What owners have to be asked now: records whose term has ended, editions that took place without a figure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from capdev.inventory.choices import ActivityStatus, EditionStatus
from capdev.inventory.models import Edition, Reminder, Role
from capdev.inventory.queries.freshness import Freshness, Standing, freshness_of
from capdev.inventory.queries.records import TYPES
from capdev.kernel.publication import State
from capdev.network.models import Affiliation, Organisation

ASKS_A_WEEK: Final = 5
"""So many records at most an organisation is asked about within a week: who has let two hundred lie gets no flood."""
FIGURES_AFTER: Final = timedelta(days=14)
FIGURES_UNTIL: Final = timedelta(days=365)
"""Figures are asked for between these ages of an edition; older ones are closed."""
_WAITS: Final = frozenset({Freshness.DUE, Freshness.UNCONFIRMED})


@dataclass(frozen=True, slots=True)
class Due:
    """Something to ask about: a record, or one of its editions; ``occasion`` is the day since when."""

    kind: Reminder.Kind
    record_id: int
    occasion: date
    edition_id: int | None = None


def due_now(today: date) -> Iterator[Due]:
    """What owners are asked now, within what may be asked of each organisation in a week; nothing twice.

    Records that only lately came to the end of their term come first, then the oldest. A fixed number of queries.
    """
    kept = _organisations_with_editors()
    if not kept:
        return
    around = _organisations_around(kept)
    lately = timezone.now() - timedelta(days=7)
    asked = Counter(
        key
        for record_id in Reminder.objects.filter(created_at__gt=lately).values_list("record_id", flat=True)
        for key in around.get(record_id, ())
    )
    for due in (*_editions_due(kept, today), *_records_due(kept, today)):
        answering = around.get(due.record_id, frozenset())
        if answering and all(asked[key] < ASKS_A_WEEK for key in answering):
            asked.update(answering)
            yield due


def waiting_records(organisation: Organisation, today: date) -> list[tuple[Any, Standing]]:
    """Published records with a role of the organisation whose owner should look again, the longest due first.

    A fixed number of queries.
    """
    found = [
        (record, standing)
        for record in _published(Role.objects.filter(organisation=organisation))
        if (standing := freshness_of(record, today)).state in _WAITS
    ]
    return sorted(found, key=lambda pair: (pair[1].due_on or today, pair[0].pk))


def waiting_editions(organisation: Organisation, today: date) -> QuerySet[Edition]:
    """Editions of the organisation's activities that took place lately and report no figure, the latest first."""
    ours = Role.objects.filter(organisation=organisation)
    return _held_without_figures(ours, today).select_related("activity").order_by("-last_day", "pk")


def reminder_at(uuid: UUID) -> Reminder | None:
    return Reminder.objects.filter(uuid=uuid).select_related("record", "edition").first()


def _organisations_with_editors() -> list[int]:
    editors = Affiliation.objects.filter(
        state=Affiliation.State.APPROVED, role=Affiliation.Role.EDITOR, user__is_active=True
    )
    return list(editors.order_by().values_list("organisation_id", flat=True).distinct())


def _organisations_around(kept: list[int]) -> dict[int, frozenset[int]]:
    """Of each record the organisations that will be asked: those that lead it, else all; as ``keepers_of``."""
    leading: dict[int, set[int]] = {}
    others: dict[int, set[int]] = {}
    roles = Role.objects.filter(organisation__in=kept).values_list("record_id", "organisation_id", "role__code")
    for record_id, organisation_id, role in roles:
        (leading if role == "lead" else others).setdefault(record_id, set()).add(organisation_id)
    return {key: frozenset(found) for key, found in {**others, **leading}.items()}


def _records_due(kept: list[int], today: date) -> Iterable[Due]:
    last_asked = dict(
        Reminder.objects.filter(kind=Reminder.Kind.CONFIRM).order_by().values_list("record_id").annotate(
            Max("created_at")
        )
    )  # fmt: skip
    found: list[tuple[tuple[bool, int], Due]] = []
    for record in _published(Role.objects.filter(organisation__in=kept)):
        standing = freshness_of(record, today)
        if standing.state not in _WAITS or standing.due_on is None:
            continue
        term = timedelta(days=settings.FRESHNESS_DAYS[record.type])
        asked_at = last_asked.get(record.pk)
        if asked_at and (asked_at.date() >= standing.due_on and today < asked_at.date() + term):
            continue
        occasion = today if asked_at and asked_at.date() >= standing.due_on else standing.due_on
        is_old = standing.state == Freshness.UNCONFIRMED
        order = (is_old, standing.due_on.toordinal() * (1 if is_old else -1))
        found.append((order, Due(Reminder.Kind.CONFIRM, record.pk, occasion)))
    return [due for _order, due in sorted(found, key=lambda pair: (pair[0], pair[1].record_id))]


def _published(roles: QuerySet[Role]) -> Iterator[Any]:
    """Published records of every type around which these roles are; activities with their editions."""
    for model in TYPES.values():
        records: QuerySet[Any] = model.objects.filter(
            state=State.PUBLISHED, is_demo=False, pk__in=roles.values("record_id")
        )
        yield from records.prefetch_related(*(["editions"] if model is TYPES["activity"] else []))


def _editions_due(kept: list[int], today: date) -> Iterable[Due]:
    held = _held_without_figures(Role.objects.filter(organisation__in=kept), today).filter(reminders=None)
    return [
        Due(Reminder.Kind.FIGURES, edition.activity_id, edition.last_day, edition.pk)
        for edition in held.order_by("-last_day", "pk")
        if edition.last_day
    ]


def _held_without_figures(roles: QuerySet[Role], today: date) -> QuerySet[Edition]:
    return Edition.objects.filter(
        ~Q(activity__status=ActivityStatus.CANCELLED),
        activity__in=roles.values("record_id"), activity__state=State.PUBLISHED, activity__is_demo=False,
        status__in=[EditionStatus.PLANNED, EditionStatus.CONFIRMED], is_demo=False, figures=None,
        last_day__lte=today - FIGURES_AFTER, last_day__gt=today - FIGURES_UNTIL,
    )  # fmt: skip
