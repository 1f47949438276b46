"""The records that an organisation keeps, as its desk shows them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Literal
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models import Record
from capdev.inventory.queries.completeness import completeness_of, records_with_parts
from capdev.inventory.queries.freshness import Freshness, freshness_of
from capdev.inventory.queries.kept import SORTS, counts_by_state, kept_records, open_questions, returned_uuids
from capdev.inventory.showing.publication import record_badges
from capdev.kernel.errors import Sentence
from capdev.kernel.publication import State
from capdev.network.models import Organisation
from capdev.ui.formats import short_day
from capdev.ui.paging import Pages
from capdev.ui.parts import Badge, Cell, Column, Link, Tone

A_PAGE: Final = 20
_NONE: Final = "–"
_SHOWN: Final = (State.DRAFT, State.REVIEW, State.PUBLISHED, State.ARCHIVED)
_TONES: Final[Mapping[Freshness, Tone]] = {
    Freshness.FRESH: "positive",
    Freshness.DUE: "attention",
    Freshness.UNCONFIRMED: "attention",
    Freshness.HISTORICAL: "quiet",
}


def kept_panel(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    """A page of the table with its filter by state and its order. A fixed number of queries."""
    counts = counts_by_state(organisation)
    state = request.GET.get("state", "")
    state = state if state in counts else ""
    total = counts[state] if state else sum(counts.values()) - counts.get(State.ARCHIVED, 0)
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "changed"
    found = kept_records(organisation)
    found = found.filter(state=state) if state else found.exclude(state=State.ARCHIVED)
    pages = Pages.at(request.GET.get("page", ""), A_PAGE, total)
    records = list(found.order_by(*SORTS[sort])[pages.rows])
    address = reverse("affiliations:desk", args=[organisation.slug])
    return {
        "tabs": _tabs(address, counts, state, sort),
        "columns": _columns(address, state, sort),
        "rows": _rows(records, timezone.localdate()),
        "pages": pages,
        "is_empty": not sum(counts.values()),
        "organisation": organisation,
    }


def _tabs(address: str, counts: Mapping[str, int], state: str, sort: str) -> list[Link]:
    whole = sum(counts.values()) - counts.get(State.ARCHIVED, 0)
    tabs = [Link(_("All"), _address(address, "", sort), current=not state, count=whole)]
    listed = [one for one in _SHOWN if counts.get(one)]
    tabs += [Link(one.label, _address(address, one, sort), current=one == state, count=counts[one]) for one in listed]
    return tabs


def _columns(address: str, state: str, sort: str) -> list[Column]:
    def sorted_by(label: Sentence, key: str, way: Literal["ascending", "descending"] = "ascending") -> Column:
        return Column(label, sort_href=_address(address, state, key), sorted=way if key == sort else "")

    return [
        sorted_by(_("Record"), "title"),
        Column(_("State")),
        Column(_("Complete"), is_number=True),
        sorted_by(_("Reliable"), "confirmed"),
        Column(_("Questions"), is_number=True),
        sorted_by(_("Changed"), "changed", "descending"),
        Column(_("Work on it")),
    ]


def _address(address: str, state: str, sort: str) -> str:
    said = {name: value for name, value in (("state", state), ("sort", sort if sort != "changed" else "")) if value}
    return f"{address}{'?' if said else ''}{urlencode(said)}#desk-records"


def _rows(records: list[Record], today: date) -> list[list[Any]]:
    keys: dict[str, list[int]] = {}
    for record in records:
        keys.setdefault(record.type, []).append(record.pk)
    whole = {one.pk: one for kind, wanted in keys.items() for one in records_with_parts(kind, wanted)}
    questions = open_questions([record.uuid for record in records])
    returned = returned_uuids([record.uuid for record in records if record.state == State.DRAFT])
    return [
        _row(whole[record.pk], today, questions.get(record.uuid, 0), is_returned=record.uuid in returned)
        for record in records
    ]


def _row(record: Any, today: date, questions: int, *, is_returned: bool) -> list[Any]:
    badges = record_badges(record)
    if is_returned:
        badges.append(Badge(gettext("returned with a reason"), "attention"))
    complete = completeness_of(record, today)
    lacking = complete.missing[0].sentence if complete.missing else ""
    way = reverse("publication:record", args=[record.uuid])
    address = way if record.state == State.ARCHIVED else record.get_absolute_url()
    return [
        Cell(record.title, address, record.get_type_display()),
        Cell(Link(gettext("State and publication"), way), badges=badges),
        Badge(f"{complete.score}%", "neutral" if lacking else "positive", title=lacking),
        _reliable(record, today) if record.state == State.PUBLISHED else _NONE,
        _questions(questions) if questions else _NONE,
        short_day(record.changed_at),
        _NONE if record.state == State.ARCHIVED else Link(gettext("Edit"), _work(record)),
    ]


def _work(record: Any) -> str:
    return reverse("inventory:contribute-whole", args=[record.uuid])


def _reliable(record: Any, today: date) -> Badge:
    fresh = freshness_of(record, today).state
    return Badge(fresh.label, _TONES[fresh])


def _questions(count: int) -> Link:
    said = ngettext("%(count)s open", "%(count)s open", count) % {"count": count}
    return Link(said, reverse("notices:own"))
