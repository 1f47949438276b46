"""A small library to search in: records in memory, a vocabulary of its own, an encoder that counts letters."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid5

import numpy as np

from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.search.encoder import DIMENSIONS, Encoder, Vector
from capdev.search.engine import Engine
from capdev.search.entries import Entry, EntryKind
from capdev.search.facets import Facet
from capdev.vocabularies.catalogue import ConceptLabel

_NAMESPACE = UUID("6a1f3c1e-0000-4000-8000-000000000000")

SUBJECTS: Mapping[str, tuple[str, Mapping[str, tuple[str, ...]]]] = {
    # code: (broader, labels by language, the preferred one first)
    "rights": ("", {"en": ("Rights and protection",), "fr": ("Droits et protection",), "es": ("Derechos",)}),
    "trafficking": (
        "rights",
        {
            "en": ("Trafficking in persons", "human trafficking", "TIP"),
            "fr": ("Traite des personnes",),
            "es": ("Trata de personas",),
            "ar": ("الاتجار بالأشخاص",),
            "ru": ("Торговля людьми",),
            "zh-hans": ("人口贩运",),
        },
    ),
    "money": (
        "",
        {
            "en": ("Remittances and financial inclusion",),
            "es": ("Remesas",),
            "ru": ("Денежные переводы",),
            "zh-hans": ("汇款",),
        },
    ),
    "borders": ("", {"en": ("Border management",), "fr": ("Gestion des frontières",), "ar": ("إدارة الحدود",)}),
}
PLACES = {
    "JO": {"en": ("Jordan",), "fr": ("Jordanie",), "ar": ("الأردن",)},
    "PE": {"en": ("Peru",), "es": ("Perú",)},
    "MD": {"en": ("Moldova",)},
}


class SmallVocabulary:
    """Subjects in two levels and three places."""

    def __init__(self) -> None:
        self.extra: list[ConceptLabel] = []

    def stamp(self) -> str:
        return f"small {len(self.extra)}"

    def labels(self) -> Iterable[ConceptLabel]:
        for code, (_, labels) in SUBJECTS.items():
            yield from _labels("subjects", code, labels)
        for code, labels in PLACES.items():
            yield from _labels("places", code, labels)
        yield from self.extra

    def closure(self, scheme: str) -> Mapping[str, frozenset[str]]:
        if scheme == "places":
            return {code: frozenset([code]) for code in PLACES}
        return {code: frozenset(filter(None, [code, broader])) for code, (broader, _) in SUBJECTS.items()}

    def label(self, scheme: str, code: str, language: str) -> LanguageText:
        labels = PLACES.get(code, {}) if scheme == "places" else SUBJECTS.get(code, ("", {}))[1]
        for tag in (language, "en"):
            if tag in labels:
                return LanguageText(labels[tag][0], tag)
        return LanguageText(code, "und")


def _labels(scheme: str, code: str, labels: Mapping[str, tuple[str, ...]]) -> Iterator[ConceptLabel]:
    for language, texts in labels.items():
        for place, text in enumerate(texts):
            kind = "preferred" if not place else "acronym" if text.isupper() and text.isascii() else "synonym"
            yield ConceptLabel(scheme, code, language, text, kind, None)


FACETS = (
    Facet("type", "Type", choices={"book": "Book"}),
    Facet("subject", "Subject", scheme="subjects", hierarchical=True, by_meaning=True),
    Facet("place", "Place", scheme="places"),
    Facet("free", "Free", choices={"yes": "Yes", "no": "No"}),
    Facet(
        "publisher",
        "Publisher",
        label_of=lambda code, _language: LanguageText(code.upper(), "und"),
        labels=lambda: [ConceptLabel("", "itc-ilo", "und", "ITC-ILO", "acronym", None)],
    ),
)


class LetterEncoder:
    """Likeness by shared triples of letters; real vectors of length 1, made without a model."""

    def encode_one(self, text: str) -> Vector:
        vector = np.zeros(DIMENSIONS, np.float32)
        padded = f"  {text.lower()}  "
        for at in range(len(padded) - 2):
            vector[sum(ord(letter) * 31**place for place, letter in enumerate(padded[at : at + 3])) % DIMENSIONS] += 1
        length = float(np.linalg.norm(vector))
        return vector / length if length else vector

    def encode_many(self, texts: list[str]) -> Vector:
        return np.stack([self.encode_one(text) for text in texts])


def uuid_of(name: str) -> UUID:
    return uuid5(_NAMESPACE, name)


def book(name: str, title: str = "", *, language: str = "en", summary: str = "", **given: object) -> Entry:
    """An entry named for tests by its identifier ``starter:<name>``."""
    texts = {"summary": TranslatedText.of(summary, language)} if summary else {}
    entry = Entry(
        kind="book",
        uuid=uuid_of(name),
        title=TranslatedText.of(title or name, language),
        texts=texts,
        identifiers=(f"starter:{name}",),
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return replace(entry, **given)  # type: ignore[arg-type]  # fields by name


@dataclass
class Library:
    """Where the records are. The kind of entry reads from it as from a database."""

    folder: Path
    encoder: Encoder | None = None
    books: dict[UUID, Entry] = field(default_factory=dict)
    vocabulary: SmallVocabulary = field(default_factory=SmallVocabulary)

    def __post_init__(self) -> None:
        self.engine = Engine(self.folder, self.vocabulary, self.encoder)

    def add(self, *entries: Entry) -> None:
        self.books.update({entry.uuid: entry for entry in entries})

    def kind(self) -> EntryKind:
        def fetch(uuids: Collection[UUID]) -> Iterator[Entry]:
            return (self.books[uuid] for uuid in uuids if uuid in self.books)

        return EntryKind("book", fetch, lambda: iter(list(self.books)))

    def another_reader(self) -> Engine:
        """An engine that shares nothing with the library's own but the folder, as another process would."""
        return Engine(self.folder, self.vocabulary, self.encoder)


def days(first: str, last: str) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last)
