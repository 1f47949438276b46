"""Writing an edition of an activity."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.inventory.actions.contribute import contribute_rows
from capdev.inventory.around import name_of
from capdev.inventory.contributing.around import held
from capdev.inventory.contributing.base import Contribution
from capdev.inventory.contributing.clones import next_edition
from capdev.inventory.forms.edition import EditionForm
from capdev.inventory.forms.guided import GuidedForm
from capdev.inventory.forms.stated import values_of_row
from capdev.inventory.models import Activity, Edition, Record
from capdev.kernel.errors import Sentence

NAMES: Final = (
    "starts", "ends", "registration_until", "status", "mode", "place", "country", "time_zone", "languages", "title",
    "note", "url", "source",
)  # fmt: skip


@dataclass
class EditionContribution(Contribution):
    """``edition`` is empty while a new one is written, which may follow ``last``."""

    edition: Edition | None = None
    last: Edition | None = None
    form_class = EditionForm

    @property
    def is_new(self) -> bool:
        return self.edition is None

    @property
    def title(self) -> Sentence:
        return _("Change the edition") if self.edition else _("A new edition")

    @property
    def address(self) -> str:
        assert self.record is not None  # noqa: S101 - an edition is one of an activity
        if self.edition is not None:
            return reverse("inventory:contribute-edition", args=[self.record.uuid, self.edition.uuid])
        return reverse("inventory:contribute-edition-new", args=[self.record.uuid])

    def read(self) -> dict[str, Any]:
        return values_of_row(self.edition, NAMES) if self.edition else {}

    def usual(self) -> dict[str, Any]:
        return next_edition(self.last) if self.last else {"status": "planned"}

    def build(self, said: Mapping[str, Any] | None, *, is_sent: bool) -> GuidedForm:
        form = super().build(said, is_sent=is_sent)
        activity = self.record
        assert isinstance(form, EditionForm)  # noqa: S101 - made by ``form_class``
        assert isinstance(activity, Activity)  # noqa: S101 - an edition is one of an activity
        form.activity_mode = activity.mode.code if activity.mode else ""
        form.is_on_demand = activity.status == "on-demand"
        return form

    def write(self, form: GuidedForm, since: int) -> Record:
        activity = self.record
        assert isinstance(activity, Activity)  # noqa: S101 - an edition is one of an activity
        row = self.edition or Edition(activity=activity)
        changes = held(Edition, form.changes())
        if self.edition is None:
            changes.setdefault("status", "planned")
        names = [name_of(row)] if self.edition and changes else []
        contribute_rows(self.person, activity, [(row, changes)], [], since=since, draft=self.draft, names=names)
        return activity

    def history_name(self, field_name: str) -> str:
        return name_of(self.edition) if self.edition else field_name
