"""Files whose rows each add one statement to a record of another file."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.history.choices import Via
from capdev.inventory.axes import BY_CODE
from capdev.inventory.items import LinkItem, RoleItem
from capdev.inventory.models import AlternateLink, Edition
from capdev.inventory.starter.drafts import Draft, Drafts, demand, starter
from capdev.inventory.starter.plain_facts import is_yes
from capdev.inventory.starter.records import added_edition
from capdev.kernel.errors import DomainError
from capdev.kernel.loading import Row, read_table
from capdev.network.actions import merge_organisations
from capdev.network.items import OrganisationItem
from capdev.network.queries import organisations_by_identifier
from capdev.vocabularies.statements import values_of

Amend = Callable[[Draft, Row], None]


_FILES: Final[tuple[tuple[str, str, tuple[str, ...], str], ...]] = (
    ("axes.csv", "record", ("axis", "value", "reason_en", "source"), "axis"),
    ("roles.csv", "record", ("organisation", "role", "source"), "role"),
    ("alternate_links.csv", "record", ("label_en", "url", "language", "source"), "link"),
    ("editions.csv", "activity", ("id", "title_en", "starts", "ends", "place", "country", "mode"), "edition"),
)
"""File, column that names the record, further columns, what a row adds."""


def read_additions(folder: Path, drafts: Drafts) -> None:
    """Axes, roles, further addresses and editions stand in the drafts; organisations' axes are merged at once."""
    organisations: list[Row] = []
    for file, key, columns, what in _FILES:
        table = read_table(folder / file, (key, *columns))
        drafts.refused += table.refused
        for row in table.rows:
            if what == "axis" and row[key] not in drafts.records:
                organisations.append(row)
            else:
                drafts.amend(row, row[key], _AMENDS[what])
    _say_of_organisations(organisations, drafts)


def _axis(draft: Draft, row: Row) -> None:
    match row["axis"]:
        case "dedicated":
            draft.fields["is_dedicated"] = is_yes(row["value"])
        case "method":
            draft.methods.append(row["value"])
        case axis if axis in BY_CODE:
            demand(BY_CODE[axis].scheme, row["value"], "value")
            draft.add_terms(axis, [row["value"]], row["source"], row["reason_en"])
        case axis:
            raise DomainError(format_lazy(_("There is no axis “{axis}”."), axis=axis), field="axis")


def _role(draft: Draft, row: Row) -> None:
    demand("organisation_roles", row["role"], "role")
    organisation = starter(row["organisation"])
    if not organisations_by_identifier([organisation]):
        sentence = format_lazy(_("There is no organization “{key}”."), key=row["organisation"])
        raise DomainError(sentence, field="organisation")
    # A role that is told stands for the mere mention among partners of an activity or organisations of a tool.
    mention = "author" if draft.type == "tool" else "partner"
    draft.roles = [role for role in draft.roles if (role.organisation, role.role) != (organisation, mention)]
    draft.roles.append(RoleItem(organisation, row["role"], row["source"]))


def _link(draft: Draft, row: Row) -> None:
    item = LinkItem(row["url"], row["label_en"], row["language"], row["source"])
    values_of(AlternateLink, {"url": item.url, "label": item.label, "language": item.language})
    draft.links.append(item)


def _edition(draft: Draft, row: Row) -> None:
    if draft.type != "activity":
        raise DomainError(_("Only an activity has editions."), field="activity")
    added_edition(draft, row)
    values_of(Edition, draft.editions.pop().fields)
    added_edition(draft, row)


_AMENDS: Final[dict[str, Amend]] = {"axis": _axis, "role": _role, "link": _link, "edition": _edition}


def _say_of_organisations(rows: list[Row], drafts: Drafts) -> None:
    """Whether an organisation is dedicated to migration (R11); what else is said of none of the records is refused."""
    items: dict[str, tuple[Row, OrganisationItem]] = {}
    there = organisations_by_identifier([starter(row["record"]) for row in rows])
    for row in rows:
        key = row["record"]
        if starter(key) in there and row["axis"] == "dedicated":
            fields = {"is_dedicated": is_yes(row["value"])}
            item = OrganisationItem((starter(key),), fields, row["source"], is_partial=True, key=key)
            items[key] = (row, item)
        else:
            drafts.refuse(row, key, DomainError(format_lazy(_("There is no record “{key}”."), key=key)))
    result = merge_organisations([item for _row, item in items.values()], Via.STARTER)
    for key, reason in result.refused:
        drafts.refuse(items[key][0], key, DomainError(reason))
