"""What a query is answered with; plain values that templates, the API and feeds render."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from capdev.kernel.errors import DomainError, Sentence
from capdev.kernel.languages import Direction, direction
from capdev.kernel.translated import LanguageText


@dataclass(frozen=True, slots=True)
class Segment:
    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text with what was found in it marked; empty when the record says nothing."""

    segments: tuple[Segment, ...]
    lang: str

    @property
    def dir(self) -> Direction:
        return direction(self.lang)

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)

    def __bool__(self) -> bool:
        return bool(self.segments)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a result was found. ``text`` is what was asked for, ``via`` what it was found as.

    ``kind``: word, phrase, prefix, spelling, label, name, meaning, filter. ``facet`` and ``lang`` belong to labels.
    """

    kind: str
    text: str
    via: str = ""
    facet: Sentence = ""
    lang: str = ""

    @property
    def sentence(self) -> str:
        """The reason as a sentence in the active language."""
        return _SENTENCES[self.kind](self)

    def __str__(self) -> str:
        return self.sentence


def _label_sentence(reason: Reason) -> str:
    from capdev.search.language_names import language_name

    values = {"text": reason.text, "via": reason.via, "facet": str(reason.facet)}
    if reason.text.casefold() == reason.via.casefold():
        return _("%(facet)s: %(via)s") % values
    return _("“%(text)s” (%(language)s) stands for %(facet)s: %(via)s") % {
        **values,
        "language": language_name(reason.lang),
    }


_SENTENCES: Mapping[str, Callable[[Reason], str]] = {
    "word": lambda reason: _("Contains “%(text)s”") % {"text": reason.text},
    "phrase": lambda reason: _("Contains the phrase “%(text)s”") % {"text": reason.text},
    "prefix": lambda reason: _("“%(text)s” begins the word “%(via)s”") % {"text": reason.text, "via": reason.via},
    "spelling": lambda reason: _("“%(text)s” was read as “%(via)s”") % {"text": reason.text, "via": reason.via},
    "label": _label_sentence,
    "name": lambda reason: _("“%(text)s” names %(via)s") % {"text": reason.text, "via": reason.via},
    "meaning": lambda reason: (
        _("Close in meaning to your words: %(via)s") % {"via": reason.via}
        if reason.via
        else _("Close in meaning to your words")
    ),
    "filter": lambda reason: _("%(facet)s: %(via)s") % {"facet": str(reason.facet), "via": reason.via},
}


@dataclass(frozen=True, slots=True)
class Hit:
    kind: str
    uuid: UUID
    score: float
    title: LanguageText
    summary: LanguageText
    snippet: Snippet
    found_by: tuple[Reason, ...]
    card: Mapping[str, Any]
    identifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    code: str
    label: LanguageText
    count: int
    selected: bool
    depth: int = 0


@dataclass(frozen=True)
class FacetCounts:
    """The counts of one facet. ``counts`` stands at once; labels and order are made when ``values`` is first read."""

    name: str
    label: Sentence
    counts: Mapping[str, int]
    selected: tuple[str, ...]
    arrange: Callable[["FacetCounts", int | None], tuple[FacetValue, ...]] = field(repr=False)

    @property
    def values(self) -> tuple[FacetValue, ...]:
        """Values with a count or a pick: in the vocabulary's order beneath their broader value, else by count."""
        kept = self.__dict__.get("_values")
        if kept is None:
            kept = self.__dict__["_values"] = self.arrange(self, None)
        return tuple(kept)

    def first(self, most: int) -> tuple[FacetValue, ...]:
        """The first of the broadest values, picks or not: what costs least to say."""
        return self.arrange(self, most)


@dataclass(frozen=True)
class Answer:
    """``weak`` is true when nothing found fits well. ``stamp`` changes whenever an answer may have changed."""

    total: int = 0
    weak: bool = False
    results: tuple[Hit, ...] = ()
    facets: tuple[FacetCounts, ...] = ()
    did_you_mean: str | None = None
    page: int = 1
    page_count: int = 0
    stamp: str = ""
    problems: tuple[DomainError, ...] = ()
    took_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion of what is being typed: of kind ``title`` (with the record), or ``value`` of a facet."""

    kind: str
    text: LanguageText
    facet: str = ""
    code: str = ""
    uuid: UUID | None = None
    record_kind: str = ""
