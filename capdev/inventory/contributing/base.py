"""One thing that is being written: a record, an edition, a component, or rows around a record."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

from capdev.accounts.models import User
from capdev.history.queries import latest_revision
from capdev.inventory.actions.keep_draft import keep_changes, keep_draft
from capdev.inventory.forms.guided import GuidedForm, Said
from capdev.inventory.models import Draft, Record
from capdev.inventory.queries.drafts import draft_on
from capdev.kernel.errors import Sentence
from capdev.network.models import Organisation


@dataclass
class Contribution(ABC):
    """``record`` is empty while a new one is written; ``part`` is the name of its draft (see ``Draft``)."""

    person: User
    record: Record | None = None
    part: str = ""
    what: str = ""
    organisation: Organisation | None = None
    new_draft: Draft | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    form_class: ClassVar[type[GuidedForm]]

    @cached_property
    def draft(self) -> Draft | None:
        """The person's own draft of it, if there is one."""
        if self.record is None or self.new_draft is not None:
            return self.new_draft
        return draft_on(self.person, self.record, self.part)

    @cached_property
    def revision(self) -> int:
        """The revision from which the person began: the draft's, else the present one."""
        if self.draft is not None and self.draft.record_id:
            return self.draft.revision
        return latest_revision(self.record.uuid) if self.record else 0

    @property
    def is_new(self) -> bool:
        return self.record is None

    @cached_property
    def stored(self) -> dict[str, Any]:
        """What is there now, in the shape of the form's ``cleaned_data``."""
        return self.read()

    def form(self, said: Mapping[str, Any] | None = None, *, is_sent: bool = False) -> GuidedForm:
        """The form with what was sent, else with the draft, else with what is stored or usual."""
        if said is None and self.draft is not None and self.draft.said:
            said = self.draft.said
        if said is None and self.is_new:
            said = self.form_class.said_of({**self.stored, **self.usual()})
        return self.build(said, is_sent=is_sent)

    def build(self, said: Mapping[str, Any] | None, *, is_sent: bool) -> GuidedForm:
        data = None if said is None else MultiValueDict({key: list(values) for key, values in said.items()})
        return self.form_class(data, stored=self.stored, is_sent=is_sent, is_new=self.is_new)

    def keep(self, said: Said, revision: int) -> Draft:
        """The draft says what was sent."""
        title = self.build(said, is_sent=False).title_said()
        if self.new_draft is not None:
            self.draft = keep_draft(self.person, self.new_draft, said, title)
        else:
            assert self.record is not None  # noqa: S101 - what is new has a draft
            self.draft = keep_changes(
                self.person, self.record, self.part, said, type_=self.what, title=title, revision=revision
            )
        return self.draft

    def usual(self) -> dict[str, Any]:
        """What a new one starts from."""
        return {}

    def merged(self, said: Mapping[str, Any], theirs: list[str]) -> Said:
        """What was sent, with the named fields as they are now."""
        form = self.form_class
        kept = {key: list(values) for key, values in said.items() if not any(belongs(key, name) for name in theirs)}
        now = form.said_of({name: self.stored.get(name) for name in theirs})
        return {**kept, **{key: values for key, values in now.items() if any(belongs(key, name) for name in theirs)}}

    def history_name(self, field_name: str) -> str:
        """How the history calls what this field of the form writes."""
        return field_name

    @abstractmethod
    def read(self) -> dict[str, Any]: ...

    @abstractmethod
    def write(self, form: GuidedForm, since: int) -> Record:
        """It is kept in the record. Raises ``NotYours``, ``InvalidInput``, ``ChangedMeanwhile``."""

    @property
    @abstractmethod
    def title(self) -> Sentence: ...

    @property
    @abstractmethod
    def address(self) -> str: ...


def belongs(key: str, name: str) -> bool:
    """Whether an input is one of the field's."""
    return key == name or key.startswith((f"{name}.", f"{name}-"))


def page_language() -> str:
    return get_language() or "en"
