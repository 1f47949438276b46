"""Whole records: one shape for each type, with all that is known."""

from datetime import date, datetime
from typing import Any, Literal, Self
from uuid import UUID

from pydantic import Field

from capdev.inventory.exports.visible import neighbours
from capdev.inventory.models import Activity, Practice, Record, Tool
from capdev.inventory.schemas.statements import (
    ComponentStatement,
    EditionDocument,
    EvidenceStatement,
    FigureStatement,
    LineageStatement,
    LinkStatement,
    MaterialStatement,
    OtherForms,
    ProcessStatement,
    RecordName,
    ReferenceStatement,
    RelationStatement,
    RoleStatement,
    TermStatement,
    VersionStatement,
)
from capdev.kernel.identifiers import iri_of
from capdev.kernel.schemas import Exact, FullText, PartialDay
from capdev.network.schemas import day
from capdev.reviewing.queries import mark_of
from capdev.reviewing.schemas import VettedStatement
from capdev.vocabularies.schemas import Labelled


class RecordDocument(Exact):
    """What activities, tools and practices share. ``null`` and empty mean: not known."""

    uuid: UUID
    iri: str
    slug: str
    title: FullText
    summary: FullText | None
    method: FullText | None = Field(description="How it is taught or used")
    url: str = Field(description="Page of the portal in the reader's language")
    website: str = Field(description="The record's own page")
    identifiers: list[str] = Field(examples=[["starter:act0001"]])
    visibility: str = Field(examples=["public"])
    is_dedicated: bool | None
    is_demo: bool = Field(description="Fictitious, for demonstration")
    confirmed_on: date | None
    terms: dict[str, list[TermStatement]] = Field(description="Axis to its values; an axis without values is not known")
    roles: list[RoleStatement]
    figures: list[FigureStatement]
    evidence: list[EvidenceStatement]
    materials: list[MaterialStatement]
    relations: list[RelationStatement]
    origins: list[LineageStatement] = Field(description="What this record was made out of")
    descendants: list[LineageStatement] = Field(description="What was made out of this record")
    processes: list[ProcessStatement]
    references: list[ReferenceStatement]
    links: list[LinkStatement] = Field(description="Further addresses of the same record")
    vetted: VettedStatement | None = Field(description="The mark of the advisory board that holds today")
    forms: OtherForms
    source: str
    as_of: PartialDay | None = Field(description="The date of the information")
    provenance: dict[str, Any] = Field(description="Field to source, date and way in")
    created_at: datetime
    changed_at: datetime
    published_at: datetime | None


class ActivityDocument(RecordDocument):
    type: Literal["activity"]
    kind: Labelled
    mode: Labelled | None
    level: Labelled | None
    status: str = Field(examples=["ongoing"])
    duration: str
    recurrence: str
    cost: str
    is_free: bool | None
    places: str
    certificate: str
    has_certificate: bool | None
    licence: Labelled | None
    is_replicable: bool | None
    editions: list[EditionDocument]
    components: list[ComponentStatement]

    @classmethod
    def of(cls, row: Activity, shared: dict[str, Any], language: str) -> Self:
        return cls(
            **shared,
            type="activity",
            kind=Labelled.of(row.kind, language),
            mode=Labelled.or_none(row.mode, language),
            level=Labelled.or_none(row.level, language),
            status=row.status,
            duration=row.duration,
            recurrence=row.recurrence,
            cost=row.cost,
            is_free=row.is_free,
            places=row.places,
            certificate=row.certificate,
            has_certificate=row.has_certificate,
            licence=Labelled.or_none(row.licence, language),
            is_replicable=row.is_replicable,
            editions=[EditionDocument.of(one, language) for one in row.editions.all()],
            components=[ComponentStatement.of(one, language) for one in row.components.all()],
        )


class ToolDocument(RecordDocument):
    type: Literal["tool"]
    kind: Labelled
    status: str = Field(examples=["available"])
    published: PartialDay | None
    licence: Labelled | None
    licence_note: str
    language_versions: list[VersionStatement]

    @classmethod
    def of(cls, row: Tool, shared: dict[str, Any], language: str) -> Self:
        return cls(
            **shared,
            type="tool",
            kind=Labelled.of(row.kind, language),
            status=row.status,
            published=day(row.published),
            licence=Labelled.or_none(row.licence, language),
            licence_note=row.licence_note,
            language_versions=[VersionStatement.of(one, language) for one in row.language_versions.all()],
        )


class PracticeDocument(RecordDocument):
    type: Literal["practice"]
    problem: FullText | None
    what_was_done: FullText | None
    result: FullText | None
    conditions: FullText | None = Field(description="What it takes to repeat it elsewhere")
    since: PartialDay | None

    @classmethod
    def of(cls, row: Practice, shared: dict[str, Any], language: str) -> Self:
        return cls(
            **shared,
            type="practice",
            problem=FullText.or_none(row.problem, language),
            what_was_done=FullText.or_none(row.what_was_done, language),
            result=FullText.or_none(row.result, language),
            conditions=FullText.or_none(row.conditions, language),
            since=day(row.since),
        )


AnyRecord = ActivityDocument | ToolDocument | PracticeDocument


def record_document(record: Record, language: str, page: str, *, sees_internal: bool) -> AnyRecord:
    """The document of a record read by ``queries.records.whole``, without neighbours that the reader may not see."""
    shared = _facts(record, language, page) | _statements(record, language) | _ties(record, language, sees_internal)
    if isinstance(record, Activity):
        return ActivityDocument.of(record, shared, language)
    if isinstance(record, Tool):
        return ToolDocument.of(record, shared, language)
    assert isinstance(record, Practice)  # noqa: S101 - there is no fourth type
    return PracticeDocument.of(record, shared, language)


def _facts(record: Record, language: str, page: str) -> dict[str, Any]:
    return {
        "uuid": record.uuid,
        "iri": iri_of(record.uuid),
        "slug": record.slug,
        "title": FullText.best(record.title, language),
        "summary": FullText.or_none(record.summary, language),
        "method": FullText.or_none(record.method, language),
        "url": page,
        "website": record.url,
        "identifiers": [str(one) for one in record.identifiers.all()],
        "visibility": record.visibility,
        "is_dedicated": record.is_dedicated,
        "is_demo": record.is_demo,
        "confirmed_on": record.confirmed_on,
        "vetted": VettedStatement.or_none(mark_of(record.uuid)),
        "forms": OtherForms.of(record.uuid),
        "source": record.source,
        "as_of": day(record.as_of),
        "provenance": record.provenance,
        "created_at": record.created_at,
        "changed_at": record.changed_at,
        "published_at": record.published_at,
    }


def _statements(record: Record, language: str) -> dict[str, Any]:
    terms: dict[str, list[TermStatement]] = {}
    for term in record.terms.all():
        terms.setdefault(term.axis, []).append(TermStatement.of_row(term, language))
    editions = {one.pk: one.uuid for one in record.editions.all()} if isinstance(record, Activity) else {}
    return {
        "terms": terms,
        "roles": [RoleStatement.of(one, language) for one in record.roles.all() if one.organisation.is_published],
        "figures": [FigureStatement.of(one, language) for one in record.figures.all()],
        "evidence": [EvidenceStatement.of(one, language) for one in record.evidence.all()],
        "materials": [
            MaterialStatement.of(one, language, editions.get(one.edition_id or 0)) for one in record.materials.all()
        ],
        "processes": [
            ProcessStatement.of(one, language) for one in record.process_links.all() if one.process.is_published
        ],
        "references": [ReferenceStatement.of(one.reference, language) for one in record.reference_links.all()],
        "links": [LinkStatement.of(one) for one in record.alternate_links.all()],
    }


def _ties(record: Record, language: str, sees_internal: bool) -> dict[str, Any]:  # noqa: FBT001
    outward = neighbours(record.relations.all(), "target", sees_internal=sees_internal)
    inward = neighbours(record.related_from.all(), "record", sees_internal=sees_internal)
    origins = neighbours(record.origins.all(), "origin", sees_internal=sees_internal)
    descendants = neighbours(record.descendants.all(), "record", sees_internal=sees_internal)
    return {
        "relations": [
            RelationStatement(kind=row.kind, inverse=inverse, record=RecordName.of(other, language), source=row.source)
            for inverse, rows in ((False, outward), (True, inward))
            for row, other in rows
        ],
        "origins": [LineageStatement.of(row, other, language) for row, other in origins],
        "descendants": [LineageStatement.of(row, other, language) for row, other in descendants],
    }
