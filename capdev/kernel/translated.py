"""Text in several languages as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Self

from capdev.kernel.languages import Direction, canonical_tag, direction
from capdev.kernel.texts import writable

ORIGINAL, OFFICIAL, UNOFFICIAL, MACHINE = "original", "official", "unofficial", "machine"


@dataclass(frozen=True, slots=True)
class LanguageText:
    """A text with the language that it really has; what a page needs to mark it."""

    text: str
    lang: str

    @property
    def dir(self) -> Direction:
        return direction(self.lang)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """A map from language tag to text, the tag of the source, and the status of each translation.

    Immutable; an empty text is never kept, so ``bool`` tells whether anything is said at all.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    source: str = "en"
    status: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        cleaned = {canonical_tag(tag): writable(text).strip() for tag, text in self.texts.items() if text}
        texts = {tag: text for tag, text in cleaned.items() if text}
        source = canonical_tag(self.source)
        if texts and source not in texts:
            source = next(iter(texts))
        status = {canonical_tag(tag): value for tag, value in self.status.items() if canonical_tag(tag) in texts}
        object.__setattr__(self, "texts", MappingProxyType(texts))
        object.__setattr__(self, "source", source)
        object.__setattr__(self, "status", MappingProxyType(status))

    @classmethod
    def of(cls, text: str, language: str = "en") -> Self:
        return cls({language: text}, language)

    def best(self, language: str) -> LanguageText:
        """The reader's language, else its base language, else English, else the source."""
        tag = canonical_tag(language)
        for wanted in (tag, tag.split("-")[0], "en", self.source):
            if wanted in self.texts:
                return LanguageText(self.texts[wanted], wanted)
        return LanguageText("", tag)

    def with_text(self, language: str, text: str, status: str = "") -> "TranslatedText":
        tag = canonical_tag(language)
        statuses = {**self.status, tag: status} if status else self.status
        return TranslatedText({**self.texts, tag: text}, self.source if self.texts else tag, statuses)

    def as_json(self) -> dict[str, Any]:
        stored: dict[str, Any] = {"source": self.source, "texts": dict(self.texts)}
        if self.status:
            stored["status"] = dict(self.status)
        return stored

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        return cls(stored.get("texts", {}), stored.get("source", "en"), stored.get("status", {}))

    def __bool__(self) -> bool:
        return bool(self.texts)

    def __str__(self) -> str:
        return self.best(self.source).text

    def __hash__(self) -> int:
        return hash((self.source, tuple(sorted(self.texts.items()))))

    def __reduce__(self) -> tuple[Any, ...]:
        return (TranslatedText, (dict(self.texts), self.source, dict(self.status)))
