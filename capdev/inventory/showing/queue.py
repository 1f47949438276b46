"""The queue of those who publish: what was sent in, and what stands in public and waits for a look."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import CheckReason
from capdev.inventory.models import Record
from capdev.inventory.queries.kept import open_questions
from capdev.inventory.queries.publication import open_checks, submitted_records
from capdev.inventory.showing.publication import record_badges
from capdev.kernel.errors import Sentence
from capdev.ui.formats import date_text
from capdev.ui.paging import Pages
from capdev.ui.parts import Badge, Cell, Column, Link

A_PAGE: Final = 20
_COLUMNS: Final = (Column(_("Record")), Column(_("Organizations")), Column(_("Waits since")), Column(_("State")))


def queue_page(request: HttpRequest) -> dict[str, Any]:
    """One of the two lists with its page; how many are in each. A fixed number of queries."""
    shows_checks = request.GET.get("list") == "checks"
    sent, checks = submitted_records(), open_checks()
    counts = (sent.count(), checks.count())
    pages = Pages.at(request.GET.get("page", ""), A_PAGE, counts[shows_checks])
    entries: list[tuple[Record, Any, Sentence]]
    if shows_checks:
        entries = [(one.record, one.created_at, CheckReason(one.reason).label) for one in checks[pages.rows]]
    else:
        entries = [(one, getattr(one, "sent_at", None), "") for one in sent[pages.rows]]
    asked = open_questions([record.uuid for record, _since, _why in entries])
    address = reverse("publication:queue")
    return {
        "tabs": [
            Link(_("To be published"), address, current=not shows_checks, count=counts[0]),
            Link(_("To be looked at afterwards"), f"{address}?list=checks", current=shows_checks, count=counts[1]),
        ],
        "shows_checks": shows_checks,
        "columns": _COLUMNS,
        "rows": _rows(entries, asked),
        "pages": pages,
    }


def _rows(entries: Iterable[tuple[Record, Any, Sentence]], asked: Mapping[UUID, int]) -> list[list[Any]]:
    """Record, organisations, moment, what there is to know; each leads to where it is decided."""
    rows = []
    for record, since, why in entries:
        address = reverse("publication:record", args=[record.uuid]) + "?from=queue"
        organisations = dict.fromkeys(role.organisation for role in record.roles.all())
        badges = record_badges(record)
        if asked.get(record.uuid):
            badges.append(Badge(gettext("asked, no answer yet"), "attention"))
        rows.append(
            [
                Cell(record.title, address, note=record.get_type_display()),
                [Link(one.caption, one.get_absolute_url()) for one in [*organisations][:3]],
                date_text(since) if since else "",
                Cell(why, badges=badges),
            ]
        )
    return rows
