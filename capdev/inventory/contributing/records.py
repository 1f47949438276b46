"""Writing an activity, a tool or a practice."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.inventory.actions.contribute import AnyRecord, contribute_changes, contribute_record
from capdev.inventory.contributing.base import Contribution
from capdev.inventory.forms.activity import ActivityForm
from capdev.inventory.forms.guided import GuidedForm
from capdev.inventory.forms.practice import PracticeForm
from capdev.inventory.forms.records import AXIS_CODES, RecordForm
from capdev.inventory.forms.stated import items_of_record, values_of_record
from capdev.inventory.forms.tool import ToolForm
from capdev.inventory.models import Record
from capdev.inventory.queries.records import TYPES, whole
from capdev.kernel.errors import DomainError, Sentence
from capdev.network.queries import organisations_edited_by
from capdev.network.rules import is_convenor

FORMS: Final[dict[str, type[RecordForm]]] = {"activity": ActivityForm, "tool": ToolForm, "practice": PracticeForm}
NEW: Final = {"activity": _("A new activity"), "tool": _("A new tool"), "practice": _("A new practice")}


@dataclass
class RecordContribution(Contribution):
    """A record that is there, or, with a draft alone, a new one."""

    @property
    def form_class(self) -> type[RecordForm]:  # type: ignore[override]
        return FORMS[self.what]

    @property
    def title(self) -> Sentence:
        return _("Change the record") if self.record else NEW[self.what]

    @property
    def address(self) -> str:
        if self.record is not None:
            return reverse("inventory:contribute-record", args=[self.record.uuid])
        assert self.new_draft is not None  # noqa: S101 - a new record has a draft from its start
        return reverse("inventory:contribute-draft", args=[self.new_draft.uuid])

    def read(self) -> dict[str, Any]:
        return values_of_record(self.record) if self.record else {}  # type: ignore[arg-type]

    def usual(self) -> dict[str, Any]:
        """A new record is public, and led by the organisation in whose name it is written."""
        role = "author" if self.what == "tool" else "lead"
        roles = [{"organisation": self.organisation.slug, "role": role}] if self.organisation else []
        status = {"activity": "planned", "tool": "available"}.get(self.what)
        return {"visibility": "public", "roles": roles, **({"status": status} if status else {})}

    def write(self, form: GuidedForm, since: int) -> Record:
        assert isinstance(form, RecordForm)  # noqa: S101 - made by ``form_class``
        self._demand_own_role(form)
        if self.record is None:
            stated = {name: value for name, value in form.stated({}).items() if value not in ("", None, [])}
            return contribute_record(self.person, self.what, stated, self.organisation, self.draft)
        record: AnyRecord = self.record  # type: ignore[assignment]
        return contribute_changes(self.person, record, form.stated(items_of_record(record)), since, self.draft)

    def history_name(self, field_name: str) -> str:
        return f"terms.{field_name}" if field_name in AXIS_CODES else field_name

    def _demand_own_role(self, form: RecordForm) -> None:
        """Who would take the record out of the own hands by mistake is told so."""
        if is_convenor(self.person) or "roles" not in form.changed_names():
            return
        named = {row["organisation"] for row in form.cleaned_data["roles"]}
        if not organisations_edited_by(self.person).filter(slug__in=named).exists():
            sentence = _(
                "Keep a role for an organization whose records you keep: else you could not change this any more."
            )
            raise DomainError(sentence, field="roles")


def whole_record(record: Record) -> Any:
    """The same record with all that its page tells."""
    return whole(TYPES[record.type].objects.filter(pk=record.pk)).get()
