"""Editions in time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models import Edition
from capdev.inventory.queries.records import shown
from capdev.kernel.dates import PartialDate
from capdev.kernel.errors import DomainError, InvalidInput
from capdev.vocabularies.models import Concept
from capdev.vocabularies.queries import closure


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days, open where an end is ``None``."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def parse(cls, first: str, last: str) -> Self:
        """From two dates as far as they are known. Raises ``InvalidInput`` with a sentence for each that is none."""
        errors: list[DomainError] = []
        start, end = _date("from", first, errors), _date("to", last, errors)
        days = cls(start.first_day if start else None, end.last_day if end else None)
        if days.first and days.last and days.first > days.last:
            sentence = _("The first day comes after the last day.")
            errors.append(DomainError(sentence, code="contradiction", field="from"))
        if errors:
            raise InvalidInput(errors)
        return days


def _date(name: str, text: str, errors: list[DomainError]) -> PartialDate | None:
    if not text:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError:
        sentence = _("Write the date as 2027, 2027-03 or 2027-03-15.")
        errors.append(DomainError(sentence, code="malformed_date", field=name))
        return None


def editions_between(
    days: Days,
    *,
    sees_internal: bool = False,
    country: Collection[str] = (),
    language: Collection[str] = (),
    mode: Collection[str] = (),
    theme: Collection[str] = (),
) -> QuerySet[Edition]:
    """Dated editions of shown activities that overlap the days, by first day. Five queries, whatever their number.

    Codes of one kind mean *or*, kinds mean *and*; a broader theme includes its narrower ones.
    """
    found = Edition.objects.filter(first_day__isnull=False, activity__in=shown(sees_internal=sees_internal))
    if days.first:
        found = found.filter(last_day__gte=days.first)
    if days.last:
        found = found.filter(first_day__lte=days.last)
    if country:
        found = found.filter(country__code__in=country)
    if mode:
        found = found.filter(mode__code__in=mode)
    if language:
        found = found.filter(languages__in=Concept.objects.filter(scheme__code="languages", code__in=language))
    if theme:
        found = found.filter(activity__terms__axis="theme", activity__terms__concept__code__in=_narrower(theme))
    languages = Prefetch("languages", Concept.objects.order_by("position"))
    return (
        found.distinct()
        .select_related("activity", "country", "mode")
        .prefetch_related(languages)
        .order_by("first_day", "pk")
    )


def _narrower(codes: Collection[str]) -> list[str]:
    wanted = set(codes)
    return [code for code, above in closure("themes").items() if above & wanted]
