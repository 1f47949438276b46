"""What every record that passes from draft to the public has in common. Abstract: the kernel holds no tables."""

from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capdev.kernel.fields import PartialDateField
from capdev.kernel.identity import Identified
from capdev.kernel.states import Transitions


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


PUBLICATION: Final = Transitions(
    (
        (State.DRAFT, "submit", State.REVIEW),
        (State.DRAFT, "publish", State.PUBLISHED),
        (State.REVIEW, "publish", State.PUBLISHED),
        (State.REVIEW, "return", State.DRAFT),
        (State.PUBLISHED, "return", State.DRAFT),
        (State.DRAFT, "archive", State.ARCHIVED),
        (State.REVIEW, "archive", State.ARCHIVED),
        (State.PUBLISHED, "archive", State.ARCHIVED),
        (State.ARCHIVED, "restore", State.DRAFT),
    ),
    states={state.value: state.label for state in State},
    acts={
        "submit": pgettext_lazy("command", "send for review"),
        "publish": pgettext_lazy("command", "publish"),
        "return": pgettext_lazy("command", "return to its editors"),
        "archive": pgettext_lazy("command", "archive"),
        "restore": pgettext_lazy("command", "restore"),
    },
)
"""Which act leads from which state to which, for every record that is published."""


class Sourced(models.Model):
    """Says where a statement comes from and of which date it is."""

    source = models.TextField(_("source"), blank=True)
    as_of = PartialDateField(_("information as of"))

    class Meta:
        abstract = True


class Publishable(Identified, Sourced):
    """A record with an address for people, a state, and the provenance of each of its fields.

    ``provenance`` maps a field's name to ``{"source", "as_of", "via", "locked"}``, and ``*`` to what holds for all
    fields without an entry of their own; ``locked`` is true once a person has corrected the field, and then no
    load, import or harvest may change it. ``is_demo`` marks fictitious records, which every page says.
    """

    slug = models.SlugField(_("address"), max_length=120, allow_unicode=True)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.DRAFT, db_index=True)
    provenance = models.JSONField(_("provenance"), default=dict, blank=True)
    is_demo = models.BooleanField(_("fictitious, for demonstration"), default=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    def is_locked(self, field: str) -> bool:
        """Whether a person corrected this field, so that nothing from outside may change it."""
        return bool(self.provenance.get(field, {}).get("locked"))

    def origin_of(self, field: str) -> dict[str, Any]:
        """Source, date and way in of a field's value; empty when nobody wrote it down."""
        found: dict[str, Any] = self.provenance.get(field) or self.provenance.get("*", {})
        return found
