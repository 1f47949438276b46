"""The owner of an activity reports what came of an edition, or that it did not take place."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from capdev.accounts.models import User
from capdev.history.choices import Via
from capdev.inventory.actions.write_row import write_row
from capdev.inventory.choices import EditionStatus
from capdev.inventory.models import Edition, Figure, Reminder
from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.models import Concept


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with the code of its measure; ``definition`` in the reporter's language."""

    measure: str
    value: Decimal
    definition: str


@transaction.atomic
def report_results(user: User, edition: Edition, counted: Iterable[Counted], source: str, via: str = Via.FORM) -> None:
    """The edition has these figures, each with definition, source and today's date; what was there of a
    measure is corrected, parts of it stay. Raises ``NotYours``, ``InvalidInput``. Writes history on the activity; the
    search is told. Source: R14.
    """
    language = get_language() or "en"
    whole = edition.figures.filter(breakdown="").select_related("measure")
    there = {figure.measure.code: figure for figure in whole if not figure.numerator}
    for one in counted:
        measure = Concept.objects.get(scheme__code="figure_measures", code=one.measure)
        said = {
            "value": one.value, "unit": "persons", "definition": TranslatedText.of(one.definition, language),
            "source": source, "as_of": PartialDate.parse(timezone.localdate().isoformat()),
        }  # fmt: skip
        figure = there.get(one.measure)
        tied = {} if figure else {"edition": edition, "measure": measure}
        write_row(user, figure or Figure(), {**tied, **said}, via)
    _answered(edition)


@transaction.atomic
def call_off(user: User, edition: Edition, status: str, via: str = Via.FORM) -> None:
    """The edition did not take place: it was cancelled or postponed. Raises ``NotYours``. Writes history."""
    wanted = EditionStatus.POSTPONED if status == EditionStatus.POSTPONED else EditionStatus.CANCELLED
    write_row(user, edition, {"status": wanted}, via)
    _answered(edition)


def _answered(edition: Edition) -> None:
    Reminder.objects.filter(edition=edition, answered_at=None).update(answered_at=timezone.now())
