"""Writing a component of an activity."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.inventory.actions.contribute import contribute_changes
from capdev.inventory.contributing.base import Contribution
from capdev.inventory.forms.component import ComponentForm
from capdev.inventory.forms.guided import GuidedForm
from capdev.inventory.forms.stated import component_item, values_of_row
from capdev.inventory.items import ComponentItem
from capdev.inventory.models import Activity, Component, Record
from capdev.kernel.errors import Sentence

NAMES: Final = ("title", "description", "minutes", "licence", "is_replicable", "url")


@dataclass
class ComponentContribution(Contribution):
    """``place`` is its position in the activity; 0 for a new one, which comes last."""

    place: int = 0
    form_class = ComponentForm

    @property
    def component(self) -> Component | None:
        return next((one for one in self._all() if one.position == self.place), None)

    @property
    def is_new(self) -> bool:
        return self.component is None

    @property
    def title(self) -> Sentence:
        return _("A new component") if self.is_new else _("Change the component")

    @property
    def address(self) -> str:
        assert self.record is not None  # noqa: S101 - a component is one of an activity
        return reverse("inventory:contribute-component", args=[self.record.uuid, self.place])

    def read(self) -> dict[str, Any]:
        return values_of_row(self.component, NAMES) if self.component else {}

    def write(self, form: GuidedForm, since: int) -> Record:
        activity = self.record
        assert isinstance(activity, Activity)  # noqa: S101 - a component is one of an activity
        said = {name: form.cleaned_data.get(name) for name in NAMES[1:]}
        items = [component_item(one) for one in self._all() if one.position != self.place]
        there = self.component
        if there is not None:
            said |= {"source": there.source, "as_of": str(there.as_of or "")}
        item = ComponentItem(form.cleaned_data["title"], said)
        items.insert(self.place - 1 if there else len(items), item)
        if there is not None and not form.changes():
            return activity
        return contribute_changes(self.person, activity, {"components": items}, since, self.draft)

    def history_name(self, field_name: str) -> str:
        return "components"

    def _all(self) -> list[Component]:
        return list(self.record.components.all()) if isinstance(self.record, Activity) else []
