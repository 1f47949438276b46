"""Shapes of organisations in the API."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from pydantic import Field

from capdev.kernel.identifiers import iri_of
from capdev.kernel.schemas import Exact, FullText, PartialDay, Text
from capdev.network.models import Agreement, BodyMembership, Organisation
from capdev.vocabularies.schemas import Labelled


class OrganisationName(Exact):
    """An organization as others name it."""

    uuid: UUID
    slug: str = Field(description="The value of the parameter ``organisation``", examples=["iom"])
    name: Text
    acronym: str

    @classmethod
    def facts(cls, organisation: Organisation, language: str) -> dict[str, Any]:
        return {
            "uuid": organisation.uuid,
            "slug": organisation.slug,
            "name": Text.best(organisation.name, language),
            "acronym": organisation.acronym,
        }

    @classmethod
    def of(cls, organisation: Organisation, language: str) -> Self:
        return cls(**cls.facts(organisation, language))


class OrganisationSummary(OrganisationName):
    iri: str
    url: str = Field(description="Page of the portal in the reader's language")
    website: str
    kind: Labelled
    country: Labelled | None
    identifiers: list[str] = Field(examples=[["starter:iom"]])
    is_demo: bool = Field(description="Fictitious, for demonstration")

    @classmethod
    def of_row(cls, organisation: Organisation, language: str, page: str) -> Self:
        return cls(**cls.summary(organisation, language, page))

    @classmethod
    def summary(cls, organisation: Organisation, language: str, page: str) -> dict[str, Any]:
        return {
            **OrganisationName.facts(organisation, language),
            "iri": iri_of(organisation.uuid),
            "url": page,
            "website": organisation.url,
            "kind": Labelled.of(organisation.kind, language),
            "country": Labelled.or_none(organisation.country, language),
            "identifiers": [str(one) for one in organisation.identifiers.all()],
            "is_demo": organisation.is_demo,
        }


class OrganisationList(Exact):
    total: int
    results: list[OrganisationSummary]
    next: str | None = Field(description="Address of the next page")


class Membership(Exact):
    body: Labelled
    role: str = Field(examples=["member"])
    since: PartialDay | None
    until: PartialDay | None
    source: str
    as_of: PartialDay | None

    @classmethod
    def of(cls, row: BodyMembership, language: str) -> Self:
        return cls(
            body=Labelled.of(row.body, language),
            role=row.role,
            since=day(row.since),
            until=day(row.until),
            source=row.source,
            as_of=day(row.as_of),
        )


class AgreementSummary(Exact):
    uuid: UUID
    title: FullText
    kind: Labelled
    parties: list[OrganisationName]
    areas: FullText | None
    summary: FullText | None
    starts: PartialDay | None
    ends: PartialDay | None
    source: str
    as_of: PartialDay | None

    @classmethod
    def of(cls, row: Agreement, language: str) -> Self:
        return cls(
            uuid=row.uuid,
            title=FullText.best(row.title, language),
            kind=Labelled.of(row.kind, language),
            parties=[OrganisationName.of(one, language) for one in row.parties.all() if one.is_published],
            areas=FullText.or_none(row.areas, language),
            summary=FullText.or_none(row.summary, language),
            starts=day(row.starts),
            ends=day(row.ends),
            source=row.source,
            as_of=day(row.as_of),
        )


class OrganisationDocument(OrganisationSummary):
    name: FullText
    description: FullText | None
    is_dedicated: bool | None = Field(description="Whether migration is its only business; null is not known")
    part_of: OrganisationName | None
    parts: list[OrganisationName]
    memberships: list[Membership]
    agreements: list[AgreementSummary]
    records: str = Field(description="Address of the organization's records")
    source: str
    as_of: PartialDay | None
    provenance: dict[str, Any] = Field(description="Field to source, date and way in")
    created_at: datetime
    changed_at: datetime


def day(value: object) -> str | None:
    """A date as far as it is known, in writing."""
    return str(value) if value else None
