"""What is there already and looks like what is being written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from capdev.accounts.models import User
from capdev.inventory.contributing.records import RecordContribution
from capdev.inventory.forms.fields import OrganisationField
from capdev.inventory.forms.guided import GuidedForm
from capdev.inventory.models import Activity, Record, Tool
from capdev.inventory.queries.duplicates import Candidate, Likeness, candidate_of, likely_duplicates
from capdev.kernel.errors import Sentence
from capdev.network.models import Organisation
from capdev.ui.parts import Link
from capdev.ui.rows import RowsWidget


@dataclass(frozen=True, slots=True)
class Alike:
    """A record that may be the same, with the reasons."""

    link: Link
    reasons: Sequence[Sentence]
    is_certain: bool


def alike_written(made: Any, form: GuidedForm) -> list[Alike]:
    """Records like the one that is being written, as far as the person may know of them; none before it has a title."""
    if not isinstance(made, RecordContribution) or not form.title_said():
        return []
    said = form.data
    titles = {key.removeprefix("title."): said[key] for key in said if key.startswith("title.") and said[key].strip()}
    addresses = [said.get("url", ""), *(row.data.get(row.add_prefix("url"), "") for row in _rows(form, "links"))]
    candidate = Candidate(
        type=made.what,
        titles=titles,
        organisers=_organisers(form),
        dates=_dates(made.record),
        addresses=tuple(address for address in addresses if address),
        uuid=made.record.uuid if made.record else None,
    )
    return _shown(likely_duplicates([candidate], person=made.person)[0])


def alike_there(record: Record, person: User) -> list[Alike]:
    """Records like one that is there."""
    return _shown(likely_duplicates([candidate_of(record)], person=person)[0])


def _shown(found: Sequence[Likeness]) -> list[Alike]:
    return [Alike(Link(one.record.title, one.record.get_absolute_url()), one.reasons, one.is_certain) for one in found]


def _organisers(form: GuidedForm) -> frozenset[int]:
    names = [row.data.get(row.add_prefix("organisation"), "") for row in _rows(form, "roles")]
    slugs = {slug for name in names if (slug := OrganisationField.slug_of(name))}
    return frozenset(Organisation.objects.filter(slug__in=slugs).values_list("pk", flat=True)) if slugs else frozenset()


def _dates(record: Record | None) -> tuple[Any, ...]:
    if isinstance(record, Tool):
        return ((record.published.first_day, record.published.last_day),) if record.published else ()
    if not isinstance(record, Activity):
        return ()
    editions = [one for one in record.editions.all() if one.first_day]
    return tuple((one.first_day, one.last_day or one.first_day) for one in editions)


def _rows(form: GuidedForm, name: str) -> Sequence[Any]:
    widget = form.fields[name].widget
    assert isinstance(widget, RowsWidget)  # noqa: S101 - declared so in every record's form
    return widget.value_from_datadict(form.data, form.files, name)
