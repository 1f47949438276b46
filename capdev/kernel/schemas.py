"""Shapes that every document of the API shares."""

from typing import Annotated, Self

from ninja import Schema
from pydantic import ConfigDict, Field

from capdev.kernel.translated import LanguageText, TranslatedText

LanguageTag = Annotated[str, Field(description="BCP 47 tag, lower case", examples=["en", "zh-hans"])]
PartialDay = Annotated[
    str,
    Field(description="YYYY, YYYY-MM or YYYY-MM-DD", pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", examples=["2027-03"]),
]


class Exact(Schema):
    """Has the named members and no others."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


class Text(Exact):
    """A text with the language that it really has: the reader's, else English, else that of its source."""

    text: str = Field(examples=["Migration and Development Seminar Series"])
    lang: LanguageTag

    @classmethod
    def best(cls, value: TranslatedText | LanguageText, language: str) -> Self:
        found = value.best(language) if isinstance(value, TranslatedText) else value
        return cls(text=found.text, lang=found.lang)

    @classmethod
    def or_none(cls, value: TranslatedText, language: str) -> Self | None:
        return cls.best(value, language) if value else None


class FullText(Text):
    """A text in every language that there is. ``source`` is the language it was written in."""

    source: LanguageTag
    translations: dict[str, str] = Field(description="Language tag to text, the source included")

    @classmethod
    def best(cls, value: TranslatedText | LanguageText, language: str) -> Self:
        if isinstance(value, LanguageText):
            value = TranslatedText.of(value.text, value.lang)
        found = value.best(language)
        return cls(text=found.text, lang=found.lang, source=value.source, translations=dict(value.texts))


class FieldError(Exact):
    field: str = Field(description="Name of the parameter", examples=["theme"])
    detail: str = Field(description="What is wrong, in the reader's language")
    code: str = Field(description="Stays the same in every language", examples=["unknown_value"])


class ProblemDocument(Schema):
    """Problem details (RFC 9457). Kinds of problem may have further members."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(json_schema_extra={"format": "uri"})
    title: str
    status: int
    detail: str
    errors: list[FieldError]
