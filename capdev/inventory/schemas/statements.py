"""What is said about a record: roles, terms, figures, evidence, materials, neighbours."""

from datetime import date
from decimal import Decimal
from typing import Any, Self
from uuid import UUID

from pydantic import Field

from capdev.inventory.breakdown import part_label
from capdev.inventory.exports.citation import FORMS
from capdev.inventory.models import (
    AlternateLink,
    Component,
    Edition,
    Evidence,
    Figure,
    LanguageVersion,
    Lineage,
    Material,
    ProcessLink,
    Record,
    Reference,
    Role,
    Term,
)
from capdev.kernel.identifiers import iri_of, whole_address
from capdev.kernel.schemas import Exact, FullText, LanguageTag, PartialDay, Text
from capdev.network.schemas import OrganisationName, day
from capdev.vocabularies.schemas import Labelled


class RecordName(Exact):
    """Another record as this one names it."""

    uuid: UUID
    iri: str
    type: str = Field(examples=["activity"])
    title: Text

    @classmethod
    def of(cls, record: Record, language: str) -> Self:
        return cls(uuid=record.uuid, iri=iri_of(record.uuid), type=record.type, title=Text.best(record.title, language))


class RoleStatement(Exact):
    role: Labelled
    organisation: OrganisationName
    source: str

    @classmethod
    def of(cls, row: Role, language: str) -> Self:
        organisation = OrganisationName.of(row.organisation, language)
        return cls(role=Labelled.of(row.role, language), organisation=organisation, source=row.source)


class TermStatement(Labelled):
    scheme: str
    reason: str
    source: str

    @classmethod
    def of_row(cls, row: Term, language: str) -> Self:
        label = row.concept.label.best(language)
        return cls(
            code=row.concept.code,
            label=label.text,
            lang=label.lang,
            scheme=row.concept.scheme.code,
            reason=row.reason,
            source=row.source,
        )


class FigureStatement(Exact):
    """A reported number. Several may disagree; each keeps its source."""

    uuid: UUID
    measure: Labelled
    value: float | None
    value_min: float | None
    value_max: float | None
    value_text: str
    unit: str
    definition: FullText | None
    breakdown: str = Field(description="sex, country_group or sector; empty when all are counted")
    part: Labelled | None = Field(description="The part of the people that is counted")
    numerator: FullText | None = Field(description="The part that is counted, in the words of the source")
    denominator: FullText | None
    note: FullText | None
    period_from: PartialDay | None
    period_to: PartialDay | None
    source: str
    as_of: PartialDay | None

    @classmethod
    def of(cls, row: Figure, language: str) -> Self:
        return cls(
            uuid=row.uuid,
            measure=Labelled.of(row.measure, language),
            value=_number(row.value),
            value_min=_number(row.value_min),
            value_max=_number(row.value_max),
            value_text=row.value_text,
            unit=row.unit,
            definition=FullText.or_none(row.definition, language),
            breakdown=row.breakdown,
            part=_part(row, language),
            numerator=FullText.or_none(row.numerator, language),
            denominator=FullText.or_none(row.denominator, language),
            note=FullText.or_none(row.note, language),
            period_from=day(row.period_from),
            period_to=day(row.period_to),
            source=row.source,
            as_of=day(row.as_of),
        )


class EvidenceStatement(Exact):
    uuid: UUID
    kind: Labelled
    title: FullText
    finding: FullText | None
    level: int | None = Field(description="Kirkpatrick level, 1 to 4")
    url: str
    published: PartialDay | None
    source: str
    as_of: PartialDay | None

    @classmethod
    def of(cls, row: Evidence, language: str) -> Self:
        return cls(
            uuid=row.uuid,
            kind=Labelled.of(row.kind, language),
            title=FullText.best(row.title, language),
            finding=FullText.or_none(row.finding, language),
            level=row.level,
            url=row.url,
            published=day(row.published),
            source=row.source,
            as_of=day(row.as_of),
        )


class MaterialStatement(Exact):
    uuid: UUID
    kind: Labelled
    title: FullText
    language: Labelled | None
    url: str
    edition: UUID | None
    source: str
    as_of: PartialDay | None

    @classmethod
    def of(cls, row: Material, language: str, edition: UUID | None) -> Self:
        return cls(
            uuid=row.uuid,
            kind=Labelled.of(row.kind, language),
            title=FullText.best(row.title, language),
            language=Labelled.or_none(row.language, language),
            url=row.url,
            edition=edition,
            source=row.source,
            as_of=day(row.as_of),
        )


class EditionStatement(Exact):
    """An activity held once. Dates are as exact as they are known; no time zone means that nobody said."""

    uuid: UUID
    title: FullText | None
    starts: PartialDay | None
    ends: PartialDay | None
    time_zone: str
    registration_until: date | None
    place: str
    country: Labelled | None
    mode: Labelled | None
    languages: list[Labelled]
    status: str = Field(examples=["confirmed"])
    url: str
    note: FullText | None
    source: str
    as_of: PartialDay | None
    is_demo: bool

    @classmethod
    def facts(cls, row: Edition, language: str) -> dict[str, Any]:
        return {
            "uuid": row.uuid,
            "title": FullText.or_none(row.title, language),
            "starts": day(row.starts),
            "ends": day(row.ends),
            "time_zone": row.time_zone,
            "registration_until": row.registration_until,
            "place": row.place,
            "country": Labelled.or_none(row.country, language),
            "mode": Labelled.or_none(row.mode, language),
            "languages": [Labelled.of(one, language) for one in row.languages.all()],
            "status": row.status,
            "url": row.url,
            "note": FullText.or_none(row.note, language),
            "source": row.source,
            "as_of": day(row.as_of),
            "is_demo": row.is_demo,
        }


class EditionDocument(EditionStatement):
    figures: list[FigureStatement]

    @classmethod
    def of(cls, row: Edition, language: str) -> Self:
        figures = [FigureStatement.of(figure, language) for figure in row.figures.all()]
        return cls(**cls.facts(row, language), figures=figures)


class ComponentStatement(Exact):
    """A part of an activity that can be repeated elsewhere."""

    uuid: UUID
    position: int
    title: FullText
    description: FullText | None
    minutes: int | None
    licence: Labelled | None
    is_replicable: bool | None
    url: str
    source: str
    as_of: PartialDay | None

    @classmethod
    def of(cls, row: Component, language: str) -> Self:
        return cls(
            uuid=row.uuid,
            position=row.position,
            title=FullText.best(row.title, language),
            description=FullText.or_none(row.description, language),
            minutes=row.minutes,
            licence=Labelled.or_none(row.licence, language),
            is_replicable=row.is_replicable,
            url=row.url,
            source=row.source,
            as_of=day(row.as_of),
        )


class VersionStatement(Exact):
    language: Labelled
    title: str = Field(description="In the language of the version; empty where only the language is known")
    url: str
    published: PartialDay | None

    @classmethod
    def of(cls, row: LanguageVersion, language: str) -> Self:
        return cls(
            language=Labelled.of(row.language, language), title=row.title, url=row.url, published=day(row.published)
        )


class RelationStatement(Exact):
    """Read as a sentence: this record is <kind> the other; ``inverse`` turns it round."""

    kind: str = Field(examples=["part_of"])
    inverse: bool
    record: RecordName
    source: str


class LineageStatement(Exact):
    record: RecordName
    what: FullText | None = Field(description="What was taken, and how it was changed")
    components: list[UUID]
    source: str
    as_of: PartialDay | None

    @classmethod
    def of(cls, row: Lineage, other: Record, language: str) -> Self:
        return cls(
            record=RecordName.of(other, language),
            what=FullText.or_none(row.what, language),
            components=[one.uuid for one in row.components.all()],
            source=row.source,
            as_of=day(row.as_of),
        )


class ProcessStatement(Exact):
    relation: str = Field(examples=["timed_for"])
    uuid: UUID
    title: Text
    source: str

    @classmethod
    def of(cls, row: ProcessLink, language: str) -> Self:
        title = Text.best(row.process.title, language)
        return cls(relation=row.relation, uuid=row.process.uuid, title=title, source=row.source)


class ReferenceStatement(Exact):
    uuid: UUID
    kind: Labelled
    title: Text
    authors: str
    publisher: str
    published: PartialDay | None
    url: str

    @classmethod
    def of(cls, row: Reference, language: str) -> Self:
        return cls(
            uuid=row.uuid,
            kind=Labelled.of(row.kind, language),
            title=Text(text=row.title, lang=row.language),
            authors=row.authors,
            publisher=row.publisher,
            published=day(row.published),
            url=row.url,
        )


class LinkStatement(Exact):
    label: str
    url: str
    language: LanguageTag
    source: str

    @classmethod
    def of(cls, row: AlternateLink) -> Self:
        return cls(label=row.label, url=row.url, language=row.language, source=row.source)


class OtherForms(Exact):
    """The same record in other forms."""

    json_ld: str
    citation_text: str
    citation_bibtex: str
    citation_ris: str

    @classmethod
    def of(cls, uuid: UUID) -> Self:
        text, bibtex, ris = (whole_address(f"/cite/{uuid}.{suffix}") for suffix in FORMS)
        return cls(json_ld=iri_of(uuid), citation_text=text, citation_bibtex=bibtex, citation_ris=ris)


def _part(row: Figure, language: str) -> Labelled | None:
    if not row.breakdown:
        return None
    label = part_label(row.breakdown, row.part).best(language)
    return Labelled(code=row.part, label=label.text, lang=label.lang)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
