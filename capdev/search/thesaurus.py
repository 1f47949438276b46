"""What the words of a query mean in the vocabularies: labels and alternative labels of six languages, longest first."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from capdev.search.analysis import ANY, Token, base_language, fold, is_stopword, stems_of, tokens_of
from capdev.search.facets import Facet
from capdev.vocabularies.catalogue import ConceptLabel

LONGEST_LABEL: Final = 8
"""Words of the longest label that is looked for in a query."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value of a facet that some words of a query name, and by which label in which language."""

    facet: str
    code: str
    label: str
    language: str
    kind: str

    @property
    def value(self) -> str:
        return f"{self.facet}:{self.code}"


@dataclass(frozen=True, slots=True)
class Span:
    """The words ``start`` to ``end`` (exclusive) of a query, with all that they mean together."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Completion:
    folded: str
    meaning: Meaning
    is_start: bool


class Thesaurus:
    """A dictionary from words to values of facets; immutable, about 20 MB for 20,000 labels."""

    def __init__(self, labels: Iterable[tuple[Facet, ConceptLabel]]) -> None:
        self._by_stems: dict[str, dict[Key, tuple[Meaning, ...]]] = {}
        self._by_characters: dict[str, tuple[Meaning, ...]] = {}
        self._completions: list[Completion] = []
        self.words: set[str] = set()
        for facet, label in labels:
            self._add(Meaning(facet.name, label.code, label.label, label.language, label.kind))
        self._completions.sort(key=lambda completion: completion.folded)
        self._longest_characters = max(map(len, self._by_characters), default=0)

    def _add(self, meaning: Meaning) -> None:
        tokens = tokens_of(meaning.label)
        if not tokens:
            return
        self._completions.extend(_completions(meaning))
        if any(token.script == "han" for token in tokens):
            characters = "".join(token.folded for token in tokens)
            self._by_characters[characters] = _with(self._by_characters.get(characters, ()), meaning)
            return
        self.words.update(token.folded for token in tokens)
        language = base_language(meaning.language)
        key = stem_key(tokens, language)
        if len(key) <= LONGEST_LABEL:
            stems = self._by_stems.setdefault(language, {})
            stems[key] = _with(stems.get(key, ()), meaning)

    def spans(self, tokens: Sequence[Token]) -> tuple[Span, ...]:
        """What the words of a query name; longer spans swallow those inside them. ``tokens`` have no stop words."""
        found: dict[tuple[int, int], tuple[Meaning, ...]] = {}
        for start, end, meanings in chain(self._stem_matches(tokens), self._character_matches(tokens)):
            found[start, end] = _united(found.get((start, end), ()), meanings)
        kept: list[Span] = []
        for (start, end), meanings in sorted(found.items(), key=lambda item: item[0][0] - item[0][1]):
            if not any(span.start <= start and end <= span.end for span in kept):
                kept.append(Span(start, end, meanings))
        return tuple(sorted(kept, key=lambda span: span.start))

    def _stem_matches(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, tuple[Meaning, ...]]]:
        for language, dictionary in self._by_stems.items():
            stems = [_stem(token, language) for token in tokens]
            for start in range(len(tokens)):
                for end in range(start + 1, min(len(tokens), start + LONGEST_LABEL) + 1):
                    if stems[end - 1] is None:
                        break
                    meanings = dictionary.get(tuple(stem or "" for stem in stems[start:end]))
                    if meanings and (meanings := _plausible(tokens[start:end], meanings)):
                        yield start, end, meanings

    def _character_matches(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, tuple[Meaning, ...]]]:
        """A token of Chinese characters may hold several labels: all of the longest count for the token."""
        for at, token in enumerate(tokens):
            if token.script != "han":
                continue
            meanings = self._labels_inside(token.folded)
            if meanings:
                yield at, at + 1, meanings

    def _labels_inside(self, characters: str) -> tuple[Meaning, ...]:
        found: tuple[Meaning, ...] = ()
        at = 0
        while at < len(characters):
            longest = min(len(characters), at + self._longest_characters)
            for end in range(longest, at, -1):
                meanings = self._by_characters.get(characters[at:end])
                if meanings and (end - at > 1 or len(characters) == 1):
                    found = _united(found, meanings)
                    at = end - 1
                    break
            at += 1
        return found

    def completions(self, prefix: str, limit: int) -> list[Meaning]:
        """Values whose labels begin with ``prefix``, then those with a later word that does."""
        folded = fold(prefix).strip()
        at = bisect_left(self._completions, folded, key=lambda completion: completion.folded)
        starts: dict[str, Meaning] = {}
        inside: dict[str, Meaning] = {}
        for completion in self._completions[at : at + 400]:
            if not completion.folded.startswith(folded):
                break
            (starts if completion.is_start else inside).setdefault(completion.meaning.value, completion.meaning)
        later = (meaning for value, meaning in inside.items() if value not in starts)
        return [*starts.values(), *later][:limit]


def _completions(meaning: Meaning) -> Iterator[Completion]:
    folded = fold(meaning.label)
    yield Completion(folded, meaning, is_start=True)
    words = folded.split()
    for at in range(1, min(len(words), 6)):
        if len(words[at]) > 2:
            yield Completion(" ".join(words[at:]), meaning, is_start=False)


def stem_key(tokens: Sequence[Token], language: str) -> Key:
    """The stems of a label's words that carry meaning; of all its words when none does."""
    shouted = all(token.is_shouted for token in tokens) and len(tokens) > 1
    telling = [token for token in tokens if not is_stopword(token, all_shouted=shouted)] or tokens
    return tuple(_stem(token, language) or token.folded for token in telling)


def _stem(token: Token, language: str) -> str | None:
    if token.script == "han" or (language != ANY and language not in token.languages):
        return None
    return next(iter(stems_of(token.word, language)), token.folded)


def _plausible(tokens: Sequence[Token], meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Without those that a word only looks like: a label of one or two letters must be written as the label is."""
    if len(tokens) > 1 or len(tokens[0].raw) > 2:
        return meanings
    return tuple(meaning for meaning in meanings if meaning.label == tokens[0].raw)


def _with(meanings: tuple[Meaning, ...], meaning: Meaning) -> tuple[Meaning, ...]:
    return _united(meanings, (meaning,))


def _united(some: tuple[Meaning, ...], more: Iterable[Meaning]) -> tuple[Meaning, ...]:
    values: Mapping[str, Meaning] = {meaning.value: meaning for meaning in (*reversed(tuple(more)), *reversed(some))}
    return tuple(reversed(tuple(values.values())))
