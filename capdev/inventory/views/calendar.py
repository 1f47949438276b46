"""The calendar: editions of all activities in time."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Self

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from capdev.inventory.facets import has_value
from capdev.inventory.models import Edition
from capdev.inventory.queries import calendar as reads
from capdev.inventory.queries.corners import Reading
from capdev.inventory.showing import filters
from capdev.inventory.showing.calendar import by_month, entry_of, grid_entries, narrowing
from capdev.kernel.dates import PartialDate
from capdev.search.parameters import Query
from capdev.search.queries import find
from capdev.ui.addresses import with_query
from capdev.ui.calendars import month_of
from capdev.ui.paging import Pages
from capdev.ui.parts import Link
from capdev.ui.public import public_page

PAGE: Final = 30
UNDATED_SHOWN: Final = 30
GRID_SHOWN: Final = 400
OWN_PARAMETERS: Final = ("view", "when", "month")
AHEAD, PAST = "ahead", "past"
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True)
class Look:
    """How the reader looks at the calendar: as a list of what lies ahead or behind, or at one month as a grid."""

    when: str
    month: PartialDate | None

    @classmethod
    def parse(cls, given: QueryDict, today: date) -> Self:
        """Never raises: what cannot be read falls back to the list of what lies ahead."""
        when = PAST if given.get("when") == PAST else AHEAD
        if given.get("view") != "month":
            return cls(when, None)
        return cls(when, _month(given.get("month", "")) or PartialDate(today.year, today.month))


@require_safe
@public_page
def calendar(request: HttpRequest) -> HttpResponse:
    """Editions by month, narrowed as a search is; what lies ahead unless the past is asked for. Source: R2, R16."""
    reading = Reading.of(request.user)
    query = Query.parse(request.GET, ignored=OWN_PARAMETERS, knows=has_value)
    look = Look.parse(request.GET, reading.today)
    editions = reads.editions_shown(reading.scope, query)
    part = (
        _grid(request, look.month, editions, reading) if look.month else _list(request, look, editions, query, reading)
    )
    return render(request, "inventory/calendar.html", {**_around(request, look, query, reading), **part})


def _list(
    request: HttpRequest, look: Look, editions: QuerySet[Edition], query: Query, reading: Reading
) -> dict[str, Any]:
    found = reads.touching(editions, query.first_day, query.last_day) if query.first_day or query.last_day else editions
    chosen = reads.behind(found, reading.today) if look.when == PAST else reads.ahead(found, reading.today)
    total = chosen.count()
    pages = Pages(min(query.page, max(1, -(-total // PAGE))), PAGE, total)
    shown = reads.told(chosen)[(pages.number - 1) * PAGE : pages.number * PAGE]
    waiting = [] if look.when == PAST or query.first_day or query.last_day or pages.number > 1 else (
        list(reads.told(reads.undated(editions))[:UNDATED_SHOWN])
    )  # fmt: skip
    return {
        "months": by_month(shown, reading.today),
        "undated": [entry_of(edition, reading.today) for edition in waiting],
        "pages": pages,
    }


def _grid(request: HttpRequest, month: PartialDate, editions: QuerySet[Edition], reading: Reading) -> dict[str, Any]:
    touching = reads.touching(editions, month.first_day, month.last_day)
    entries = grid_entries(touching[:GRID_SHOWN])
    return {
        "month": month_of(month.year, month.month or 1, entries, reading.today),
        "earlier": _to_month(request, month, -1),
        "later": _to_month(request, month, 1),
        "this_month": with_query(request, {"month": None}),
    }


def _to_month(request: HttpRequest, month: PartialDate, step: int) -> str:
    count = month.year * 12 + (month.month or 1) - 1 + step
    year, place = divmod(count, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    return with_query(request, {"month": f"{year:04}-{place + 1:02}", "view": "month", "page": None})


def _month(text: str) -> PartialDate | None:
    try:
        found = PartialDate.parse(text)
    except ValueError:
        return None
    is_month = found.month is not None and found.day is None
    return found if is_month and FIRST_YEAR <= found.year <= LAST_YEAR else None


def _around(request: HttpRequest, look: Look, query: Query, reading: Reading) -> dict[str, Any]:
    """Filters, active filters and the other ways of looking."""
    address = reverse("inventory:calendar")
    asked = replace(query.with_filter("type", "activity"), page=1, page_size=1, text="", sort="relevance")
    if not look.month and look.when == AHEAD and not query.first_day:
        asked = replace(asked, first_day=reading.today)
    own = [(name, request.GET[name]) for name in OWN_PARAMETERS if request.GET.get(name)]
    return {
        "address": address,
        "problems": query.problems,
        "facets": narrowing(find(asked, reading.scope, reading.language)),
        "chips": filters.chips(replace(query, text=""), address, own),
        "kept": [*own, *((name, str(day)) for name, day in (("from", query.first_day), ("to", query.last_day)) if day)],
        "reset": "" if query.is_empty else address,
        "ways": _ways(request, look),
        "feed_query": replace(query, page=1, sort="relevance", text="").as_params(),
        "look": look,
    }


def _ways(request: HttpRequest, look: Look) -> list[Link]:
    clear = {"page": None, "month": None}
    is_list = look.month is None
    return [
        Link(
            gettext("Ahead"), with_query(request, {**clear, "view": None, "when": None}), is_list and look.when == AHEAD
        ),
        Link(
            gettext("Past"), with_query(request, {**clear, "view": None, "when": PAST}), is_list and look.when == PAST
        ),
        Link(gettext("Month by month"), with_query(request, {**clear, "view": "month", "when": None}), not is_list),
    ]
