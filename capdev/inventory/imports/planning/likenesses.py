"""New rows that look like records that are there already."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from capdev.accounts.models import User
from capdev.inventory.imports.planning.plans import RowPlan
from capdev.inventory.likeness.facts import Candidate, Days
from capdev.inventory.queries.duplicates import likely_duplicates
from capdev.kernel.dates import PartialDate
from capdev.network.models import Organisation


@dataclass
class Likenesses:
    """Asks for many rows at once; tells only of records that the person may know of."""

    person: User
    language: str
    _organisations: dict[str, int] = field(default_factory=dict)

    def note(self, plans: Sequence[RowPlan]) -> None:
        """Every new row says which records it looks like, with reasons. A fixed number of queries for 1,000 rows."""
        new = [plan for plan in plans if plan.is_new and plan.act is not None]
        if not new:
            return
        if not self._organisations:
            self._organisations = dict(Organisation.objects.values_list("slug", "pk"))
        candidates = [self._candidate(plan) for plan in new]
        for plan, found in zip(new, likely_duplicates(candidates, person=self.person), strict=True):
            plan.likenesses = [
                {
                    "title": one.record.title.best(self.language).text,
                    "address": one.record.get_absolute_url(),
                    "reasons": [str(reason) for reason in one.reasons],
                }
                for one in found
            ]

    def _candidate(self, plan: RowPlan) -> Candidate:
        said: dict[str, Any] = plan.act or {}
        fields = said.get("fields", {})
        editions = [edition["fields"] for edition in said.get("editions", ())]
        rows = [fields, *editions, *said.get("links", ()), *said.get("versions", ())]
        slugs = [slug for slug, _role, _source in said.get("roles", ())]
        return Candidate(
            plan.type,
            fields.get("title", {}).get("texts", {}),
            frozenset(self._organisations[slug] for slug in slugs if slug in self._organisations),
            tuple(days for row in [*editions, {"starts": fields.get("published")}] if (days := _days(row))),
            tuple(row["url"] for row in rows if row.get("url")),
        )


def _days(row: dict[str, Any]) -> Days | None:
    if not row.get("starts"):
        return None
    starts = PartialDate.parse(row["starts"])
    ends = PartialDate.parse(row["ends"]) if row.get("ends") else starts
    return starts.first_day, ends.last_day
