"""``/api/v1/inventory/``, ``/processes/`` and ``/editions/``."""

from collections import Counter
from typing import Annotated, Final
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from ninja import Query as Parameter
from ninja import Router
from pydantic import Field

from capdev.history.problems import gone_or_missing
from capdev.inventory.facets import has_value
from capdev.inventory.models import Process
from capdev.inventory.queries.dated import Days, editions_between
from capdev.inventory.queries.records import TYPES, shown, whole
from capdev.inventory.schemas.parameters import SEARCH_PARAMETERS
from capdev.inventory.schemas.records import AnyRecord, record_document
from capdev.inventory.schemas.results import (
    CalendarAnswer,
    CalendarEdition,
    FacetCount,
    ProcessList,
    ProcessSummary,
    Result,
    SearchAnswer,
    SuggestionItem,
    SuggestionList,
)
from capdev.kernel import problems
from capdev.kernel.errors import DomainError
from capdev.kernel.problems import FieldProblem, Problem, Refused
from capdev.kernel.publication import State
from capdev.kernel.schemas import Text
from capdev.network.api import Codes, PageNumber, PageSize, next_address
from capdev.search.answers import Answer, Hit
from capdev.search.parameters import LONGEST_VALUES, Query
from capdev.search.queries import find, suggest
from capdev.search.scope import Scope
from capdev.vocabularies.codes import demand_codes

router = Router(tags=["Inventory"])
process_router = Router(tags=["Processes"])
calendar_router = Router(tags=["Editions"])

NOT_READY: Final = "not_ready"
_SINGLE: Final = ("sort", "page", "page_size")
_DATE: Final = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"


@router.get(
    "",
    response=SearchAnswer,
    summary="Search the inventory",
    operation_id="inventory",
    openapi_extra={"parameters": SEARCH_PARAMETERS},
)
def inventory(request: HttpRequest) -> SearchAnswer:
    """Records that fit, best first, and for every parameter how many records each of its values would leave.

    Repeated parameters of one name mean *or*, different names mean *and*. A broader theme or region includes its
    narrower ones. Values are codes of the vocabularies.
    """
    query = Query.parse(request.GET, ignored=("lang",), knows=has_value)
    errors = [*query.problems, *_stricter(request)]
    if errors:
        raise Refused(problems.invalid(FieldProblem(one.field, one.sentence, one.code) for one in errors))
    language = get_language() or "en"
    answer = find(query, Scope.of(request.user), language)
    if any(problem.code == NOT_READY for problem in answer.problems):
        raise Refused(Problem(problems.UNAVAILABLE, answer.problems[0].sentence))
    return _search_answer(request, answer, language)


def _stricter(request: HttpRequest) -> list[DomainError]:
    """What a page forgives and a program should know."""
    counts = Counter({name: len(values) for name, values in request.GET.lists()})
    sentence = _("At most %(count)s values of one parameter are read.") % {"count": LONGEST_VALUES}
    many = [DomainError(sentence, code="too_many", field=name) for name, n in counts.items() if n > LONGEST_VALUES]
    empty = [name for name in _SINGLE if name in request.GET and not request.GET[name].strip()]
    return many + [DomainError(_("This parameter is empty."), code="empty", field=name) for name in empty]


def _search_answer(request: HttpRequest, answer: Answer, language: str) -> SearchAnswer:
    return SearchAnswer(
        total=answer.total,
        weak=answer.weak,
        results=[Result.of(hit, language, _page_of_hit(request, hit)) for hit in answer.results],
        facets={
            facet.name: [
                FacetCount(
                    code=value.code,
                    label=value.label.text,
                    lang=value.label.lang,
                    count=value.count,
                    selected=value.selected,
                    depth=value.depth,
                )
                for value in facet.values
            ]
            for facet in answer.facets
        },
        next=next_address(request, answer.page) if answer.page < answer.page_count else None,
        page=answer.page,
        page_count=answer.page_count,
        did_you_mean=answer.did_you_mean,
    )


def _page_of_hit(request: HttpRequest, hit: Hit) -> str:
    return request.build_absolute_uri(reverse(f"inventory:{hit.kind}", args=[hit.card["slug"]]))


@router.get("suggest", response=SuggestionList, summary="Complete what is typed", operation_id="suggest")
def suggestions(
    request: HttpRequest,
    q: Annotated[str, Parameter(max_length=200, description="What has been typed so far")] = "",
    limit: Annotated[int, Parameter(ge=1, le=20)] = 8,
) -> SuggestionList:
    """Values to narrow by, and titles, that go on where the words end."""
    found = suggest(q, Scope.of(request.user), get_language() or "en", limit=limit)
    return SuggestionList(
        results=[
            SuggestionItem(
                kind=one.kind,
                text=Text(text=one.text.text, lang=one.text.lang),
                parameter=one.facet,
                code=one.code,
                uuid=one.uuid,
                type=one.record_kind,
            )
            for one in found
        ]
    )


@router.get(
    "{uuid:uuid}/",
    response=Annotated[AnyRecord, Field(discriminator="type")],
    summary="One record",
    operation_id="record",
    openapi_extra={"x-last-modified": True, "x-gone": True},
)
def record(request: HttpRequest, response: HttpResponse, uuid: UUID) -> AnyRecord:
    """Everything that the portal knows of an activity, a tool or a practice, with the source of each statement."""
    sees_internal = Scope.of(request.user).sees_internal
    found = shown(sees_internal=sees_internal).filter(uuid=uuid).first()
    if found is None:
        raise gone_or_missing(uuid, request.user)
    own = whole(TYPES[found.type].objects.filter(pk=found.pk)).get()
    response["Last-Modified"] = http_date(own.changed_at.timestamp())
    page = request.build_absolute_uri(own.get_absolute_url())
    return record_document(own, get_language() or "en", page, sees_internal=sees_internal)


@process_router.get("", response=ProcessList, summary="Processes", operation_id="processes")
def processes(
    request: HttpRequest,
    kind: Annotated[Codes, Parameter(max_length=100, description="Codes of `process_kinds`")] = [],  # noqa: B006 - read only
    country: Annotated[Codes, Parameter(max_length=100, description="Codes of `countries`")] = [],  # noqa: B006 - read only
    page: PageNumber = 1,
    page_size: PageSize = 20,
) -> ProcessList:
    """Rounds, sessions and meetings that activities and tools are timed against."""
    demand_codes(kind=("process_kinds", kind), country=("countries", country))
    language = get_language() or "en"
    found = _published_processes()
    if kind:
        found = found.filter(kind__code__in=kind)
    if country:
        found = found.filter(country__code__in=country)
    total = found.count()
    rows = found[(page - 1) * page_size : page * page_size]
    return ProcessList(
        total=total,
        results=[ProcessSummary.of(one, language, request.build_absolute_uri(one.get_absolute_url())) for one in rows],
        next=next_address(request, page) if page * page_size < total else None,
    )


def _published_processes() -> QuerySet[Process]:
    found = Process.objects.filter(state=State.PUBLISHED).select_related("kind", "country")
    return found.prefetch_related("figures__measure").order_by("starts", "slug")


@calendar_router.get("", response=CalendarAnswer, summary="Editions by date", operation_id="editions")
def editions(
    request: HttpRequest,
    *,
    first: Annotated[str, Parameter(alias="from", pattern=_DATE, description="Not over before this date")] = "",
    last: Annotated[str, Parameter(alias="to", pattern=_DATE, description="Begun by this date")] = "",
    country: Annotated[Codes, Parameter(max_length=100, description="Codes of `countries`")] = [],  # noqa: B006 - read only
    language: Annotated[Codes, Parameter(max_length=100, description="Codes of `languages`")] = [],  # noqa: B006 - read only
    mode: Annotated[Codes, Parameter(max_length=100, description="Codes of `delivery_modes`")] = [],  # noqa: B006 - read only
    theme: Annotated[Codes, Parameter(max_length=100, description="Codes of `themes`, narrower ones included")] = [],  # noqa: B006
    page: PageNumber = 1,
    page_size: PageSize = 20,
) -> CalendarAnswer:
    """The calendar: dated editions of activities, by their first day. Cancelled ones stay, and say so."""
    demand_codes(
        country=("countries", country), language=("languages", language), mode=("delivery_modes", mode),
        theme=("themes", theme),
    )  # fmt: skip
    found = editions_between(
        Days.parse(first, last), sees_internal=Scope.of(request.user).sees_internal,
        country=country, language=language, mode=mode, theme=theme,
    )  # fmt: skip
    total = found.count()
    rows = found[(page - 1) * page_size : page * page_size]
    return CalendarAnswer(
        total=total,
        results=[CalendarEdition.of(one, get_language() or "en") for one in rows],
        next=next_address(request, page) if page * page_size < total else None,
    )
