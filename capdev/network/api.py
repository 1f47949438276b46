"""``/api/v1/organisations/``."""

from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.translation import get_language
from ninja import Query, Router
from pydantic import Field

from capdev.history.problems import gone_or_missing
from capdev.kernel.schemas import FullText
from capdev.network.models import Agreement, Organisation
from capdev.network.names import organisation_names
from capdev.network.queries import published_organisations, whole_organisations
from capdev.network.schemas import (
    AgreementSummary,
    Membership,
    OrganisationDocument,
    OrganisationList,
    OrganisationName,
    OrganisationSummary,
    day,
)
from capdev.ui.addresses import with_query
from capdev.vocabularies.codes import demand_codes

router = Router(tags=["Organizations"])

Codes = list[Annotated[str, Field(max_length=64)]]
PageNumber = Annotated[int, Query(ge=1, le=10_000, description="Counts from 1")]
PageSize = Annotated[int, Query(ge=1, le=100)]


@router.get("", response=OrganisationList, summary="Organizations", operation_id="organisations")
def organisations(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="Part of a name or acronym, in any language")] = "",
    kind: Annotated[Codes, Query(max_length=100, description="Codes of `organisation_kinds`")] = [],  # noqa: B006 - read only
    country: Annotated[Codes, Query(max_length=100, description="Codes of `countries`")] = [],  # noqa: B006 - read only
    page: PageNumber = 1,
    page_size: PageSize = 20,
) -> OrganisationList:
    """Organizations by slug. Repeated parameters mean *or*, different ones *and*."""
    demand_codes(kind=("organisation_kinds", kind), country=("countries", country))
    language = get_language() or "en"
    found = published_organisations().prefetch_related("identifiers").order_by("slug")
    if q.strip():
        found = found.filter(slug__in=_slugs_named(q))
    if kind:
        found = found.filter(kind__code__in=kind)
    if country:
        found = found.filter(country__code__in=country)
    total = found.count()
    rows = found[(page - 1) * page_size : page * page_size]
    return OrganisationList(
        total=total,
        results=[OrganisationSummary.of_row(one, language, _page_of(request, one)) for one in rows],
        next=next_address(request, page) if page * page_size < total else None,
    )


@router.get(
    "{uuid:uuid}/",
    response=OrganisationDocument,
    summary="One organization",
    operation_id="organisation",
    openapi_extra={"x-last-modified": True, "x-gone": True},
)
def organisation(request: HttpRequest, response: HttpResponse, uuid: UUID) -> OrganisationDocument:
    """Everything that the portal knows of an organization. Its records are at the address in `records`."""
    language = get_language() or "en"
    found = _with_neighbours().filter(uuid=uuid).first()
    if found is None:
        raise gone_or_missing(uuid, request.user)
    response["Last-Modified"] = http_date(found.changed_at.timestamp())
    summary = OrganisationSummary.summary(found, language, _page_of(request, found))
    return OrganisationDocument(
        **summary | {"name": FullText.best(found.name, language)},
        description=FullText.or_none(found.description, language),
        is_dedicated=found.is_dedicated,
        part_of=OrganisationName.of(found.part_of, language) if found.part_of and found.part_of.is_published else None,
        parts=[OrganisationName.of(part, language) for part in found.parts.all() if part.is_published],
        memberships=[Membership.of(row, language) for row in found.body_memberships.all()],
        agreements=[AgreementSummary.of(row, language) for row in found.agreements.all() if row.is_published],
        records=request.build_absolute_uri("/api/v1/inventory/?" + urlencode({"organisation": found.slug})),
        source=found.source,
        as_of=day(found.as_of),
        provenance=found.provenance,
        created_at=found.created_at,
        changed_at=found.changed_at,
    )


def _slugs_named(words: str) -> list[str]:
    wanted = words.strip().casefold()
    return [
        slug
        for slug, one in organisation_names().items()
        if wanted in one.acronym.casefold() or any(wanted in text.casefold() for text in one.name.texts.values())
    ]


def _with_neighbours() -> QuerySet[Organisation]:
    """Whole organisations with parts and agreements. A fixed number of queries."""
    agreements = Agreement.objects.select_related("kind").prefetch_related("parties")
    found = whole_organisations().select_related("part_of")
    return found.prefetch_related("parts", Prefetch("agreements", agreements))


def _page_of(request: HttpRequest, record: Organisation) -> str:
    return request.build_absolute_uri(record.get_absolute_url())


def next_address(request: HttpRequest, page: int) -> str:
    """The present request with the number of the following page."""
    return request.build_absolute_uri(with_query(request, {"page": page + 1}))
