"""Answers to searches, suggestions, the calendar and the register of processes."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from pydantic import Field

from capdev.inventory.cards import Card
from capdev.inventory.facets import kind_label
from capdev.inventory.models import Edition, Process
from capdev.inventory.schemas.statements import EditionStatement, FigureStatement, RecordName
from capdev.kernel.identifiers import iri_of
from capdev.kernel.schemas import Exact, FullText, LanguageTag, PartialDay, Text
from capdev.network.names import organisation_name
from capdev.network.schemas import day
from capdev.search.answers import Hit, Reason, Snippet
from capdev.vocabularies.schemas import Labelled


class FoundBy(Exact):
    """Why a result was found."""

    kind: str = Field(description="word, phrase, prefix, spelling, label, name, meaning or filter", examples=["word"])
    text: str = Field(description="What was asked for")
    via: str = Field(description="What it was found as")
    sentence: str = Field(description="The reason in the reader's language")

    @classmethod
    def of(cls, reason: Reason) -> Self:
        return cls(kind=reason.kind, text=reason.text, via=reason.via, sentence=reason.sentence)


class SnippetSegment(Exact):
    text: str
    is_match: bool


class SnippetText(Exact):
    segments: list[SnippetSegment] = Field(description="A piece of the record, with what was found in it marked")
    lang: LanguageTag

    @classmethod
    def or_none(cls, snippet: Snippet) -> Self | None:
        if not snippet:
            return None
        segments = [SnippetSegment(text=one.text, is_match=one.is_match) for one in snippet.segments]
        return cls(segments=segments, lang=snippet.lang)


class ResultOrganisation(Exact):
    slug: str
    name: Text
    role: str


class ResultEdition(Exact):
    starts: PartialDay | None
    ends: PartialDay | None
    place: str
    country: str
    mode: str
    status: str
    registration_until: PartialDay | None


class Result(Exact):
    """A record that was found, with the facts that decide whether to read on."""

    uuid: UUID
    iri: str
    type: str = Field(examples=["activity"])
    title: Text
    url: str = Field(description="Page of the portal in the reader's language")
    identifiers: list[str] = Field(examples=[["starter:act0001"]])
    found_by: list[FoundBy] = Field(description="The reasons; empty when nothing was asked")
    score: float
    snippet: SnippetText | None
    summary: Text | None = Field(description="Its first 1,500 characters; the record itself has all of it")
    kind: Labelled | None
    mode: Labelled | None
    level: Labelled | None
    status: str
    organisations: list[ResultOrganisation]
    themes: list[Labelled]
    countries: list[Labelled]
    languages: list[Labelled]
    editions: list[ResultEdition] = Field(description="The latest ones, the latest first")
    is_free: bool | None
    has_certificate: bool | None
    is_replicable: bool | None
    published: PartialDay | None
    as_of: PartialDay | None
    vetted_until: date | None = Field(description="Last day of the mark of the advisory board")
    is_internal: bool
    is_demo: bool

    @classmethod
    def of(cls, hit: Hit, language: str, page: str) -> Self:
        card: Card = hit.card  # type: ignore[assignment]  # the index keeps what ``cards`` made
        return cls(
            uuid=hit.uuid,
            iri=iri_of(hit.uuid),
            type=hit.kind,
            title=Text.best(hit.title, language),
            url=page,
            identifiers=list(hit.identifiers),
            found_by=[FoundBy.of(reason) for reason in hit.found_by],
            score=round(hit.score, 6),
            snippet=SnippetText.or_none(hit.snippet),
            summary=Text.best(hit.summary, language) if hit.summary else None,
            **_facts(card, language),
        )


def _facts(card: Card, language: str) -> dict[str, Any]:
    return {
        "kind": _kind(card["kind"], language),
        "mode": _labelled("delivery_modes", [card["mode"]], language).pop() if card["mode"] else None,
        "level": _labelled("levels", [card["level"]], language).pop() if card["level"] else None,
        "status": card["status"],
        "organisations": [
            ResultOrganisation(
                slug=one["slug"], name=Text.best(organisation_name(one["slug"], language), language), role=one["role"]
            )
            for one in card["organisations"]
        ],
        "themes": _labelled("themes", card["themes"], language),
        "countries": _labelled("countries", card["countries"], language),
        "languages": _labelled("languages", card["languages"], language),
        "editions": [_edition(one) for one in card["editions"]],
        "is_free": card["is_free"],
        "has_certificate": card["has_certificate"],
        "is_replicable": card["is_replicable"],
        "published": card["published"] or None,
        "as_of": card["as_of"] or None,
        "vetted_until": card.get("vetted_until") or None,
        "is_internal": card["is_internal"],
        "is_demo": card["is_demo"],
    }


def _edition(card: Any) -> ResultEdition:
    dates = {name: card[name] or None for name in ("starts", "ends", "registration_until")}
    return ResultEdition(**{**card, **dates})


def _labelled(scheme: str, codes: list[str], language: str) -> list[Labelled]:
    return [Labelled.of_code(scheme, code, language) for code in codes]


def _kind(code: str, language: str) -> Labelled | None:
    label = kind_label(code, language)
    return Labelled(code=code, label=label.text, lang=label.lang) if code else None


class FacetCount(Labelled):
    count: int
    selected: bool
    depth: int = Field(description="How many broader values stand above this one")


class SearchAnswer(Exact):
    total: int
    weak: bool = Field(description="True when nothing that was found fits well")
    results: list[Result]
    facets: dict[str, list[FacetCount]] = Field(description="Parameter to its values and how many records each has")
    next: str | None = Field(description="Address of the next page; null on the last")
    page: int
    page_count: int
    did_you_mean: str | None


class SuggestionItem(Exact):
    kind: str = Field(description="title or value")
    text: Text
    parameter: str = Field(description="For a value: the parameter that narrows to it")
    code: str
    uuid: UUID | None = Field(description="For a title: the record")
    type: str


class SuggestionList(Exact):
    results: list[SuggestionItem]


class CalendarEdition(EditionStatement):
    activity: RecordName

    @classmethod
    def of(cls, row: Edition, language: str) -> Self:
        return cls(**cls.facts(row, language), activity=RecordName.of(row.activity, language))


class CalendarAnswer(Exact):
    total: int
    results: list[CalendarEdition] = Field(description="By first day")
    next: str | None


class ProcessSummary(Exact):
    """A round, session or meeting that records are timed against."""

    uuid: UUID
    iri: str
    identifier: str = Field(examples=["gfmd-2007"])
    kind: Labelled
    number: int | None
    title: FullText
    theme: FullText | None
    note: FullText | None
    starts: PartialDay | None
    ends: PartialDay | None
    place: str
    country: Labelled | None
    chair: str
    aliases: list[str]
    url: str
    figures: list[FigureStatement]
    source: str
    as_of: PartialDay | None
    is_demo: bool

    @classmethod
    def of(cls, row: Process, language: str, page: str) -> Self:
        return cls(
            uuid=row.uuid,
            iri=iri_of(row.uuid),
            identifier=row.external_id or "",
            kind=Labelled.of(row.kind, language),
            number=row.number,
            title=FullText.best(row.title, language),
            theme=FullText.or_none(row.theme, language),
            note=FullText.or_none(row.note, language),
            starts=day(row.starts),
            ends=day(row.ends),
            place=row.place,
            country=Labelled.or_none(row.country, language),
            chair=row.chair,
            aliases=[str(alias) for alias in row.aliases],
            url=page,
            figures=[FigureStatement.of(one, language) for one in row.figures.all()],
            source=row.source,
            as_of=day(row.as_of),
            is_demo=row.is_demo,
        )


class ProcessList(Exact):
    total: int
    results: list[ProcessSummary] = Field(description="By date")
    next: str | None
