"""Copies to begin from: a record as a draft, the next edition after the last."""

from typing import Any, Final

from capdev.inventory.contributing.records import FORMS
from capdev.inventory.forms.guided import Said
from capdev.inventory.forms.stated import values_of_record, values_of_row
from capdev.inventory.models import Edition
from capdev.network.models import Organisation

_OF_THE_ONE: Final = ("url", "links", "source", "as_of", "confirmed_on")
"""What holds for one record and not for its copy."""
LASTING: Final = ("title", "time_zone", "place", "country", "mode", "languages", "url", "note")
"""What mostly stays from one edition to the next."""


def cloned_record(record: Any, organisation: Organisation | None) -> tuple[Said, str]:
    """What a draft says that begins as a copy, and its title. Where the organisation has no role, it takes the lead."""
    values = {name: value for name, value in values_of_record(record).items() if name not in _OF_THE_ONE}
    roles = values.get("roles", [])
    if organisation is not None and all(role["organisation"] != organisation.slug for role in roles):
        values["roles"] = [{"organisation": organisation.slug, "role": "lead"}]
    return FORMS[record.type].said_of(values), str(record.title)


def next_edition(last: Edition) -> dict[str, Any]:
    """What the next edition starts from: everything but the dates and what was said about them."""
    return {**values_of_row(last, LASTING), "status": "planned"}
