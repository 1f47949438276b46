"""Editions in time, narrowed by the parameters of the search."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from capdev.inventory.axes import BY_CODE
from capdev.inventory.choices import Visibility
from capdev.inventory.models import Edition, Role, Term
from capdev.kernel.publication import State
from capdev.search.parameters import Query
from capdev.search.scope import Scope
from capdev.vocabularies.queries import catalogue, closure, regions_of

_OWN: Final = {"country": "country", "mode": "mode", "language": "languages"}
"""What an edition says itself; where it is silent, its activity speaks for it."""
_OF_ACTIVITY: Final = {"kind": "kind", "level": "level", "licence": "licence"}
_YES_NO: Final = {
    "free": "is_free",
    "certificate": "has_certificate",
    "replicable": "is_replicable",
    "dedicated": "is_dedicated",
}
_SCHEMES: Final = {"country": "countries", "mode": "delivery_modes", "language": "languages"}


def editions_shown(scope: Scope, query: Query) -> QuerySet[Edition]:
    """The editions that the reader may see and that fit the filters, whatever their dates; each with its activity.

    ``query.first_day`` and ``last_day`` are left to ``touching``. A slice's own filters hold beside the reader's.
    """
    found = Edition.objects.filter(activity__state=State.PUBLISHED).select_related("activity__kind", "country", "mode")
    if not scope.sees_internal:
        found = found.filter(activity__visibility=Visibility.PUBLIC)
    for asked in (query, scope.preset):
        for name, codes in asked.filters if asked else ():
            found = found.filter(_condition(name, codes))
    return found


def told(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """The same with everything that a calendar says of them. Three queries more, whatever their number."""
    return editions.prefetch_related("languages", "activity__roles__organisation", "activity__roles__role")


def touching(editions: QuerySet[Edition], first: date | None, last: date | None) -> QuerySet[Edition]:
    """Those that happen at least partly between two days; by beginning."""
    if first:
        editions = editions.filter(last_day__gte=first)
    if last:
        editions = editions.filter(first_day__lte=last)
    return editions.filter(first_day__isnull=False).order_by("first_day", "last_day", "pk")


def ahead(editions: QuerySet[Edition], today: date) -> QuerySet[Edition]:
    """Not over yet, the next first."""
    return touching(editions, today, None)


def behind(editions: QuerySet[Edition], today: date) -> QuerySet[Edition]:
    """Over, the latest first."""
    return editions.filter(last_day__lt=today).order_by(F("first_day").desc(), "pk")


def undated(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Announced without any date; cancelled ones left out."""
    return editions.filter(first_day=None).exclude(status="cancelled").order_by("-changed_at", "pk")


def next_editions(scope: Scope, today: date, number: int, query: Query | None = None) -> list[Edition]:
    """The next editions that begin, for a short list: dated to the month at least and not cancelled. Four queries."""
    asked = query or Query()
    begun = editions_shown(scope, asked).filter(first_day__gte=today).exclude(status="cancelled")
    # A date known to the year alone bounds a whole year; it is no next date.
    exact = begun.filter(Q(starts__contains="-")).order_by("first_day", "pk")
    return list(told(exact)[:number])


def _condition(name: str, codes: Sequence[str]) -> Q:
    if name in _OWN:
        return _said_by_either(name, codes)
    if name == "region":
        return _said_by_either("country", _countries_within(codes))
    if name in BY_CODE:
        return Q(Exists(_terms(name, _with_narrower(BY_CODE[name].scheme, codes))))
    if name in _OF_ACTIVITY:
        return Q(**{f"activity__{_OF_ACTIVITY[name]}__code__in": codes})
    if name in _YES_NO:
        return Q(**{f"activity__{_YES_NO[name]}__in": [code == "yes" for code in codes]})
    if name == "organisation":
        return Q(Exists(Role.objects.filter(record=OuterRef("activity"), organisation__slug__in=codes)))
    if name == "status":
        return Q(activity__status__in=codes)
    if name == "type":
        return Q() if "activity" in codes else Q(pk__in=[])
    return Q(pk__in=[])


def _said_by_either(name: str, codes: Iterable[str]) -> Q:
    own, wanted = _OWN[name], list(codes)
    said = Q(**{f"{own}__code__in": wanted})
    if own == "languages":
        spoken = Edition.languages.through.objects.filter(edition=OuterRef("pk"))
        said = Q(Exists(spoken.filter(concept__code__in=wanted)))
        silent = Q(~Exists(spoken))
        return said | (silent & Q(Exists(_terms(name, wanted))))
    silent = Q(**{own: None})
    if name == "mode":
        return said | (silent & Q(activity__mode__code__in=wanted))
    return said | (silent & Q(Exists(_terms(name, wanted))))


def _terms(axis: str, codes: Iterable[str]) -> QuerySet[Term]:
    return Term.objects.filter(record=OuterRef("activity"), axis=axis, concept__code__in=list(codes))


def _with_narrower(scheme: str, codes: Sequence[str]) -> list[str]:
    above: Mapping[str, Any] = closure(scheme)
    return [code for code, broader in above.items() if broader & set(codes)]


def _countries_within(regions: Sequence[str]) -> list[str]:
    wanted = set(regions)
    return [one.code for one in catalogue().of_scheme("countries") if wanted & set(regions_of(one.code))]
