"""Made-up records for measuring: seeded, six languages (half English), words as unevenly spread as in real text.

They are entries of the search, without a database. The same seed and size give the same records.
"""

import csv
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Final
from uuid import UUID

from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.search.entries import Entry
from capdev.search.facets import Facet
from capdev.vocabularies.catalogue import ConceptLabel

STARTER: Final = Path(__file__).resolve().parents[1] / "capdev" / "vocabularies" / "starter"
LANGUAGES: Final = {"en": 50, "fr": 13, "es": 13, "ar": 9, "ru": 8, "zh-hans": 7}
VOCABULARY_SIZE: Final = 12_000
TODAY: Final = date(2026, 11, 1)

_SYLLABLES: Final = {
    "en": "al ber con der est for gra hin ing jor kel lan mor ner ost per qua ren sta tion ul ver wes yar",
    "fr": "au bre cou deux eau fran gi hon in jou len mai neu oi par que ré sou ta ur vi eur ment é",
    "es": "al bo can do es fue go hi in ja lo mar no os pa que re sol ti un va ción ra ñe",
    "ar": "ال با تر جم حس خد در رس زم سل شر صح طب عم غر فك قر كت لم مد نظ هج وس يد",
    "ru": "ал бо ве го да ев жи за ин ко ле мо на об пре ра сто та ук фо хо це ше ния",
    "zh-hans": "发 展 政 策 培 训 管 理 国 家 社 会 经 济 法 律 保 护 安 全 数 据 教 育 城 市 合 作 评 估 服 务",
}
_SCHEMES: Final = {
    # facet: (file, code column, broader column)
    "theme": ("themes.csv", "id", "broader"),
    "country": ("countries.csv", "alpha2", ""),
    "region": ("regions.csv", "m49", "broader"),
    "language": ("languages.csv", "iso639_1", ""),
    "kind": ("activity_kinds.csv", "id", ""),
    "mode": ("delivery_modes.csv", "id", ""),
    "level": ("learning_levels.csv", "id", ""),
    "audience": ("audiences.csv", "id", ""),
    "sector": ("sectors.csv", "id", ""),
    "group": ("knomad_groups.csv", "id", ""),
    "objective": ("gcm_objectives.csv", "number", ""),
    "sdg": ("sdg_targets.csv", "target", ""),
}
_CHOICES: Final = {
    "aim": ("policy", "skill"),
    "change": ("individual", "organisation", "environment"),
    "origin": ("demand", "donor", "agency"),
    "dedicated": ("yes", "no"),
    "status": ("planned", "ongoing", "past", "on-demand"),
    "free": ("yes", "no"),
    "certificate": ("yes", "no"),
    "licence": ("cc-by", "cc-by-nc", "cc0", "closed"),
    "replicable": ("yes", "no"),
    "vetted": ("yes", "no"),
    "type": ("activity", "tool", "practice"),
    "organisation": tuple(f"org{number:03}" for number in range(300)),
}


class StarterVocabulary:
    """The starter files as search needs them, read without a database."""

    def __init__(self) -> None:
        self._labels = list(_read_labels())
        self._by_key = {(each.scheme, each.code, each.language): each.label for each in self._labels}

    def stamp(self) -> str:
        return "starter"

    def labels(self) -> Iterable[ConceptLabel]:
        return self._labels

    def closure(self, scheme: str) -> Mapping[str, frozenset[str]]:
        return _closure(scheme)

    def label(self, scheme: str, code: str, language: str) -> LanguageText:
        for tag in (language, "en"):
            if (scheme, code, tag) in self._by_key:
                return LanguageText(self._by_key[scheme, code, tag], tag)
        return LanguageText(code, "und")


def bench_facets() -> tuple[Facet, ...]:
    """Twenty-four facets like the inventory's; a scheme has the name of its file."""
    with_scheme = [
        Facet(name, name, scheme=file.removesuffix(".csv"), hierarchical=bool(broader))
        for name, (file, _, broader) in _SCHEMES.items()
    ]
    return (*with_scheme, *(Facet(name, name, choices={c: c for c in codes}) for name, codes in _CHOICES.items()))


@cache
def codes_of(facet: str) -> tuple[str, ...]:
    if facet in _CHOICES:
        return _CHOICES[facet]
    file, column, _ = _SCHEMES[facet]
    return tuple(row[column] for row in _rows(file) if row[column])


def _rows(file: str) -> list[dict[str, str]]:
    with (STARTER / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _read_labels() -> Iterator[ConceptLabel]:
    for file, column, _broader in _SCHEMES.values():
        scheme = file.removesuffix(".csv")
        for row in _rows(file):
            for name, label in row.items():
                stem, _, suffix = name.rpartition("_")
                language = "zh-hans" if suffix == "zh" else suffix
                if stem in {"label", "pref", "name", "short", "title"} and language in LANGUAGES and label:
                    yield ConceptLabel(scheme, row[column], language, label, "preferred", None)
    for row in _rows("alternative_labels.csv"):
        if f"{row['scheme']}.csv" in {file for file, _, _ in _SCHEMES.values()}:
            yield ConceptLabel(row["scheme"], row["code"], row["language"], row["label"], row["kind"], None)


@cache
def _closure(scheme: str) -> Mapping[str, frozenset[str]]:
    file, column, above = next(each for each in _SCHEMES.values() if each[0] == f"{scheme}.csv")
    broader = {row[column]: row.get(above, "") if above else "" for row in _rows(file)}
    found = {}
    for code, above_it in broader.items():
        path, at = [code], above_it
        while at and at not in path:
            path.append(at)
            at = broader.get(at, "")
        found[code] = frozenset(path)
    return found


@dataclass(frozen=True)
class Words:
    """The words of one language and the running total of their frequencies (Zipf's law, exponent 1.05)."""

    words: tuple[str, ...]
    totals: tuple[float, ...]

    def some(self, rng: random.Random, count: int) -> list[str]:
        return rng.choices(self.words, cum_weights=self.totals, k=count)

    def word_of_rank(self, rank: int) -> str:
        return self.words[rank]


@cache
def words_of(language: str) -> Words:
    rng = random.Random(f"words {language}")
    syllables = _SYLLABLES[language].split()
    made: set[str] = set()
    words: list[str] = []
    while len(words) < VOCABULARY_SIZE:
        word = "".join(rng.choices(syllables, k=rng.choice((2, 2, 3, 3, 4))))
        if word not in made:
            made.add(word)
            words.append(word)
    return Words(tuple(words), tuple(accumulate(1 / rank**1.05 for rank in range(1, VOCABULARY_SIZE + 1))))


def records(size: int, seed: int = 1) -> Iterator[Entry]:
    """``size`` entries with every facet filled as unevenly as in life."""
    rng = random.Random(seed)
    vocabulary = StarterVocabulary()
    for number in range(size):
        yield _record(rng, vocabulary, number)


def _record(rng: random.Random, vocabulary: StarterVocabulary, number: int) -> Entry:
    language = rng.choices(list(LANGUAGES), weights=list(LANGUAGES.values()))[0]
    themes = _uneven(rng, "theme", rng.choice((1, 1, 2, 2, 3)))
    countries = _uneven(rng, "country", rng.choice((0, 1, 1, 2)))
    title = {language: _title(rng, vocabulary, language, themes)}
    summary = {language: _text(rng, language, 40)}
    if rng.random() < 0.15:
        other = rng.choice([tag for tag in LANGUAGES if tag != language])
        title[other], summary[other] = _title(rng, vocabulary, other, themes), _text(rng, other, 40)
    titles = TranslatedText(title, language)
    start = TODAY + timedelta(days=rng.randint(-3000, 500))
    moment = datetime(2026, 1, 1, tzinfo=UTC) - timedelta(minutes=number)
    organisations = _uneven(rng, "organisation", rng.choice((1, 1, 2)))
    values = {facet: _uneven(rng, facet, 1) for facet in _CHOICES if facet not in {"type", "organisation"}}
    return Entry(
        kind=rng.choices(codes_of("type"), weights=(70, 25, 5))[0],
        uuid=UUID(int=rng.getrandbits(128), version=4),
        title=titles,
        texts={
            "summary": TranslatedText(summary, language),
            "names": (LanguageText(" ".join(organisations), "und"),),
            "body": (LanguageText(_text(rng, language, 40), language),),
        },
        concepts={
            "theme": themes,
            "country": countries,
            "region": _uneven(rng, "region", len(countries)),
            "language": (language[:2],),
            **{
                facet: _uneven(rng, facet, 1)
                for facet in ("kind", "mode", "level", "audience", "sector", "group", "objective", "sdg")
            },
        },
        values={**values, "organisation": organisations},
        identifiers=(f"bench:{number}",),
        visibility="internal" if rng.random() < 0.02 else "public",
        periods=((start, start + timedelta(days=rng.randint(0, 30))),),
        created_at=moment,
        changed_at=moment,
        signal=rng.random(),
        organisations=organisations,
        card={"organisations": organisations, "start": str(start), "place": countries, "free": values["free"]},
    )


def _title(rng: random.Random, vocabulary: StarterVocabulary, language: str, themes: tuple[str, ...]) -> str:
    words = words_of(language).some(rng, rng.randint(3, 7))
    if themes and rng.random() < 0.5:
        words.append(vocabulary.label("themes", themes[0], language).text)
    return ("" if language == "zh-hans" else " ").join(words)


def _text(rng: random.Random, language: str, count: int) -> str:
    return ("" if language == "zh-hans" else " ").join(words_of(language).some(rng, count)) + "."


def _uneven(rng: random.Random, facet: str, count: int) -> tuple[str, ...]:
    """Some values of a facet, the first of its list far more often than the last."""
    codes = codes_of(facet)
    return tuple({codes[min(int(rng.paretovariate(0.7)) - 1, len(codes) - 1) % len(codes)] for _ in range(count)})
